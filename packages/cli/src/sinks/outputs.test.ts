import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buildSchema, type GraphQLNamedType, parse } from 'graphql';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { systemClock } from 'endcursor';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Table, tableOf } from '../columns/columns.ts';
import type { Io } from '../io.ts';
import type { Row } from '../live/reading.ts';
import type { Saved } from '../state/saved.ts';
import { stateFileOf } from '../state/state-file.ts';
import { openDuckdb } from './duckdb.ts';
import { openOutput, type OutputOptions } from './open-output.ts';
import type { OpenOutput } from './sink.ts';
import { openSqlite } from './sqlite.ts';
import { targetOf } from './target.ts';

const schema = buildSchema(`
  scalar DateTime
  scalar BigInt
  type Label { name: String! }
  type Issue { id: Int! title: String at: DateTime big: BigInt open: Boolean score: Float labels: [Label!]! }
  type Query { issues: [Issue!]! }
`);
const [document] = parse('{ id title at big open score labels { name } }').definitions;
if (document?.kind !== 'OperationDefinition') throw new Error('no operation');
const source = {
  schema,
  rowType: schema.getType('Issue') as GraphQLNamedType,
  selection: document.selectionSet,
  key: 'id',
};
const flat = tableOf(source, { name: 'issues' });
const deep = tableOf(source, { name: 'issues', tables: true });

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'endcursor-sinks-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Rows with everything that formats may get wrong. */
function rowsOf(from: number, to: number, title = 'a "quoted", title\nof two lines é'): Row[] {
  return Array.from({ length: to - from }, (_, at) => ({
    id: from + at,
    title: at % 3 === 0 ? null : at % 3 === 1 ? '' : title,
    at: '2024-01-02T03:04:05.678901Z',
    big: '9007199254740993',
    open: at % 2 === 0,
    score: 0.1 * at,
    labels: [{ name: 'bug' }, { name: String(at) }],
  }));
}

const state = (rows: number, more: Partial<Saved> = {}): Saved => ({
  version: 1,
  identity: 'a',
  started: '2024-01-01T00:00:00.000Z',
  rows,
  finished: false,
  ...more,
});

const io = (): Io => ({
  env: {},
  cwd: folder,
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  clock: systemClock,
  fetch: globalThis.fetch,
  signal: new AbortController().signal,
});

function open(output: string, options: Partial<OutputOptions> = {}): Promise<OpenOutput> {
  const given = { table: flat, identity: 'a', fresh: false, isDelta: false, marksGone: false, ...options };
  return openOutput(targetOf({ output, name: 'issues' }), given, io());
}

/** Reads what an output has, as lists of values in the order of the columns. */
async function read(output: string, table: Table = flat): Promise<readonly unknown[]> {
  const [kind, path = ''] = output.includes(':') ? output.split(/[:#]/) : [output.split('.').at(-1), output];
  const at = join(folder, path);
  const columns = table.columns.map(({ name }) => name);
  if (kind === 'ndjson')
    return readFileSync(at, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  if (kind === 'json') return JSON.parse(readFileSync(at, 'utf8')) as unknown[];
  if (kind === 'csv') return [readFileSync(at, 'utf8')];
  if (kind === 'parquet') return parquetReadObjects({ file: await asyncBufferFromFile(at) });
  const database = kind === 'sqlite' ? openSqlite(at) : await openDuckdb(at);
  try {
    const all = columns.map((name) => (kind === 'sqlite' ? `CAST("${name}" AS TEXT)` : `"${name}"::VARCHAR`));
    return await database.read(
      `SELECT ${all.map((one) => `coalesce(${one}, 'NULL')`).join(" || '|' || ")} FROM "${table.name}" ORDER BY 1`,
    );
  } finally {
    await database.close();
  }
}

const OUTPUTS = ['a.ndjson', 'a.json', 'a.csv', 'a.parquet', 'sqlite:a.db#issues', 'duckdb:a.duckdb#issues'];

describe.each(OUTPUTS)('%s', (output) => {
  it('has after crashes what one write without any has', async () => {
    const rows = rowsOf(0, 200);
    const straight = output.replace('a.', 'b.');
    const one = await open(straight);
    await one.sink.write(rows);
    await one.sink.finish(state(200, { finished: true }));
    await one.sink.abort();

    let done = 0;
    while (done < 200) {
      const { saved, sink } = await open(output);
      expect(saved?.rows ?? 0).toBe(done);
      await sink.write(rows.slice(done, done + 40));
      await sink.commit(state(done + 40));
      done += 40;
      // Rows that are not committed, some of them on the disk already.
      await sink.write(rowsOf(1_000, 3_000));
      await sink.abort();
    }
    const last = await open(output);
    await last.sink.finish(state(200, { finished: true }));
    await last.sink.abort();
    expect(await read(output)).toEqual(await read(straight));
  });

  it('does not look whole before it is', async () => {
    const { place, sink } = await open(output);
    await sink.write(rowsOf(0, 10));
    await sink.commit(state(10));
    await sink.abort();
    expect(place.part).toMatch(/\.part/);
    await expect(read(output)).rejects.toThrow();
    const again = await open(output);
    await again.sink.finish(state(10, { finished: true }));
    await again.sink.abort();
    expect((await read(output)).length).toBeGreaterThan(0);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('refuses the state of another reading, and begins anew if asked', async () => {
    const { sink } = await open(output);
    await sink.write(rowsOf(0, 10));
    await sink.commit(state(10));
    await sink.abort();
    await expect(open(output, { identity: 'b' })).rejects.toThrow(
      'is the state of another reading, with other arguments',
    );
    const fresh = await open(output, { identity: 'b', fresh: true });
    expect(fresh.saved).toBeUndefined();
    await fresh.sink.abort();
  });

  it('can be empty', async () => {
    const { sink } = await open(output);
    await sink.finish(state(0, { finished: true }));
    await sink.abort();
    const rows = await read(output).catch(() => []);
    expect(rows.filter((row) => row !== flat.columns.map(({ name }) => name).join() + '\n')).toEqual([]);
  });
});

describe('a CSV file', () => {
  it('distinguishes null from an empty string', async () => {
    const { sink } = await open('a.csv');
    await sink.write(rowsOf(0, 2));
    await sink.finish(state(2, { finished: true }));
    expect(readFileSync(join(folder, 'a.csv'), 'utf8').split('\n').slice(0, 2)).toEqual([
      'id,title,at,big,open,score,labels',
      '0,,2024-01-02T03:04:05.678901Z,9007199254740993,true,0,"[{""name"":""bug""},{""name"":""0""}]"',
    ]);
  });
});

describe('a Parquet file', () => {
  it('has typed columns', async () => {
    const { sink } = await open('a.parquet');
    await sink.write(rowsOf(2, 3, 'x'));
    await sink.finish(state(1, { finished: true }));
    expect(await read('a.parquet')).toEqual([
      {
        id: 2,
        title: null,
        at: new Date('2024-01-02T03:04:05.678Z'),
        big: 9007199254740993n,
        open: true,
        score: 0,
        labels: [{ name: 'bug' }, { name: '0' }],
      },
    ]);
  });
});

describe('files that were completed when the process was killed', () => {
  it('are finished by the next pull', async () => {
    const { sink } = await open('a.ndjson');
    await sink.write(rowsOf(0, 2));
    await sink.finish(state(2, { finished: true }));
    // The state before the last, as a kill between renaming and saving leaves it.
    const path = join(folder, stateFileOf('a.ndjson'));
    writeFileSync(path, JSON.stringify({ ...state(2), lengths: { issues: 400 }, finishing: true }));
    const again = await open('a.ndjson');
    expect(again.saved?.rows).toBe(2);
    await again.sink.finish(state(2, { finished: true }));
    expect(await read('a.ndjson')).toHaveLength(2);
  });
});

describe.each(OUTPUTS.slice(4))('%s again', (output) => {
  const pull = async (rows: Row[], options: Partial<OutputOptions> = {}) => {
    const { sink } = await open(output, options);
    await sink.write(rows);
    await sink.commit(state(rows.length));
    const gone = options.marksGone ? await sink.markGone?.('2025-01-01T00:00:00Z') : undefined;
    await sink.finish(state(rows.length, { finished: true }));
    await sink.abort();
    return gone;
  };

  it('replaces rows by their keys, and of several the last', async () => {
    await pull(rowsOf(0, 3));
    await pull([...rowsOf(0, 3, 'newer'), ...rowsOf(2, 5, 'newest')]);
    const rows = await read(output);
    expect(rows).toHaveLength(5);
    expect(rows.filter((row) => String(row).includes('newest'))).toHaveLength(1);
    expect(rows.filter((row) => String(row).includes('of two lines'))).toHaveLength(0);
  });

  it('marks rows that were not read as gone, until they come again', async () => {
    await pull(rowsOf(0, 5), { marksGone: true });
    expect(await pull(rowsOf(0, 3), { marksGone: true })).toBe(2);
    const gone: Table = {
      ...flat,
      columns: [
        { name: 'id', type: 'integer', path: [] },
        { name: 'gone_at', type: 'timestamp', path: [] },
      ],
    };
    expect((await read(output, gone)).filter((row) => !String(row).includes('NULL'))).toHaveLength(2);
    await pull(rowsOf(3, 4));
    expect((await read(output, gone)).filter((row) => !String(row).includes('NULL'))).toHaveLength(1);
  });

  it('keeps the lists of rows in tables, and shortens them', async () => {
    await pull(rowsOf(0, 3), { table: deep });
    const [labels] = deep.children;
    expect(await read(output, labels)).toEqual(['0|0|bug', '0|1|0', '1|0|bug', '1|1|1', '2|0|bug', '2|1|2']);
    await pull([{ ...rowsOf(1, 2)[0], labels: [{ name: 'only' }] }], { table: deep });
    expect(await read(output, labels)).toEqual(['0|0|bug', '0|1|0', '1|0|only', '2|0|bug', '2|1|2']);
  });

  it('refuses a table that no pull has made', async () => {
    const database = output.startsWith('sqlite')
      ? openSqlite(join(folder, 'a.db'))
      : await openDuckdb(join(folder, 'a.duckdb'));
    await database.run('CREATE TABLE issues (mine VARCHAR)');
    await database.close();
    await expect(open(output)).rejects.toThrow('exists, but no pull has made it. Pass --fresh to replace it');
  });
});

describe('lists in files', () => {
  it('have files of their own', async () => {
    const { sink } = await open('a.csv', { table: deep });
    await sink.write(rowsOf(0, 1));
    await sink.finish(state(1, { finished: true }));
    expect(readFileSync(join(folder, 'a.labels.csv'), 'utf8')).toBe('issues_id,position,name\n0,0,bug\n0,1,0\n');
  });
});

describe('a database', () => {
  it('is known by its extension, and has a table of the name of the fetcher', () => {
    const table = { kind: 'table', table: 'issues' };
    expect(targetOf({ output: 'a.duckdb', name: 'issues' })).toEqual({ ...table, format: 'duckdb', path: 'a.duckdb' });
    expect(targetOf({ output: 'a.sqlite', name: 'issues' })).toEqual({ ...table, format: 'sqlite', path: 'a.sqlite' });
  });
});

describe('what cannot be', () => {
  it('is refused with what to do', async () => {
    expect(() => targetOf({ output: 'a.xlsx', name: 'issues' })).toThrow('the format of a.xlsx is unknown');
    expect(() => targetOf({ format: 'parquet', name: 'issues' })).toThrow('Parquet cannot go to standard output');
    expect(() => targetOf({ format: 'xml', output: 'a.csv', name: 'issues' })).toThrow('--format xml is unknown');
    expect(() => targetOf({ format: 'csv', output: 'sqlite:a', name: 'issues' })).toThrow('contradicts sqlite.');
    expect(() => targetOf({ format: 'csv', output: 'a.duckdb', name: 'issues' })).toThrow('contradicts duckdb.');
    await expect(open('a.ndjson', { table: deep })).rejects.toThrow('--tables needs several files');
    await expect(open('a.csv', { marksGone: true })).rejects.toThrow('--mark-gone needs a table');
    await expect(open('a.json', { isDelta: true })).rejects.toThrow('--since needs an output that can grow');
    await expect(open('none/a.csv')).rejects.toThrow('its folder does not exist');
    writeFileSync(join(folder, 'a.db'), 'this is not a database, but it is long enough to have a header of one');
    await expect(open('sqlite:a.db')).rejects.toThrow(/a database/);
  });
});
