import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../packages/cli/src/sinks/sqlite.ts';
import { NUMBERS, type NumbersServer, numbersTo, startNumbers } from './numbers-server.ts';
import { command } from './command.ts';

let server: NumbersServer;
beforeAll(async () => {
  server = await startNumbers(0);
});
afterAll(() => server.close());

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'endcursor-pull-'));
  writeFileSync(at('schema.graphql'), NUMBERS);
  server.rows = numbersTo(250);
  server.requests = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const text = (name: string) => readFileSync(at(name), 'utf8');
const ids = (ndjson: string) =>
  ndjson
    .trim()
    .split('\n')
    .map((line) => Number((JSON.parse(line) as { id: string }).id));
/** The arguments of three ways to the numbers of the same drawer. */
const DRAWER: Readonly<Record<string, string>> = {
  deskDrawerNumbers: '{drawer: {from: 7}, filter: {id: {lt: 240}}}',
  'desk.drawer.numbers': '{drawer: {from: 7}, filter: {id: {lt: 240}}}',
  'desk.drawer.desk.drawer.numbers': '{"drawer": {"from": 3}, "$drawer": {"from": 7}, "filter": {"id": {"lt": 240}}}',
};
const upTo = (count: number) => Array.from({ length: count }, (_, id) => id);
const source = () => ['--schema', 'schema.graphql', '--url', server.url];
const run = (...argv: string[]) =>
  command(['pull', 'numbers', ...source(), ...argv], { cwd: folder, fetch: globalThis.fetch });
const receipt = (name = 'r.json') => JSON.parse(text(name)) as Record<string, unknown>;

describe('endcursor pull', () => {
  it('writes data alone to standard output, and its receipt as the last line of standard error', async () => {
    const { code, stderr, stdout } = await run();
    expect(code).toBe(0);
    expect(ids(stdout)).toEqual(upTo(250));
    expect(stderr).toMatch(/^complete: 250 rows in standard output, 3 requests, .*\n$/);
  });

  it.each([
    ['fetcher', 'deskDrawerNumbers'],
    ['path', 'desk.drawer.numbers'],
    ['endless path', 'desk.drawer.desk.drawer.numbers'],
  ])(
    'reads a list below several objects by its %s, and continues it, with the arguments of each object',
    async (_, name) => {
      const pull = ['pull', name, ...source(), '--args', DRAWER[name] ?? ''];
      const surroundings = { cwd: folder, fetch: globalThis.fetch };
      const first = await command([...pull, '-o', 'a.ndjson', '--max', '100'], surroundings);
      expect(first.stderr).toMatch(/--max 100 was reached/);
      const { code, stderr } = await command([...pull, '-o', 'a.ndjson'], surroundings);
      expect({ code, stderr }).toMatchObject({
        code: 0,
        stderr: expect.stringContaining('complete: 233 rows') as string,
      });
      expect(ids(text('a.ndjson'))).toEqual(upTo(240).slice(7));
    },
  );

  it.each([
    ['desk.drawers.numbers', 'desk.drawers.numbers: Desk has no field drawers; did you mean drawer?'],
    ['desk.drawer', 'desk.drawer: Desk.drawer is not a paginated list'],
    ['numbers.nodes', 'numbers.nodes: Query.numbers is a list. Select what is inside its rows'],
    ['desk.$on.Drawer.numbers', 'desk.$on.Drawer.numbers: Query.desk is never a Drawer'],
  ])('refuses the path %s', async (path, problem) => {
    const { code, stderr } = await command(['pull', path, ...source()], { cwd: folder, fetch: globalThis.fetch });
    expect(code).not.toBe(0);
    expect(stderr).toContain(problem);
    expect(server.requests).toBe(0);
  });

  it('ends the data with the receipt if asked', async () => {
    const { stdout } = await run('--receipt', '-', '--max', '5');
    const lines = stdout.trim().split('\n');
    expect(JSON.parse(lines.pop() ?? '')).toMatchObject({
      $endcursor: {
        complete: false,
        reason: '--max 5 was reached',
        rows: 5,
        reading: { resume: expect.any(String) as string },
      },
    });
    expect(lines).toHaveLength(5);
  });

  it('writes files, the receipt and the report', async () => {
    const { code, stderr } = await run(
      '-o',
      'a.csv',
      '--receipt',
      'r.json',
      '--report',
      'r.html',
      '--select',
      'value digits { value }',
    );
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('250 rows in a.csv') as string,
    });
    expect(text('a.csv').split('\n').slice(0, 2)).toEqual(['value,digits', '0,"[{""value"":0}]"']);
    expect(receipt()).toMatchObject({ complete: true, rows: 250, added: 250, requests: 3, expected: 250 });
    expect(text('r.html')).toContain('<!doctype html>');
  });

  it('stops at a maximum with 3, and continues by itself', async () => {
    expect((await run('-o', 'a.ndjson', '--max', '120')).code).toBe(3);
    expect(readdirSync(folder).sort()).toEqual(['a.ndjson.endcursor.json', 'a.ndjson.part', 'schema.graphql']);
    const { code, stderr } = await run('-o', 'a.ndjson');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^complete: 250 rows in .*, 130 of them now/) as string,
    });
    expect(ids(text('a.ndjson'))).toEqual(upTo(250));
  });

  it('reads what has changed since the last complete run', async () => {
    const delta = ['-o', 'sqlite:a.db', '--select', 'id text', '--since', 'updatedAt', '--receipt', 'r.json'];
    expect((await run(...delta)).code).toBe(0);
    expect(receipt()).toMatchObject({ rows: 250, watermark: expect.any(String) as string });
    const later = new Date(Date.now() + 1_000).toISOString();
    server.rows = server.rows.map((row, index) => (index === 7 ? { ...row, text: 'changed', updatedAt: later } : row));
    expect((await run(...delta)).code).toBe(0);
    expect(receipt()).toMatchObject({ rows: 1, since: expect.any(String) as string });
    const database = openSqlite(at('a.db'));
    expect(await database.read('SELECT text FROM numbers WHERE text = ?', ['changed'])).toHaveLength(1);
    expect(await database.read('SELECT count(*) FROM numbers')).toEqual([250]);
    await database.close();
  });

  it('keeps the bound of an incomplete delta, and appends to files', async () => {
    const delta = ['-o', 'a.ndjson', '--since', 'updatedAt', '--receipt', 'r.json', '--page-size', '50'];
    expect((await run(...delta)).code).toBe(0);
    const { watermark } = receipt();
    const later = new Date(Date.now() + 1_000).toISOString();
    server.rows = server.rows.map((row) => ({ ...row, updatedAt: later }));
    expect((await run(...delta, '--max', '60')).code).toBe(3);
    expect(receipt()).toMatchObject({ since: watermark, watermark, rows: 60 });
    expect((await run(...delta)).code).toBe(0);
    expect(receipt()).toMatchObject({ since: watermark, rows: 250, added: 190 });
    expect(ids(text('a.ndjson'))).toEqual([...upTo(250), ...upTo(250)]);
  });

  it('takes the paths of arguments for the bounds', async () => {
    const paths = ['--since', 'updatedAt', '--since-at', 'filter.updatedAt.gte', '--until-at', 'filter.updatedAt.lt'];
    const { code, stdout } = await run(
      '-o',
      'a.ndjson',
      '--args',
      '{filter:{id:{gte:3}}}',
      '--until',
      '1970-01-01T00:00:10Z',
      ...paths,
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(ids(text('a.ndjson'))).toEqual([3, 4, 5, 6, 7, 8, 9]);
  });

  it('marks rows that are gone, but not in a pull that was resumed', async () => {
    const gone = ['-o', 'sqlite:a.db', '--mark-gone', '--receipt', 'r.json', '--select', 'id'];
    await run(...gone);
    server.rows = numbersTo(240);
    expect((await run(...gone)).stderr).toContain('10 marked as gone');
    expect(receipt()).toMatchObject({ gone: 10 });
    expect((await run('-o', 'sqlite:a.db', '--select', 'id', '--max', '10')).code).toBe(3);
    expect(await run(...gone)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not possible in a pull that was resumed') as string,
    });
  });

  it('divides the rows into partitions that are read at once', async () => {
    const week = 7 * 86_400_000;
    server.rows = numbersTo(1_000).map((row) => ({ ...row, updatedAt: new Date(row.value * week).toISOString() }));
    const { code, stderr } = await run(
      '-o',
      'a.ndjson',
      '--partition',
      'updatedAt',
      '--workers',
      '4',
      '--receipt',
      'r.json',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('complete') as string });
    expect(ids(text('a.ndjson')).sort((one, other) => one - other)).toEqual(upTo(1_000));
  });

  it('reads once for each line, with its values in the arguments and the rows', async () => {
    writeFileSync(at('lines.ndjson'), '{"from":0,"to":3,"name":"a"}\n{"from":7,"to":9,"name":"b"}\n');
    const args = '{filter:{id:{gte:"{from}",lt:"{to}"}}}';
    const { code, stderr } = await run(
      '-o',
      'a.csv',
      '--for-each',
      'lines.ndjson',
      '--args',
      args,
      '--select',
      'value',
    );
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(text('a.csv')).toBe('from,to,name,value\n0,3,a,0\n0,3,a,1\n0,3,a,2\n7,9,b,7\n7,9,b,8\n');
  });
});

describe('a mistake', () => {
  const mistakes: readonly (readonly [argv: string, code: number, message: RegExp])[] = [
    ['-o a.xlsx', 2, /the format of a\.xlsx is unknown\. Name it \.ndjson/],
    ['-o .', 2, /the format of \. is unknown/],
    ['-o folder.csv', 2, /folder\.csv is a folder\. Name a file in it/],
    ['-o none/a.csv', 1, /its folder does not exist\. Create it/],
    ['-o a.csv --format parket', 2, /--format parket is unknown\. Use ndjson/],
    ['-o a.csv --max 0', 2, /Give a whole number above 0/],
    ['-o a.csv --lag soon', 2, /Give a time such as 60s/],
    ['-o a.csv --type value=int', 2, /Give a column and one of string, integer/],
    ['-o a.csv --type valeu=string', 2, /--type names valeu, which is not a column/],
    ['-o a.csv --key nr', 2, /--key nr is not a column\. There are id, text/],
    ['-o a.csv --until 2024-01-01', 2, /--until needs --since/],
    ['-o a.csv --since updatedAt --until soon', 2, /--until soon is not a time/],
    ['-o a.json --since updatedAt', 2, /--since needs an output that can grow/],
    ['-o a.csv --mark-gone', 2, /--mark-gone needs a table/],
    ['-o sqlite:a.db --mark-gone --max 5', 2, /--mark-gone needs a pull of everything/],
    ['--format parquet', 2, /Parquet cannot go to standard output/],
    ['-o a.csv --receipt -', 2, /--receipt - is for standard output/],
    ['-o a.csv --for-each none.csv', 2, /--for-each none\.csv cannot be read|--for-each .*none\.csv cannot be read/],
    ['-o a.csv --progress loud', 2, /Give one of bar, log, json, none/],
    ['-o a.csv --partition updatedAt --for-each a.csv', 2, /exclude each other/],
  ];

  it.each(mistakes)('%s', async (argv, code, message) => {
    mkdirSync(at('folder.csv'));
    const ran = await run(...argv.split(' '));
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('such as a schema in a file without a URL is refused before anything is sent', async () => {
    const argv = ['pull', 'numbers', '--schema', 'schema.graphql', '-o', 'a.csv'];
    const { code, stderr } = await command(argv, { cwd: folder });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'error: there is no URL to send requests to. Pass --url with that of the API\n',
    });
  });

  it.each([
    [401, {}, 4, /Pass credentials that the server accepts with --header-env/],
    [429, { 'retry-after': '3600' }, 75, /because of a limit.* Retry after 3600 s/],
  ])('such as credentials or limits that the server refuses with %d', async (status, headers, code, message) => {
    const fetch = () => Promise.resolve(new Response('{"errors":[{"message":"no"}]}', { status, headers }));
    const argv = ['pull', 'numbers', ...source(), '-o', 'a.csv', '--max-wait', '1s'];
    const ran = await command(argv, { cwd: folder, fetch });
    expect({ code: ran.code, lines: ran.stderr.trim().split('\n').length }).toEqual({ code, lines: 2 });
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr).toMatch(/^incomplete, because of the error above: 0 rows in a\.csv\.part/m);
  });

  it.runIf(existsSync('/dev/full'))('such as a full disk', async () => {
    const { code, stderr } = await run('-o', 'a.csv', '--receipt', '/dev/full');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^error: \/dev\/full: the disk is full\. Make room and run the same command again/m,
      ),
    });
  });

  it('in a later line of a file is found before anything is sent', async () => {
    writeFileSync(at('lines.ndjson'), '{"to":3}\n{"to":[{}]}\n');
    const { code, stderr } = await run(
      '-o',
      'a.csv',
      '--for-each',
      'lines.ndjson',
      '--args',
      '{filter:{id:{lt:"{to}"}}}',
    );
    expect({ code, requests: server.requests }).toEqual({ code: 2, requests: 0 });
    expect(stderr).toMatch(/^error: --for-each, line 2: --args: argument "filter"/);
  });

  it('such as a broken state file is refused', async () => {
    await run('-o', 'a.csv', '--max', '5');
    writeFileSync(at('a.csv.endcursor.json'), '{');
    const { code, stderr } = await run('-o', 'a.csv');
    expect({ code, lines: stderr.trim().split('\n').length }).toEqual({ code: 2, lines: 1 });
    expect(stderr).toMatch(/a\.csv\.endcursor\.json is not the state of a pull\. Delete it, or pass --fresh/);
  });

  it('such as the state of another reading is refused before anything is sent', async () => {
    await run('-o', 'a.csv', '--max', '5');
    server.requests = 0;
    const { code, stderr } = await run('-o', 'a.csv', '--max', '5', '--select', 'id');
    expect({ code, requests: server.requests }).toEqual({ code: 2, requests: 0 });
    expect(stderr).toMatch(/is the state of another reading.* Pass --fresh to start anew/);
    expect((await run('-o', 'a.csv', '--max', '5', '--select', 'id', '--fresh')).code).toBe(3);
  });
});
