import type { Goal } from './report/goal.ts';

const streaming = { area: 'rows', table: 'Rows, streaming', column: 'rowsPerSecond' } as const;
const collecting = { area: 'rows', table: 'Rows, collecting', column: 'rowsPerSecond' } as const;
const bundle = {
  area: 'size',
  table: 'An application with one paginated query, bytes',
  column: 'gzip',
  digits: 0,
} as const;
const ours = { area: 'size', table: 'Our parts, bytes of gzip', column: 'bytes' } as const;
const command = { area: 'generate', table: 'Command lines, GitHub: 1628 types', column: 'seconds' } as const;

const NODE_PAGES = 'endcursor over nodeTransport, pages()';
const NODE_ROWS = 'endcursor over nodeTransport, for await';

/** Every goal of performance. `npm run goals` prints them with the figures of `bench/results`. */
export const goals: readonly Goal[] = [
  { what: 'pages in Node ÷ the hand loop over fetch', ...streaming, row: NODE_PAGES, over: 'hand loop', atLeast: 2.5 },
  { what: 'rows in Node ÷ the hand loop over fetch', ...streaming, row: NODE_ROWS, over: 'hand loop', atLeast: 2.3 },
  {
    what: 'pages in Node ÷ a generator by hand over the same transport, with a deadline and an abort',
    ...streaming,
    row: NODE_PAGES,
    over: 'generator of pages over it, with both',
    atLeast: 0.97,
  },
  {
    what: 'rows in Node ÷ a generator by hand over the same transport, with a deadline and an abort',
    ...streaming,
    row: NODE_ROWS,
    over: 'generator of rows over it, with both',
    atLeast: 0.9,
  },
  {
    what: 'pages over fetch ÷ the hand loop',
    ...streaming,
    row: 'endcursor, pages()',
    over: 'hand loop',
    atLeast: 0.9,
  },
  {
    what: 'rows over fetch ÷ the hand loop',
    ...streaming,
    row: 'endcursor, for await',
    over: 'hand loop',
    atLeast: 0.9,
  },
  {
    what: 'collect() in Node ÷ pages() in Node',
    ...collecting,
    row: 'endcursor over nodeTransport, collect()',
    over: NODE_PAGES,
    overTable: streaming.table,
    atLeast: 1,
  },
  {
    what: 'our own time of a page, limits included, in µs of the processor',
    ...streaming,
    column: 'rowsPerCpuSecond',
    row: 'the same with limits and recovery',
    pagesBeside: 'hand loop over nodeTransport',
    atMost: 40,
    digits: 0,
  },
  { what: 'one flat fetcher, bytes of gzip', ...bundle, row: 'endcursor, one flat fetcher', atMost: 9_300 },
  {
    what: 'the flat query as a document, bytes of gzip',
    ...bundle,
    row: 'endcursor, the flat query as a document',
    atMost: 8_300,
  },
  {
    what: 'with recovery and limits, bytes of gzip',
    ...bundle,
    row: 'endcursor, one flat fetcher with recovery and limits',
    atMost: 19_000,
  },
  {
    what: 'with everything but the table, bytes of gzip',
    ...bundle,
    row: 'endcursor, with nested lists, recovery and limits, and the table of an empty schema',
    atMost: 28_000,
  },
  {
    what: 'each of 10 further fetchers, bytes of gzip',
    ...ours,
    row: 'each of 10 further fetchers',
    atMost: 100,
    digits: 0,
  },
  {
    what: 'the table over all of GitHub ÷ the whole bundle of genql',
    ...ours,
    row: 'the table for nested selections over all of GitHub',
    over: '@genql/cli',
    overTable: bundle.table,
    overColumn: bundle.column,
    atMost: 0.25,
  },
  {
    what: 'a run with the plugin ÷ a no-op run',
    ...command,
    row: 'endcursor, the plugin',
    over: 'no-op plugin',
    atMost: 1.08,
  },
  {
    what: "a run in a project's own prettier style ÷ a no-op run",
    ...command,
    row: "endcursor, in a project's own prettier style",
    over: 'no-op plugin',
    atMost: 1.2,
  },
  {
    what: 'the direct command ÷ a no-op run',
    ...command,
    row: 'endcursor generate',
    over: 'no-op plugin',
    atMost: 0.3,
  },
  {
    what: 'the direct command ÷ graphql-zeus',
    ...command,
    row: 'endcursor generate',
    over: 'graphql-zeus',
    atMost: 0.5,
  },
  {
    what: 'watching: from a change of a document to the new output, in ms',
    area: 'generate',
    table: 'Watching, GitHub: from a change of a document to the new output',
    row: 'endcursor generate --watch',
    column: 'median',
    atMost: 100,
    digits: 0,
  },
  {
    what: "a completion per keystroke on GitHub's schema, in ms",
    area: 'types',
    table: "The language service of TypeScript 5.9, one selection: milliseconds of the processor's time",
    row: 'endcursor',
    column: 'keystroke',
    atMost: 20,
    digits: 0,
  },
  {
    what: "a completion per keystroke in the playground, GitHub's schema, the slowest in ms",
    area: 'playground',
    table: "The playground, GitHub's whole schema: from a keystroke to the list of completions, in ms",
    row: '50',
    column: 'most',
    atMost: 100,
    digits: 0,
  },
];
