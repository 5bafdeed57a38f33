import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDuckdb } from '../../packages/cli/src/sinks/duckdb.ts';
import { describe, expect, it } from 'vitest';
import { redisServer } from '../stores/redis-server.ts';
import { QueueScene } from './queue-scene.ts';

/** The rows of the server. They are divided into at least this number of parts, each of several pages. */
const ROWS = 900;
const PARTS = 4;
const DIVIDED = ['--partition', 'updatedAt', '--workers', '2', '--page-size', '50'];

const missing = redisServer ? '' : ': skipped, there is no Redis on this machine';

describe.skipIf(!redisServer)(`the workers of a queue${missing}`, () => {
  const scene = QueueScene.inSuite(ROWS);
  const all = Array.from({ length: ROWS }, (_, value) => value);

  it('keep a limit together: no request of theirs is over it', async () => {
    writeFileSync(join(scene.folder, 'codegen.yml'), LIMITED);
    const ends = [new AbortController(), new AbortController(), new AbortController()] as const;
    const [stopped, ...others] = ends;
    const pulling = scene.run(scene.argv(...DIVIDED, '--max-wait', '1s'), stopped.signal);
    const parts = await scene.jobs(PARTS);
    const { requests } = scene.server;
    const workers = others.map(({ signal }) => scene.worker(signal, '--config', 'codegen.yml'));
    // Each part that is not whole waits until the limit has room again.
    const whole = Math.floor(QUOTA / 2);
    await scene.jobs(parts - whole, 'delayed');
    for (const end of ends) end.abort();
    await Promise.all([pulling, ...workers]);
    expect(scene.server.requests - requests).toBeLessThanOrEqual(QUOTA);
  });

  it('take only as many parts as they were told to, and leave the others in the queue', async () => {
    let answer: (() => void) | undefined;
    const pulling = scene.pull(...DIVIDED);
    const parts = await scene.jobs(PARTS);
    scene.server.hold = new Promise<void>((resolve) => (answer = resolve));
    const end = new AbortController();
    const working = scene.worker(end.signal);
    expect(await scene.jobs(2, 'active')).toBe(2);
    expect(await scene.jobs(1)).toBe(parts - 2);
    answer?.();
    scene.server.hold = undefined;
    expect((await pulling).code).toBe(0);
    end.abort();
    await working;
  });

  it('try a part that failed again, from the page that failed', async () => {
    const pulling = scene.pull('--page-size', '10');
    await scene.jobs(1);
    const { requests } = scene.server;
    scene.server.onRequest(9, () => scene.server.refusals.push({ status: 404, body: 'there is nothing here' }));
    const end = new AbortController();
    const working = scene.worker(end.signal);
    expect((await pulling).code).toBe(0);
    end.abort();
    expect((await working).stderr).toMatch(/part 1 of 1 of numbers: .*404/);
    expect(scene.rowsOf('part-00001.ndjson').map(({ value }) => value)).toEqual(all);
    expect(scene.server.requests - requests).toBe(ROWS / 10 + 1);
  });

  it('write parts as Parquet, whose rows are those of one reading', async () => {
    const { pull } = await scene.pulled(...DIVIDED, '--format', 'parquet');
    expect(pull.code).toBe(0);
    const { parts } = scene.manifest;
    expect(parts.map(({ file }) => file)).toEqual(scene.names.filter((name) => name.endsWith('.parquet')));
    const database = await openDuckdb(':memory:');
    const values = await database.read(
      `SELECT value FROM read_parquet('${join(scene.folder, 'out/part-*.parquet')}') ORDER BY value`,
    );
    await database.close();
    expect(values).toEqual(all);
  });
});

const QUOTA = 5;
const LIMITED = `schema: schema.graphql
generates:
  client.ts:
    plugins: ['@endcursor/codegen']
    config:
      limits: { quotas: [{ unit: requests, quota: ${QUOTA}, window: 1 hour }] }
`;
