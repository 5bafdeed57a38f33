import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from 'endcursor';
import { nodeTransport } from 'endcursor/node';
import { postgresStore } from 'endcursor/postgres';
import { redisBudgets, redisStore } from 'endcursor/redis';
import { Redis } from 'ioredis';
import { Client, Pool } from 'pg';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './pack.ts';

const execute = promisify(execFile);
const runtime = join(root, 'packages/runtime');
const { exports, peerDependencies } = createRequire(import.meta.url)(join(runtime, 'package.json')) as {
  readonly exports: object;
  readonly peerDependencies: object;
};

/** The entries that import a peer. All others take the library from their caller. */
const IMPORTED: Readonly<Record<string, string>> = { './otel': '@opentelemetry/api', './testing': 'graphql' };
const entries = Object.keys(exports).filter((entry) => entry !== './package.json');

describe('a peer that is missing', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'endcursor-peers-'));
    const installed = join(folder, 'node_modules/endcursor');
    await mkdir(installed, { recursive: true });
    for (const part of ['dist', 'package.json'])
      await cp(join(runtime, part), join(installed, part), { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is named by the entry that needs it, and missed by no other', async () => {
    const imports = entries.map((entry) => `import('endcursor${entry.slice(1)}').then(() => '', String)`);
    const program = `console.log(JSON.stringify(await Promise.all([${imports.join(', ')}])))`;
    const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', program], { cwd: folder });
    const found = (JSON.parse(stdout) as string[]).map((message, at) => [entries[at], message] as const);
    for (const [entry = '', message] of found) {
      const peer = IMPORTED[entry];
      if (peer === undefined) expect([entry, message]).toEqual([entry, '']);
      else expect(message).toContain(`Cannot find package '${peer}' imported from`);
    }
  });

  it('is declared', async () => {
    expect(Object.keys(peerDependencies)).toEqual(expect.arrayContaining(Object.values(IMPORTED)));
    const text = await readFile(join(runtime, 'dist/otel.mjs'), 'utf8');
    expect(text).toContain('@opentelemetry/api');
  });
});

const refused = (work: () => unknown, message: string) => {
  expect(work).toThrow(UsageError);
  expect(work).toThrow(message);
};

describe('a client of another library, or of a version that is too old', () => {
  it('is refused by the stores in Redis', async () => {
    const needed = 'endcursor/redis needs a client of redis 4 or later, or of ioredis 5 or later';
    // As version 3 of redis has it.
    const old = { evalsha: () => true, eval: () => true, internal_send_command: () => true };
    for (const wrong of [undefined, null, {}, new Pool(), old]) {
      refused(() => redisStore(wrong as never), needed);
      await expect(redisBudgets(wrong as never)).rejects.toThrow(needed);
    }
    const own = new Redis({ lazyConnect: true });
    expect([redisStore(createClient()), redisStore(own)]).toHaveLength(2);
    own.disconnect();
  });

  it('is refused by the store in PostgreSQL, and so is a single connection', () => {
    const needed = 'postgresStore needs a Pool of pg 8 or later, not a Client';
    for (const wrong of [undefined, {}, new Client()]) refused(() => postgresStore(wrong as never), needed);
    expect(postgresStore(new Pool())).toBeDefined();
  });

  it('is refused by the transport of Node', () => {
    const needed = 'nodeTransport needs a dispatcher of undici 5 or later, such as new Agent()';
    for (const wrong of [null, {}, 'agent']) refused(() => nodeTransport({ dispatcher: wrong as never }), needed);
    expect(nodeTransport({})).toBeDefined();
  });
});
