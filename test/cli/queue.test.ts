import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EngineQueue, openQueueEngine } from '../../packages/cli/src/queue/queue-engine.ts';
import { storeUrl } from '../../packages/cli/src/queue/store-url.ts';
import { postgresPrograms, startPostgres } from '../stores/postgres-server.ts';
import { freePort, type RedisServer, redisServer, startRedis } from '../stores/redis-server.ts';
import { command, type Ran } from './command.ts';
import { NUMBERS, type NumbersServer, startNumbers } from './numbers-server.ts';

/** The rows of the server. */
const ROWS = 900;

const missing = redisServer ? '' : ': skipped, there is no Redis on this machine';

describe.skipIf(!redisServer)(`a pull over a queue${missing}`, () => {
  let redis: RedisServer;
  let server: NumbersServer;
  let folder = '';
  beforeAll(async () => {
    redis = await startRedis(await freePort());
    server = await startNumbers(ROWS);
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'endcursor-queue-'));
    writeFileSync(join(folder, 'schema.graphql'), NUMBERS);
    server.refusals.length = 0;
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
  });
  afterAll(async () => {
    await redis.close();
    await server.close();
  });

  const env = { TOKEN: 'a secret of the workers' };
  const surroundings = () => ({ cwd: folder, env, fetch: globalThis.fetch });
  const source = () => ['--schema', 'schema.graphql', '--url', server.url];
  const divided = ['--partition', 'updatedAt', '--workers', '2'];
  const pull = (...more: readonly string[]): Promise<Ran> =>
    command(
      ['pull', 'numbers', ...source(), '--select', 'id value', '--on', redis.url, '--out', 'out', ...more],
      surroundings(),
    );
  const worker = (signal: AbortSignal, ...more: readonly string[]): Promise<Ran> =>
    command(['worker', redis.url, '--header-env', 'Authorization=Bearer {TOKEN}', '--jobs', '2', ...more], {
      ...surroundings(),
      signal,
    });

  /** Pulls with a worker, which ends after the pull. */
  async function pulled(...more: readonly string[]): Promise<{ readonly pull: Ran; readonly worker: Ran }> {
    const end = new AbortController();
    const working = worker(end.signal);
    const ran = await pull(...more);
    end.abort();
    return { pull: ran, worker: await working };
  }

  /** Looks into the queue. */
  async function withQueue<T>(look: (queue: EngineQueue) => Promise<T>): Promise<T> {
    const engine = await openQueueEngine(storeUrl(redis.url), 'unused');
    const queue = engine.queue('endcursor');
    try {
      return await look(queue);
    } finally {
      await queue.close();
      await engine.close();
    }
  }

  const jobs = (least: number) =>
    withQueue(async (queue) => {
      await expect.poll(() => queue.getJobCountByTypes('wait'), { timeout: 20_000 }).toBeGreaterThanOrEqual(least);
      return queue.getJobCountByTypes('wait');
    });

  const names = () => readdirSync(join(folder, 'out')).sort();
  const manifest = () => JSON.parse(readFileSync(join(folder, 'out/manifest.json'), 'utf8')) as Manifest;
  const rowsOf = (file: string) =>
    readFileSync(join(folder, 'out', file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly value: number });

  it('has the rows of one reading in its parts, and a manifest of them', async () => {
    const ran = await pulled(...divided);
    expect(ran.pull).toMatchObject({ code: 0, stderr: expect.stringMatching(/complete: 900 rows in out/) as string });
    const { columns, parts, rows } = manifest();
    expect({ columns, rows }).toEqual({
      rows: ROWS,
      columns: [
        { name: 'id', type: 'string' },
        { name: 'value', type: 'integer' },
      ],
    });
    expect(parts.length).toBeGreaterThan(3);
    expect(names()).toEqual(['manifest.json', 'manifest.json.endcursor.json', ...parts.map(({ file }) => file)].sort());
    for (const part of parts) expect(rowsOf(part.file)).toHaveLength(part.rows);
    const values = parts.flatMap(({ file }) => rowsOf(file).map(({ value }) => value));
    expect(values).toEqual(Array.from({ length: ROWS }, (_, value) => value));
    expect(ran.worker.code).toBe(130);
  });

  it('reads each line of --for-each as a part', async () => {
    writeFileSync(join(folder, 'ids.ndjson'), '{"from":0,"to":3}\n{"from":10,"to":12}\n');
    const ran = await pulled('--for-each', 'ids.ndjson', '--args', '{filter: {id: {gte: "{from}", lt: "{to}"}}}');
    expect(ran.pull).toMatchObject({ code: 0 });
    expect(manifest().parts).toMatchObject([
      { file: 'part-00001.ndjson', rows: 3, line: { from: 0, to: 3 } },
      { file: 'part-00002.ndjson', rows: 2, line: { from: 10, to: 12 } },
    ]);
    expect(rowsOf('part-00002.ndjson')).toEqual([
      { from: 10, to: 12, id: '10', value: 10 },
      { from: 10, to: 12, id: '11', value: 11 },
    ]);
  });

  it('puts no credential into the queue', async () => {
    const stopped = new AbortController();
    const client = new Redis(redis.url);
    const waiting = command(
      [
        'pull',
        'numbers',
        ...source(),
        '--select',
        'id',
        '--on',
        redis.url,
        '--out',
        'out',
        '--header-env',
        'Authorization=Bearer {TOKEN}',
      ],
      { ...surroundings(), signal: stopped.signal },
    );
    expect(await jobs(1)).toBe(1);
    const kept: string[] = [];
    for (const key of await client.keys('*'))
      if ((await client.type(key)) === 'hash') kept.push(JSON.stringify(await client.hgetall(key)));
    stopped.abort();
    expect(await waiting).toMatchObject({ code: 130, stderr: expect.stringContaining('workers continue') as string });
    expect(kept.join()).toContain('numbers');
    expect(kept.join()).not.toMatch(/secret|TOKEN|Bearer/);
    client.disconnect();
  });

  it('finds the same jobs again after an interruption', async () => {
    const stopped = new AbortController();
    const argv = [
      'pull',
      'numbers',
      ...source(),
      '--select',
      'id value',
      '--on',
      redis.url,
      '--out',
      'out',
      ...divided,
    ];
    const first = command(argv, { ...surroundings(), signal: stopped.signal });
    const count = await jobs(4);
    stopped.abort();
    expect((await first).code).toBe(130);
    const requests = server.requests;
    const ran = await pulled(...divided);
    expect(ran.pull.code).toBe(0);
    expect(manifest().parts).toHaveLength(count);
    // Nothing was counted again.
    expect(server.requests - requests).toBe(manifest().requests);
  });

  it('continues a part after the last page of the worker before', async () => {
    const first = new AbortController();
    const requests = server.requests;
    server.onRequest(30, () => first.abort());
    const reading = pull('--page-size', '10');
    expect((await worker(first.signal)).code).toBe(130);
    const second = new AbortController();
    const ended = worker(second.signal);
    expect((await reading).code).toBe(0);
    second.abort();
    await ended;
    expect(rowsOf('part-00001.ndjson').map(({ value }) => value)).toEqual(
      Array.from({ length: ROWS }, (_, value) => value),
    );
    // The page that was requested when the first worker ended, and the one after it.
    expect(server.requests - requests).toBeLessThanOrEqual(ROWS / 10 + 2);
  });

  it('stops a worker with credentials that are refused, and leaves the part to others', async () => {
    const first = pull();
    server.refusals.push({ status: 401, body: '{"errors":[{"message":"who are you?"}]}' });
    const refused = await worker(new AbortController().signal);
    expect(refused).toMatchObject({
      code: 4,
      stderr: expect.stringMatching(/error: part 1 of 1 of numbers: .*who are you/) as string,
    });
    const end = new AbortController();
    const second = worker(end.signal);
    expect((await first).code).toBe(0);
    end.abort();
    await second;
    expect(manifest().rows).toBe(ROWS);
  });

  it('fails with the reason of a part that cannot be complete, and continues when that is mended', async () => {
    const numbers = { totalCount: ROWS, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
    server.refusals.push({ status: 200, body: JSON.stringify({ data: { numbers } }) });
    const ran = await pulled();
    expect(ran.pull).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/error: part 1 of 1 of numbers: Query.numbers: rows are missing/) as string,
    });
    expect(names()).not.toContain('manifest.json');
    expect((await pulled()).pull.code).toBe(0);
    expect(manifest().rows).toBe(ROWS);
  });

  describe('refuses with one line', () => {
    it('a worker of another version', async () => {
      const stopped = new AbortController();
      const argv = ['pull', 'numbers', ...source(), '--on', redis.url, '--out', 'out'];
      const waiting = command(argv, { ...surroundings(), signal: stopped.signal });
      await jobs(1);
      await withQueue(async (queue) => {
        const [job] = await queue.getWaiting();
        await job?.updateData({ ...(job.data as object), version: '99.0.0' });
      });
      const ran = await worker(new AbortController().signal);
      expect(ran).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(
          /error: part 1 of 1 of numbers: the pull of numbers was queued by endcursor 99\.0\.0, .* Start a worker of that version\n/,
        ) as string,
      });
      stopped.abort();
      await waiting;
    });

    it('a worker whose schema has other columns', async () => {
      const stopped = new AbortController();
      const argv = ['pull', 'numbers', ...source(), '--on', redis.url, '--out', 'out'];
      const waiting = command(argv, { ...surroundings(), signal: stopped.signal });
      const other = join(folder, 'other.graphql');
      writeFileSync(other, NUMBERS.replace('value: Int! text', 'value: Float! text'));
      const ran = await worker(new AbortController().signal, '--schema', other);
      expect(ran).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/was queued with another schema, configuration or document/) as string,
      });
      stopped.abort();
      await waiting;
    });

    it('a queue that cannot be reached', async () => {
      const url = `redis://user:secret@127.0.0.1:${await freePort()}`;
      const ran = await command(['worker', url], surroundings());
      expect(ran.code).toBe(1);
      expect(ran.stderr).toMatch(
        /^error: redis:\/\/127\.0\.0\.1:\d+ cannot be reached \(.*ECONNREFUSED.*\)\. Check the URL and the server\n$/,
      );
    });

    it.each([
      ['ioredis', 'redis://localhost'],
      ['pg', 'postgres://localhost/app'],
    ])('a missing %s', async (name, url) => {
      vi.doMock(name, () => {
        throw new Error('there is no such package');
      });
      const ran = await command(['worker', url], surroundings());
      vi.doUnmock(name);
      expect(ran.code).toBe(1);
      expect(ran.stderr).toContain(`needs the package ${name}. Install it with npm install ${name}\n`);
    });

    it.each([
      [['--max', '5'], /--max is not for a pull with --on/],
      [['--out', 'sqlite:a.db'], /the output is a folder/],
      [['--url', 'https://me:secret@example.com/graphql'], /Pass secrets with --header-env/],
      [['--on', 'file:budgets.json'], /a queue needs a server/],
      [['--on', 'localhost'], /Give a URL such as redis:/],
    ])('%j', async (more, line) => {
      const ran = await pull(...more);
      expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(line) as string });
      expect(ran.stderr.trim().split('\n')).toHaveLength(1);
      expect(ran.stderr).not.toContain('secret@');
    });
  });
});

const absent = postgresPrograms ? '' : ': skipped, there is no PostgreSQL on this machine';

describe.skipIf(!postgresPrograms)(`a pull over a queue in PostgreSQL${absent}`, () => {
  it('has the rows of one reading in its parts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'endcursor-queue-postgres-'));
    const postgres = await startPostgres();
    const server = await startNumbers(ROWS);
    writeFileSync(join(folder, 'schema.graphql'), NUMBERS);
    const { database, host, user } = postgres.address;
    const url = `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`;
    const surroundings = { cwd: folder, fetch: globalThis.fetch };
    const end = new AbortController();
    const reading = ['pull', 'numbers', '--schema', 'schema.graphql', '--url', server.url, '--partition', 'updatedAt'];
    const working = command(['worker', url], { ...surroundings, signal: end.signal });
    const ran = await command([...reading, '--on', url, '--out', 'out', '--format', 'csv'], surroundings);
    end.abort();
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('complete: 900 rows in out') as string });
    expect((await working).code).toBe(130);
    await postgres.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

interface Manifest {
  readonly rows: number;
  readonly requests: number;
  readonly columns: readonly unknown[];
  readonly parts: readonly { readonly file: string; readonly rows: number }[];
}
