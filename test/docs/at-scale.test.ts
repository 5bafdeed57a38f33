import { createClient as createAligni } from '../../examples/aligni/src/generated/index.ts';
import { afterEach, expect, it, vi } from 'vitest';
import { importModule, writeModule } from '../integration/generate-client.ts';
import { startAligni } from '../servers/aligni.ts';
import { codeBlocks, documentation } from './markdown.ts';

/* The function with a deadline is run exactly as in the documentation. */
type ReadUntil = (
  deadline: number,
  token: string | undefined,
  save: (rows: readonly { readonly id: string }[]) => Promise<void>,
) => Promise<string | undefined>;

afterEach(() => vi.unstubAllGlobals());

it('continues with its token after a deadline, and reads every row once', async () => {
  const server = startAligni({ sizes: { parts: 250 } });
  const aligni = createAligni({ url: server.url, fetch: server.fetch, limits: { quotas: [] } });
  vi.stubGlobal('aligni', aligni);
  const page = documentation().find(({ path }) => path === 'docs/at-scale.md');
  const block = page && codeBlocks(page).find(({ text }) => text.includes('function readUntil'));
  const { readUntil } = (await importModule(await writeModule(block?.text ?? '', 'read-until.ts'))) as unknown as {
    readonly readUntil: ReadUntil;
  };
  const timeouts: AbortController[] = [];
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const timeout = new AbortController();
    timeouts.push(timeout);
    return timeout.signal;
  });
  const read: string[] = [];
  let calls = 0;
  let token: string | undefined;
  do {
    calls++;
    token = await readUntil(0, token, (rows) => {
      read.push(...rows.map(({ id }) => id));
      timeouts.at(-1)?.abort();
      return Promise.resolve();
    });
  } while (token !== undefined);
  const nothing = readUntil(0, undefined, () => Promise.resolve());
  timeouts.at(-1)?.abort();
  await expect(nothing).rejects.toThrow();
  vi.restoreAllMocks();
  expect(calls).toBeGreaterThan(3);
  expect(read).toEqual((await aligni.parts({}, { id: true }).collect()).nodes.map(({ id }) => id));
});
