import { type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListPart } from '../../packages/cli/src/pull/list-part.ts';
import { PART, type PartJob, type PartProgress } from '../../packages/cli/src/queue/pull-job.ts';
import { openQueueEngine } from '../../packages/cli/src/queue/queue-engine.ts';
import { storeUrl } from '../../packages/cli/src/queue/store-url.ts';
import { seed } from '../seed.ts';
import { freePort, type RedisServer, redisServer, startRedis } from '../stores/redis-server.ts';
import { buildBinary, type Ended, runBinary } from './binary.ts';
import { NUMBERS, type NumbersServer, startNumbers } from './numbers-server.ts';

/*
 * Kills workers with SIGKILL while they read the parts of a pull, and starts others in their place. `npm run kills` does so
 * more often.
 */

/** The number of workers that are killed. */
const KILLS = Number(process.env['KILLS'] ?? 2);
const WORKERS = 2;
/** There are more pages than the workers that are killed read together. */
const ROWS = 600 + KILLS * 120;

const missing = redisServer ? '' : ': skipped, there is no Redis on this machine';

/** A random sequence that the seed of the tests decides. */
let state = seed;
function random(most: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * most);
}

describe.skipIf(!redisServer)(`a pull over a queue whose workers are killed${missing}`, () => {
  let binary = '';
  let redis: RedisServer;
  let server: NumbersServer;
  let folder = '';
  beforeAll(async () => {
    binary = await buildBinary();
    redis = await startRedis(await freePort());
    server = await startNumbers(ROWS);
    folder = mkdtempSync(join(tmpdir(), 'endcursor-queue-kill-'));
    writeFileSync(join(folder, 'schema.graphql'), NUMBERS);
  });
  afterAll(async () => {
    await redis.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const children = new Set<ChildProcess>();
  const onStart = (child: ChildProcess) => void children.add(child);

  it('has every row once in its parts', { timeout: 600_000 }, async () => {
    const ends: Promise<Ended>[] = [];
    const start = () => {
      ends.push(runBinary(binary, ['worker', redis.url, '--lease', '500ms'], { cwd: folder, onStart }));
    };
    let killed = 0;
    const kills: Kill[] = [];
    const killNext = () =>
      server.onRequest(4 + random(8), () => {
        const [oldest] = children;
        if (!oldest || killed === KILLS) return;
        killed++;
        children.delete(oldest);
        void savedRows().then((saved) => {
          oldest.kill('SIGKILL');
          kills.push({ saved, requested: server.pages.length });
          start();
          killNext();
        });
      });
    const engine = await openQueueEngine(storeUrl(redis.url), 'unused');
    const queue = engine.queue('endcursor');
    /** Returns how many rows of each part are saved, by the filter of the part. */
    const savedRows = async () => {
      const jobs = await queue.getJobs(['active']);
      const parts = jobs.filter(({ name }) => name === PART);
      return parts.flatMap(({ data, progress }) => {
        const { saved } = progress as Partial<PartProgress>;
        return saved ? [{ range: (data as PartJob).part.range, rows: saved.rows }] : [];
      });
    };
    const source = [
      '--schema',
      'schema.graphql',
      '--url',
      server.url,
      '--select',
      'id value text',
      '--page-size',
      '10',
    ];
    const divided = ['--partition', 'updatedAt', '--workers', '1', '--on', redis.url, '--out', 'out'];
    const pulled = runBinary(binary, ['pull', 'numbers', ...source, ...divided, '--progress', 'none'], {
      cwd: folder,
      // The requests that divide the rows are its own.
      onStart: (child) =>
        child.stderr?.on('data', (line: Buffer) => {
          if (!String(line).includes('in the queue')) return;
          killNext();
          for (let worker = 0; worker < WORKERS; worker++) start();
        }),
    });
    const { code, stderr } = await pulled;
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(ends);
    await queue.close();
    await engine.close();
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('complete: ') as string });
    expect([killed, kills.length]).toEqual([KILLS, KILLS]);
    expect(kills.some(({ saved }) => saved.some(({ rows }) => rows > 0))).toBe(true);
    const files = readdirSync(join(folder, 'out')).filter((name) => name.startsWith('part-'));
    const { parts } = JSON.parse(readFileSync(join(folder, 'out/manifest.json'), 'utf8')) as Manifest;
    expect(files.sort()).toEqual(parts.map(({ file }) => file));
    // What was saved of a part is not requested again.
    for (const { requested, saved } of kills) {
      for (const { range, rows } of saved) {
        const later = server.pages.slice(requested).filter(({ filter }) => filter === filterOf(range));
        expect(Math.min(Infinity, ...later.map(({ before }) => before))).toBeGreaterThanOrEqual(rows);
      }
    }
    const values = parts.flatMap(({ file }) => linesOf(join(folder, 'out', file)).map(({ value }) => value));
    expect(values).toEqual(Array.from({ length: ROWS }, (_, value) => value));
  });
});

function linesOf(path: string): readonly { readonly value: number }[] {
  const text = readFileSync(path, 'utf8').trim();
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as { readonly value: number });
}

/** Returns the filter of a part, as the server notes it. */
function filterOf({ from, to }: ListPart['range'] = {}): string {
  return JSON.stringify({ updatedAt: { gte: from, lt: to } });
}

/** A worker that was killed: what was saved of the parts until then, and how many pages were requested. */
interface Kill {
  readonly saved: readonly { readonly range: ListPart['range']; readonly rows: number }[];
  readonly requested: number;
}

interface Manifest {
  readonly parts: readonly { readonly file: string; readonly rows: number }[];
}
