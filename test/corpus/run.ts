import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { compile } from './compile.ts';
import { decisionsText } from './decisions.ts';
import { loadSchema } from './load-schema.ts';
import { type Filters, filtersOf } from './without-builder.ts';
import { withoutFetcher } from './without-fetcher.ts';

/*
 * Generates for every schema in a folder, compiles the output, and compares the decisions with the reviewed ones in
 * `test/corpus/expected`. A schema that cannot be read is reported, and the run continues.
 *
 *   npm run corpus -- ../schemas            prints a table; fails if something does not compile, is not as expected, or
 *                                           has no fetcher
 *   npm run corpus -- ../schemas --update   writes the decisions as the expected ones, for review
 */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { update: { type: 'boolean' } } });
const folder = resolve(positionals[0] ?? '.');
const expectedFolder = new URL('./expected/', import.meta.url).pathname;
const emittedFolder = new URL('../../node_modules/.cache/endcursor-corpus/', import.meta.url).pathname;

/** One line of the table. */
interface Outcome {
  readonly schema: string;
  readonly fields: number;
  readonly paginated: string;
  readonly undecided: number;
  readonly rejected: number;
  /** The paginated fields without a fetcher: those that objects lead to, and the others. */
  readonly without: readonly [reached: number, inRows: number];
  readonly filters: Filters;
  readonly ms: number;
  readonly expected: 'as expected' | 'differs' | 'new' | 'unreadable';
  compiled: number | undefined;
}

await rm(emittedFolder, { recursive: true, force: true });
await mkdir(emittedFolder, { recursive: true });
const files = (await readdir(folder))
  .filter((file) => ['.graphql', '.graphqls', '.json'].includes(extname(file)))
  .sort();
const outcomes: Outcome[] = [];
for (const file of files) outcomes.push(await tryOne(file));
const errors = compile(
  emittedFolder,
  outcomes.map(({ schema }) => `${schema}.ts`),
);
for (const outcome of outcomes) outcome.compiled = errors.get(`${outcome.schema}.ts`) ?? 0;
report(outcomes);

async function tryOne(file: string): Promise<Outcome> {
  const schema = basename(file, extname(file));
  const start = performance.now();
  try {
    const loaded = await loadSchema(join(folder, file));
    const { builders, plan, detected, further } = generate(loaded, readOptions({}, false));
    const { inRows, reached } = withoutFetcher(loaded, detected, plan.fetchers);
    await writeFile(`${emittedFolder}${schema}.ts`, emitFile(plan).replace('// @ts-nocheck\n', ''));
    const ms = performance.now() - start;
    const decisions = [...detected.decisions.values()];
    const dialects = new Map<string, number>();
    for (const { match } of decisions)
      if (match) dialects.set(match.paging.dialect, (dialects.get(match.paging.dialect) ?? 0) + 1);
    return {
      schema,
      fields: decisions.length,
      paginated: [...dialects].map(([name, count]) => `${name} ${count}`).join(', '),
      undecided: decisions.filter(({ status }) => status === 'undecided').length,
      rejected: decisions.filter(({ status }) => status === 'rejected').length,
      without: [reached.length, inRows.length],
      filters: filtersOf(detected, builders),
      ms,
      expected: await compare(schema, decisionsText(detected, further)),
      compiled: undefined,
    };
  } catch (error) {
    const [message = ''] = (error as Error).message.split('\n');
    return {
      schema,
      fields: 0,
      paginated: message.slice(0, 60),
      undecided: 0,
      rejected: 0,
      without: [0, 0],
      filters: { all: 0, without: new Map() },
      ms: performance.now() - start,
      expected: 'unreadable',
      compiled: undefined,
    };
  }
}

async function compare(schema: string, text: string): Promise<Outcome['expected']> {
  const path = `${expectedFolder}${schema}.txt`;
  if (values.update) {
    await mkdir(expectedFolder, { recursive: true });
    await writeFile(path, text);
  }
  const known = await readFile(path, 'utf8').catch(() => undefined);
  return known === undefined ? 'new' : known === text ? 'as expected' : 'differs';
}

function report(lines: readonly Outcome[]): void {
  console.log(
    'schema'.padEnd(26),
    'lists'.padStart(6),
    'undecided'.padStart(10),
    'rejected'.padStart(9),
    'no fetcher'.padStart(11),
    'no builder'.padStart(11),
    'ms'.padStart(6),
    'errors'.padStart(7),
    ' decisions    paginated by',
  );
  for (const { schema, fields, undecided, rejected, without, filters, ms, compiled, expected, paginated } of lines) {
    console.log(
      schema.padEnd(26),
      String(fields).padStart(6),
      String(undecided).padStart(10),
      String(rejected).padStart(9),
      without.join(' + ').padStart(11),
      `${sumOf(filters.without)} of ${filters.all}`.padStart(11),
      ms.toFixed(0).padStart(6),
      String(compiled).padStart(7),
      '',
      expected.padEnd(12),
      paginated,
    );
  }
  const bad = lines.filter(
    ({ expected, compiled, without: [reached] }) => expected === 'differs' || (compiled ?? 0) > 0 || reached > 0,
  );
  const unreadable = lines.filter(({ expected }) => expected === 'unreadable');
  console.log(
    `\n${lines.length} schemas, ${unreadable.length} unreadable, ${bad.length} that differ, do not compile or lack a fetcher`,
  );
  const [reached, inRows] = [0, 1].map((at) => lines.reduce((sum, { without }) => sum + (without[at] ?? 0), 0));
  console.log(
    `no fetcher: ${reached} paginated fields that objects lead to, and ${inRows} that only rows or payloads of mutations lead to`,
  );
  const reasons = new Map<string, number>();
  for (const { filters } of lines)
    for (const [reason, count] of filters.without) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  const all = lines.reduce((sum, { filters }) => sum + filters.all, 0);
  console.log(`no builder: ${sumOf(reasons)} of ${all} arguments that look like filters`);
  for (const [reason, count] of reasons) console.log(`  ${count} ${reason}`);
  process.exitCode = bad.length > 0 ? 1 : 0;
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
