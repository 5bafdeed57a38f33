import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asyncLocalStorage, Context, type Info } from '@temporalio/activity';
import { readBudgets } from 'endcursor/stores';
import { createClient as createAligni } from '../../examples/aligni/src/generated/index.ts';
import { afterEach, expect, it, vi } from 'vitest';
import { importModule, writeModule } from '../integration/generate-client.ts';
import { startAligni } from '../servers/aligni.ts';
import { codeBlocks, documentation } from './markdown.ts';

/* Functions are run exactly as in the documentation. */
async function moduleWith(name: string): Promise<unknown> {
  const page = documentation().find(({ path }) => path === 'docs/at-scale.md');
  const block = page && codeBlocks(page).find(({ text }) => text.includes(name));
  return importModule(await writeModule(block?.text ?? '', `${name}.ts`));
}

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
  const { readUntil } = (await moduleWith('readUntil')) as { readonly readUntil: ReadUntil };
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

type Save = (rows: readonly { readonly id: string }[]) => Promise<void>;
interface Activities {
  createActivities(save: Save): { readParts(): Promise<void> };
}

it('continues a Temporal activity that is killed from its last heartbeat, and reads every row', async () => {
  const server = startAligni({ sizes: { parts: 250 } });
  const limits = { quotas: [], pageSize: { max: 40 } };
  const aligni = createAligni({ url: server.url, fetch: server.fetch, limits });
  vi.stubGlobal('aligni', aligni);
  const { createActivities } = (await moduleWith('createActivities')) as Activities;
  const read: string[] = [];
  let heartbeatDetails: unknown;
  let attempts = 0;

  /** Runs the activity as a worker does, which is killed after three pages. */
  const attempt = async () => {
    attempts++;
    const killed = new AbortController();
    const info = { heartbeatDetails, heartbeatTimeoutMs: 30_000 } as Info;
    const beat = (token: unknown) => void (heartbeatDetails = token);
    const never = new Promise<never>(() => undefined);
    const context = new Context(
      info,
      never,
      killed.signal,
      beat,
      undefined,
      console as never,
      undefined as never,
      {
        reason: undefined,
      } as never,
    );
    let pages = 0;
    const { readParts } = createActivities((rows) => {
      if (++pages > 3) killed.abort(new Error('killed'));
      else read.push(...rows.map(({ id }) => id));
      killed.signal.throwIfAborted();
      return Promise.resolve();
    });
    await asyncLocalStorage.run(context, readParts);
  };

  const isDone = () =>
    attempt().then(
      () => true,
      () => false,
    );
  while (!(await isDone())) expect(attempts).toBeLessThan(10);
  expect(attempts).toBe(3);
  expect(read).toEqual((await aligni.parts({}, { id: true }).collect()).nodes.map(({ id }) => id));
});

it('has one budget for the jobs of a machine', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'endcursor-jobs-'));
  const file = join(folder, 'budgets.json');
  const server = startAligni({ sizes: { parts: 100 } });
  vi.stubGlobal('fetch', server.fetch);
  const page = documentation().find(({ path }) => path === 'docs/at-scale.md');
  const block = page && codeBlocks(page).find(({ text }) => text.includes('fileStore('));
  const text = (block?.text ?? '')
    .replace('/var/cache/ci/aligni-budgets.json', file)
    .replace('https://demo.aligni.com/api/v3/graphql', server.url)
    .replace("'./aligni'", JSON.stringify(fileURLToPath(new URL(ALIGNI, import.meta.url))));
  for (const job of ['build', 'deploy']) {
    vi.stubEnv('CI_JOB_ID', job);
    const module: unknown = await importModule(await writeModule(text, `${job}.ts`));
    const { aligni } = module as { readonly aligni: Aligni };
    expect((await aligni.parts({}, { id: true }).collect()).receipt.complete).toBe(true);
  }
  const { quotas } = readBudgets(readFileSync(file, 'utf8'), Date.now());
  const requests = quotas.find(({ unit }) => unit === 'requests');
  expect(requests?.usedBy.map(({ amount, holder }) => [holder, amount])).toEqual([
    ['deploy', 1],
    ['build', 1],
  ]);
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const ALIGNI = '../../examples/aligni/src/generated/index.ts';

type Aligni = ReturnType<typeof createAligni>;
