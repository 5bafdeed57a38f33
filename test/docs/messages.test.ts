import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withMessages } from './messages.ts';

it('every message of ours is on the page of troubleshooting; npm run messages writes them', async () => {
  const page = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8');
  expect(page).toContain('limits need a limiter. Pass limiter: createLimiter');
  expect(await withMessages(page)).toBe(page);
});
