import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { profiles } from '../../packages/codegen/src/profiles/index.ts';

const folder = fileURLToPath(new URL('../../docs/profiles/', import.meta.url));

/** The cells of each row in the table of profiles, by the name of the profile. */
const rows = new Map(
  [...readFileSync(`${folder}README.md`, 'utf8').matchAll(/^\| \[`([\w-]+)`\].*$/gm)].map(([row, name = '']) => [
    name,
    row.split('|').map((cell) => cell.trim()),
  ]),
);

describe('the table of profiles', () => {
  it('has a row for each profile, in their order, and no other', () => {
    expect([...rows.keys()]).toEqual(Object.keys(profiles));
  });

  it.each(Object.entries(profiles))('has the plans, page size and credentials of %s', (name, { plans, runtime }) => {
    const [, , size = '', , planned = '', header = ''] = rows.get(name) ?? [];
    expect(planned.replaceAll('`', '').split(', ').filter(Boolean)).toEqual(Object.keys(plans ?? {}));
    const most = runtime.limits?.pageSize?.max;
    if (most !== undefined) expect(size).toContain(most.toLocaleString('en-US'));
    const [, first = ''] = /`([^`]+)`/.exec(header) ?? [];
    expect(runtime.signals?.credentials?.startsWith(first)).toBe(true);
    expect(first).not.toBe('');
  });

  it.each(Object.keys(profiles))('leads to the page of %s', (name) => {
    expect(existsSync(`${folder}${name}.md`)).toBe(true);
  });
});
