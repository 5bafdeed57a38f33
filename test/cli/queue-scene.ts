import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type EngineQueue, openQueueEngine } from '../../packages/cli/src/queue/queue-engine.ts';
import { storeUrl } from '../../packages/cli/src/queue/store-url.ts';
import { freePort, type RedisServer, startRedis } from '../stores/redis-server.ts';
import { command, type Ran } from './command.ts';
import { NUMBERS, type NumbersServer, startNumbers } from './numbers-server.ts';

/** Pulls of numbers over a queue in Redis, with workers in this process. */
export class QueueScene {
  readonly env = { TOKEN: 'a secret of the workers' };
  folder = '';
  redis = {} as RedisServer;
  server = {} as NumbersServer;

  /** Starts the servers before the tests of the suite, and gives each test an empty queue and an empty folder. */
  static inSuite(rows: number): QueueScene {
    const scene = new QueueScene();
    beforeAll(async () => {
      scene.redis = await startRedis(await freePort());
      scene.server = await startNumbers(rows);
    });
    beforeEach(() => {
      scene.folder = mkdtempSync(join(tmpdir(), 'endcursor-queue-'));
      writeFileSync(join(scene.folder, 'schema.graphql'), NUMBERS);
      scene.server.refusals.length = 0;
    });
    afterEach(async () => {
      rmSync(scene.folder, { recursive: true, force: true });
      const client = new Redis(scene.redis.url);
      await client.flushall();
      client.disconnect();
    });
    afterAll(async () => {
      await scene.redis.close();
      await scene.server.close();
    });
    return scene;
  }

  /** Runs the command in the folder. */
  run(argv: readonly string[], signal?: AbortSignal): Promise<Ran> {
    const { env, folder: cwd } = this;
    return command(argv, { cwd, env, fetch: globalThis.fetch, ...(signal && { signal }) });
  }

  /** Returns the command of a pull over the queue. */
  argv(...more: readonly string[]): readonly string[] {
    const source = ['--schema', 'schema.graphql', '--url', this.server.url];
    return ['pull', 'numbers', ...source, '--select', 'id value', '--on', this.redis.url, '--out', 'out', ...more];
  }

  pull(...more: readonly string[]): Promise<Ran> {
    return this.run(this.argv(...more));
  }

  /** Takes jobs until it is stopped. */
  worker(signal: AbortSignal, ...more: readonly string[]): Promise<Ran> {
    const credentials = ['--header-env', 'Authorization=Bearer {TOKEN}'];
    return this.run(['worker', this.redis.url, ...credentials, '--jobs', '2', ...more], signal);
  }

  /** Pulls with a worker, which ends after the pull. */
  async pulled(...more: readonly string[]): Promise<{ readonly pull: Ran; readonly worker: Ran }> {
    const end = new AbortController();
    const working = this.worker(end.signal);
    const pull = await this.pull(...more);
    end.abort();
    return { pull, worker: await working };
  }

  /** Looks into the queue. */
  async withQueue<T>(look: (queue: EngineQueue) => Promise<T>): Promise<T> {
    const engine = await openQueueEngine(storeUrl(this.redis.url), 'unused');
    const queue = engine.queue('endcursor');
    try {
      return await look(queue);
    } finally {
      await queue.close();
      await engine.close();
    }
  }

  /** Waits for a number of jobs in a state, and returns how many there are. */
  jobs(least: number, state: 'active' | 'delayed' | 'wait' = 'wait'): Promise<number> {
    return this.withQueue(async (queue) => {
      await expect.poll(() => queue.getJobCountByTypes(state), { timeout: 20_000 }).toBeGreaterThanOrEqual(least);
      return queue.getJobCountByTypes(state);
    });
  }

  /** The names of the files. */
  get names(): readonly string[] {
    return readdirSync(join(this.folder, 'out')).sort();
  }

  get manifest(): Manifest {
    return JSON.parse(readFileSync(join(this.folder, 'out/manifest.json'), 'utf8')) as Manifest;
  }

  /** Returns the rows of a part. */
  rowsOf(file: string): readonly { readonly value: number }[] {
    const text = readFileSync(join(this.folder, 'out', file), 'utf8').trim();
    return text.split('\n').map((line) => JSON.parse(line) as { readonly value: number });
  }
}

/** The manifest of a pull that is complete. */
export interface Manifest {
  readonly rows: number;
  readonly requests: number;
  readonly columns: readonly unknown[];
  readonly parts: readonly { readonly file: string; readonly rows: number }[];
}
