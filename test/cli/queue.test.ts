import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, it, vi } from 'vitest';
import { postgresPrograms, startPostgres } from '../stores/postgres-server.ts';
import { freePort, redisServer } from '../stores/redis-server.ts';
import { command } from './command.ts';
import { NUMBERS, startNumbers } from './numbers-server.ts';
import { QueueScene } from './queue-scene.ts';

/** The rows of the server. */
const ROWS = 900;

const missing = redisServer ? '' : ': skipped, there is no Redis on this machine';

describe.skipIf(!redisServer)(`a pull over a queue${missing}`, () => {
  const scene = QueueScene.inSuite(ROWS);
  const divided = ['--partition', 'updatedAt', '--workers', '2'];

  it('has the rows of one reading in its parts, and a manifest of them', async () => {
    const ran = await scene.pulled(...divided);
    expect(ran.pull).toMatchObject({ code: 0, stderr: expect.stringMatching(/complete: 900 rows in out/) as string });
    const { columns, parts, rows } = scene.manifest;
    expect({ columns, rows }).toEqual({
      rows: ROWS,
      columns: [
        { name: 'id', type: 'string' },
        { name: 'value', type: 'integer' },
      ],
    });
    expect(parts.length).toBeGreaterThan(3);
    expect(scene.names).toEqual(
      ['manifest.json', 'manifest.json.endcursor.json', ...parts.map(({ file }) => file)].sort(),
    );
    for (const part of parts) expect(scene.rowsOf(part.file)).toHaveLength(part.rows);
    const values = parts.flatMap(({ file }) => scene.rowsOf(file).map(({ value }) => value));
    expect(values).toEqual(Array.from({ length: ROWS }, (_, value) => value));
    expect(ran.worker.code).toBe(130);
  });

  it('reads each line of --for-each as a part', async () => {
    writeFileSync(join(scene.folder, 'ids.ndjson'), '{"from":0,"to":3}\n{"from":10,"to":12}\n');
    const ran = await scene.pulled('--for-each', 'ids.ndjson', '--args', '{filter: {id: {gte: "{from}", lt: "{to}"}}}');
    expect(ran.pull).toMatchObject({ code: 0 });
    expect(scene.manifest.parts).toMatchObject([
      { file: 'part-00001.ndjson', rows: 3, line: { from: 0, to: 3 } },
      { file: 'part-00002.ndjson', rows: 2, line: { from: 10, to: 12 } },
    ]);
    expect(scene.rowsOf('part-00002.ndjson')).toEqual([
      { from: 10, to: 12, id: '10', value: 10 },
      { from: 10, to: 12, id: '11', value: 11 },
    ]);
  });

  it('puts no credential into the queue', async () => {
    const stopped = new AbortController();
    const client = new Redis(scene.redis.url);
    const waiting = scene.run(scene.argv('--header-env', 'Authorization=Bearer {TOKEN}'), stopped.signal);
    expect(await scene.jobs(1)).toBe(1);
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
    const first = scene.run(scene.argv(...divided), stopped.signal);
    const count = await scene.jobs(4);
    stopped.abort();
    expect((await first).code).toBe(130);
    const requests = scene.server.requests;
    const ran = await scene.pulled(...divided);
    expect(ran.pull.code).toBe(0);
    expect(scene.manifest.parts).toHaveLength(count);
    // Nothing was counted again.
    expect(scene.server.requests - requests).toBe(scene.manifest.requests);
  });

  it('continues a part after the last page of the worker before', async () => {
    const first = new AbortController();
    const requests = scene.server.requests;
    scene.server.onRequest(30, () => first.abort());
    const reading = scene.pull('--page-size', '10');
    expect((await scene.worker(first.signal)).code).toBe(130);
    const second = new AbortController();
    const ended = scene.worker(second.signal);
    expect((await reading).code).toBe(0);
    second.abort();
    await ended;
    expect(scene.rowsOf('part-00001.ndjson').map(({ value }) => value)).toEqual(
      Array.from({ length: ROWS }, (_, value) => value),
    );
    // The page that was requested when the first worker ended, and the one after it.
    expect(scene.server.requests - requests).toBeLessThanOrEqual(ROWS / 10 + 2);
  });

  it('stops a worker with credentials that are refused, and leaves the part to others', async () => {
    const first = scene.pull();
    scene.server.refusals.push({ status: 401, body: '{"errors":[{"message":"who are you?"}]}' });
    const refused = await scene.worker(new AbortController().signal);
    expect(refused).toMatchObject({
      code: 4,
      stderr: expect.stringMatching(/error: part 1 of 1 of numbers: .*who are you/) as string,
    });
    const end = new AbortController();
    const second = scene.worker(end.signal);
    expect((await first).code).toBe(0);
    end.abort();
    await second;
    expect(scene.manifest.rows).toBe(ROWS);
  });

  it('fails with the reason of a part that cannot be complete, and continues when that is mended', async () => {
    const numbers = { totalCount: ROWS, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
    scene.server.refusals.push({ status: 200, body: JSON.stringify({ data: { numbers } }) });
    const ran = await scene.pulled();
    expect(ran.pull).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/error: part 1 of 1 of numbers: Query.numbers: rows are missing/) as string,
    });
    expect(scene.names).not.toContain('manifest.json');
    expect((await scene.pulled()).pull.code).toBe(0);
    expect(scene.manifest.rows).toBe(ROWS);
  });

  describe('refuses with one line', () => {
    it('a worker of another version', async () => {
      const stopped = new AbortController();
      const waiting = scene.run(scene.argv(), stopped.signal);
      await scene.jobs(1);
      await scene.withQueue(async (queue) => {
        const [job] = await queue.getWaiting();
        await job?.updateData({ ...(job.data as object), version: '99.0.0' });
      });
      const ran = await scene.worker(new AbortController().signal);
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
      const waiting = scene.run(scene.argv(), stopped.signal);
      const other = join(scene.folder, 'other.graphql');
      writeFileSync(other, NUMBERS.replace('value: Int! text', 'value: Float! text'));
      const ran = await scene.worker(new AbortController().signal, '--schema', other);
      expect(ran).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/was queued with another schema, configuration or document/) as string,
      });
      stopped.abort();
      await waiting;
    });

    it('a queue that cannot be reached', async () => {
      const url = `redis://user:secret@127.0.0.1:${await freePort()}`;
      const ran = await scene.run(['worker', url]);
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
      const ran = await scene.run(['worker', url]);
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
      const ran = await scene.pull(...more);
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
