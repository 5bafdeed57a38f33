import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../../packages/cli/src/io.ts';
import { openReading } from '../../packages/cli/src/live/open-reading.ts';
import type { ReadingFlags } from '../../packages/cli/src/live/reading-flags.ts';
import type { Reading, Row } from '../../packages/cli/src/live/reading.ts';
import { openSource } from '../../packages/cli/src/source/open-source.ts';
import { failureOf } from '../../packages/cli/src/failure.ts';
import type { Source } from '../../packages/cli/src/source/source.ts';
import { startAligni } from '../servers/aligni.ts';

const token = 'secret-token';
const server = startAligni({ token });
let folder = '';
let source: Source;

/** The surroundings of a command whose server is in this process. */
const io = (env: Io['env'] = {}): Io => ({
  env: { ALIGNI_TOKEN: token, ENDCURSOR_CACHE: join(folder, 'cache'), ...env },
  cwd: folder,
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  clock: { now: () => 1_000, timer: () => () => undefined },
  fetch: server.fetch,
  signal: new AbortController().signal,
});

const given = { schema: server.url, api: 'aligni', headerEnv: ['Authorization=Token {ALIGNI_TOKEN}'] };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'endcursor-cli-'));
  source = await openSource(given, io());
});
afterAll(() => rmSync(folder, { recursive: true }));

const open = (fetcher: string | undefined, flags: Partial<ReadingFlags>): Promise<Reading> =>
  openReading(fetcher, { variable: {}, ...flags }, source, { io: io(), extras: { limits: { quotas: [] } } });

const rowsOf = async (reading: Reading, max = 300): Promise<readonly Row[]> =>
  (await reading.open({ max }).collect()).nodes;

const identity = async (fetcher: string, flags: Partial<ReadingFlags>) => (await open(fetcher, flags)).identity;

/** Returns the line with which a command ends that cannot be carried out. */
async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'it was carried out',
    (error: unknown) => {
      const { exitCode, line } = failureOf(error);
      return `${exitCode} ${line}`;
    },
  );
}

describe('a source', () => {
  it('keeps a schema in the cache of the user, without the token, and reads it from there', async () => {
    const before = server.requests.length;
    await openSource(given, io());
    expect(server.requests.length).toBe(before);
    const [file = ''] = readdirSync(join(folder, 'cache/schemas'));
    expect(readFileSync(join(folder, 'cache/schemas', file), 'utf8')).not.toContain(token);
    await openSource({ ...given, refresh: true }, io());
    expect(server.requests.length).toBe(before + 1);
  });

  it('is read from codegen.yml as well, whose output counts', async () => {
    const config = {
      schema: [{ [server.url]: { headers: { Authorization: `Token ${token}` } } }],
      generates: {
        'a.ts': { plugins: [{ '@endcursor/codegen': { api: 'aligni', include: ['Query.parts'] } }] },
        'b/': { preset: '@endcursor/codegen', presetConfig: { api: 'aligni' } },
        'c.ts': { plugins: ['typescript'] },
      },
    };
    writeFileSync(join(folder, 'codegen.json'), JSON.stringify(config));
    const several = await refusal(openSource({ headerEnv: [] }, io()));
    expect(several).toBe('2 error: codegen.json has several outputs. Choose one with --client: a.ts, b/');
    const chosen = await openSource({ headerEnv: [], client: 'a.ts' }, io());
    expect(chosen).toMatchObject({ name: 'codegen.json', url: server.url });
    expect(chosen.options()).toMatchObject({ include: ['Query.parts'] });
    expect(await refusal(openSource({ headerEnv: [], client: 'x' }, io()))).toContain('There are a.ts, b/');
    rmSync(join(folder, 'codegen.json'));
  });

  it('is read from codegen.js as well, with the preset as an object', async () => {
    const preset = new URL('../../packages/codegen/dist/index.mjs', import.meta.url).href;
    const config = `{ schema: '${server.url}', generates: { 'b/': { preset, presetConfig: { include: ['Query.parts'] } } } }`;
    writeFileSync(
      join(folder, 'codegen.js'),
      `module.exports = import('${preset}').then(({ preset }) => (${config}));`,
    );
    const found = await openSource({ headerEnv: given.headerEnv }, io());
    expect(found).toMatchObject({ name: 'codegen.js', url: server.url });
    expect(found.options()).toMatchObject({ include: ['Query.parts'] });
    rmSync(join(folder, 'codegen.js'));
  });
});

describe('the reading of a fetcher', () => {
  it('has the rows that are selected in GraphQL, the arguments, and what columns are made from', async () => {
    const reading = await open('parts', { select: 'id number: manufacturerPn manufacturer { name }' });
    const rows = await rowsOf(reading, 5);
    expect(rows).toHaveLength(5);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['id', 'manufacturer', 'number']);
    expect(reading).toMatchObject({ name: 'parts', coordinate: 'Query.parts', key: 'id', filters: ['filters'] });
    expect(reading.rowType.name).toBe('Part');
    expect(print(reading.selection)).toContain('number: manufacturerPn');
  });

  it('joins conditions that are given with those that are added', async () => {
    const reading = await open('parts', { select: 'id value', where: '{value: {gt: 50}}' });
    type By = Readonly<Record<string, { lt(value: number): unknown }>>;
    const bound = (by: By) => [by['value']?.lt(60)];
    const { nodes } = await reading.open({ args: { filters: bound } }).collect();
    expect(nodes.length).toBeGreaterThan(0);
    for (const { value } of nodes) expect(value).toSatisfy((number: number) => number > 50 && number < 60);
  });

  it('has an identity that depends on everything that is read, and on nothing else', async () => {
    const one = await identity('parts', { select: 'id' });
    expect(await identity('parts', { select: 'id' })).toBe(one);
    const others = [
      identity('parts', { select: 'id value' }),
      identity('parts', { select: 'id', where: '{value: {gt: 1}}' }),
      identity('contacts', { select: 'id' }),
    ];
    expect(new Set([one, ...(await Promise.all(others))]).size).toBe(4);
  });

  it.each<[string, string | undefined, Partial<ReadingFlags>, string]>([
    ['a misspelt fetcher', 'prats', {}, '2 error: there is no fetcher prats; did you mean parts?'],
    ['no fetcher', undefined, {}, '2 error: nothing to read: name a fetcher, or pass --document'],
    ['a misspelt field', 'parts', { select: 'manufacturerPM' }, 'Did you mean "manufacturerPn"'],
    ['a selection that is not GraphQL', 'parts', { select: 'id {' }, '2 error: --select: Syntax Error'],
    ['a misspelt argument', 'parts', { args: '{filter: []}' }, 'there is no argument filter; did you mean filters?'],
    [
      'a value of a wrong type',
      'parts',
      { args: '{filters: [{feld: "x"}]}' },
      'argument "filters" got invalid value { feld: "x" } at "filters[0]"',
    ],
    ['arguments that are no object', 'parts', { args: '[1]' }, '--args: expected an object'],
    ['arguments in no notation', 'parts', { args: '{a: }' }, '--args is neither JSON nor a GraphQL value'],
    ['a misspelt condition', 'parts', { where: '{valeu: {gt: 1}}' }, '--where: there is no valeu; did you mean value?'],
    ['an order that does not exist', 'parts', { order: 'id:desc' }, '--order: Query.parts has no argument'],
    ['a missing file', undefined, { document: 'no.graphql' }, '--document no.graphql: there is no such file'],
    ['options of the other kind', 'parts', { operation: 'X' }, '--operation is for --document'],
  ])('refuses %s', async (_, fetcher, flags, line) => {
    expect(await refusal(open(fetcher, flags))).toContain(line);
  });
});

describe('the reading of a document', () => {
  const document = `
    query Parts($after: String, $filters: [FiltersInput!]) {
      parts(after: $after, filters: $filters) { nodes { ...P } pageInfo { endCursor hasNextPage } }
    }
    query Makers { manufacturers { edges { node { id name } } } }
    fragment P on Part { id value }
  `;
  beforeAll(() => writeFileSync(join(folder, 'parts.graphql'), document));

  it('has the rows of its list, with what columns are made from', async () => {
    const reading = await open(undefined, { document: 'parts.graphql', operation: 'Makers' });
    expect(reading).toMatchObject({ name: 'Makers', coordinate: 'Query.manufacturers', key: 'id' });
    expect(print(reading.selection).replace(/\s+/g, ' ')).toBe('{ id name }');
    const keys = ['id', 'name'];
    expect((await rowsOf(reading, 3)).map((row) => Object.keys(row))).toEqual([keys, keys, keys]);
  });

  it.each<[string, Partial<ReadingFlags>, string]>([
    ['several operations', {}, 'has several operations. Choose one with --operation: Makers, Parts'],
    ['a misspelt operation', { operation: 'Part' }, 'did you mean Parts?'],
    ['a misspelt variable', { operation: 'Parts', variable: { mim: 1 } }, '-F mim: the operation has no such variable'],
    ['arguments', { operation: 'Parts', args: '{}' }, '--args is for a fetcher. Write it into the document'],
  ])('refuses %s', async (_, flags, line) => {
    expect(await refusal(open(undefined, { document: 'parts.graphql', ...flags }))).toContain(line);
  });
});
