import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckdb } from '../../packages/cli/src/sinks/duckdb.ts';
import { openSqlite } from '../../packages/cli/src/sinks/sqlite.ts';
import { seed } from '../seed.ts';
import { buildBinary, runBinary } from './binary.ts';
import { NUMBERS, type NumbersServer, startNumbers } from './numbers-server.ts';

/*
 * Kills the binary with SIGKILL while it pulls, again and again, until it ends by itself. `npm run kills` does so a hundred times
 * or more.
 */

/** The number of times that each output is killed. */
const KILLS = Number(process.env['KILLS'] ?? 1);
const ROWS = 1_500;
/** The most pages that all killed runs read together. There are more, so that none of them ends by itself. */
const PAGES = 50;

let binary = '';
let server: NumbersServer;
let folder = '';
beforeAll(async () => {
  binary = await buildBinary();
  server = await startNumbers(ROWS);
  folder = mkdtempSync(join(tmpdir(), 'endcursor-kill-'));
  writeFileSync(join(folder, 'schema.graphql'), NUMBERS);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A random sequence that the seed of the tests decides. */
let state = seed;
function random(most: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * most);
}

const at = (name: string) => join(folder, name);
const lines = (name: string) => readFileSync(at(name), 'utf8').trim().split('\n');

async function column(
  open: typeof openSqlite | typeof openDuckdb,
  name: string,
  table = 'numbers',
): Promise<readonly unknown[]> {
  const database = await open(name);
  const values = await database.read(`SELECT value FROM ${table} ORDER BY value`);
  await database.close();
  return values;
}

/** The outputs, and the numbers that each has at the end. */
const OUTPUTS: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  'a.ndjson': async () => lines('a.ndjson').map((line) => (JSON.parse(line) as { value: number }).value),
  'a.json': async () => (JSON.parse(lines('a.json').join('')) as { value: number }[]).map(({ value }) => value),
  'a.csv': async () =>
    lines('a.csv')
      .slice(1)
      .map((line) => Number(line.split(',')[1])),
  'a.parquet': () => column(openDuckdb, ':memory:', `read_parquet('${at('a.parquet')}')`),
  'sqlite:a.db': () => column(openSqlite, at('a.db')),
  'duckdb:a.duckdb': () => column(openDuckdb, at('a.duckdb')),
};

describe('a pull that is killed again and again', () => {
  it.each(Object.keys(OUTPUTS))('into %s loses and doubles nothing', { timeout: 600_000 }, async (output) => {
    const argv = [
      'pull',
      'numbers',
      '--schema',
      'schema.graphql',
      '--url',
      server.url,
      '--select',
      'id value text',
      '-o',
      output,
    ];
    for (let kill = 0; kill < KILLS; kill++) {
      const { code } = await runBinary(binary, [...argv, '--page-size', String(10 + random(10))], {
        cwd: folder,
        // While a page is written: the request for the next one has come.
        onStart: (child) => server.onRequest(2 + random(Math.ceil(PAGES / KILLS)), () => child.kill('SIGKILL')),
      });
      server.onRequest(Infinity, () => undefined);
      expect(code).toBe(null);
    }
    const { code, stderr } = await runBinary(binary, argv, { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^complete: 1,500 rows/) as string });
    expect(await OUTPUTS[output]?.()).toEqual(Array.from({ length: ROWS }, (_, value) => value));
  });
});
