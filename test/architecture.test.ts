import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf, parse, type SourceFile, sourcesOf } from './sources.ts';

/** One floor of a package: files by the beginnings of their paths. The longest beginning that fits decides. */
type Floor = readonly [parts: string, why: string];

/** The floors of each package from the ground up. A file imports from its own floor and from those below it. */
const houses: Readonly<Record<string, readonly Floor[]>> = {
  'packages/notation/src': [
    ['entries.ts path.ts abbreviated.ts', 'Pairs, paths and signs, of which other notations are made.'],
    ['', 'One file for each notation: its data, its writer and its reader. Also facts that both sides need.'],
    ['index.ts', 'The entry point.'],
  ],
  'packages/runtime/src': [
    ['receipt time', 'The receipt and the time: plain data and a clock that depend on nothing else.'],
    ['errors', 'All errors; each may carry a receipt.'],
    [
      'dialects filters stores transport tree',
      'Positions that move, filters that are written, budgets that are stored, bytes that are sent, trees of operations.',
    ],
    ['document', 'Turns selections into documents, and responses into rows.'],
    ['request', 'One call: its contents, its events, and the meaning of its response.'],
    ['limits', 'Decides when a call may be sent, and estimates its cost.'],
    ['pool', 'Several tokens that are used as one.'],
    ['sizes', 'Page sizes: learned from earlier pages, and planned for nested lists.'],
    ['split', 'Splits a request whose fields are too many for one, and joins the answers.'],
    ['retry', 'Decides when a call is sent again.'],
    ['paging', 'Turns pages into rows that are complete, in order and resumable.'],
    [
      'client both-ends file guard node otel partition postgres progress redis tanstack-query',
      'Everything that users call: a client and its fetchers, and the parts with separate entries.',
    ],
    ['types', 'The types of emitted declarations: from a selection to the type of its rows.'],
    ['testing', 'A server for tests, made from a client and its schema.'],
    ['index.ts v1.ts', 'The entry points, for users and for emitted code. They define nothing.'],
  ],
  'packages/codegen/src': [
    ['schema', 'Questions to graphql-js that several places share.'],
    ['dialects', 'Descriptions of pagination, as data.'],
    ['filters', 'Filters and orders, recognised by shape.'],
    ['profiles', 'Facts about APIs.'],
    ['options', 'The configuration of the user.'],
    ['detect', 'Decides which fields page, and why the others do not.'],
    ['plan', 'All decisions, as data.'],
    ['documents', 'Translates the operations of documents.'],
    ['emit live', 'Print the plan, or bring it to life.'],
    ['generate.ts plugin.ts preset.ts', 'Run detect, plan and emit for graphql-codegen.'],
    ['index.ts engine.ts', 'The entry points, for graphql-codegen and for tools.'],
  ],
  'packages/cli/src': [
    ['exit.ts io.ts command-error.ts failure.ts version.ts', 'Exit codes, streams and one-line errors.'],
    ['source', 'Where a schema comes from, and where requests go.'],
    ['live', 'A plan that reads: pagers from fetchers and documents.'],
    ['columns', 'Columns and their types, from the schema and the selection.'],
    ['sinks state', 'Rows that are written, and what is kept between runs.'],
    ['progress report', 'What a person sees of a run.'],
    ['command.ts', 'What a command is.'],
    ['budget inspect cost check generate mock pull queue', 'The commands.'],
    ['program.ts', 'All commands as one program.'],
    ['run.ts', 'Runs a command line.'],
    ['main.ts', 'The binary.'],
  ],
  'templates/src': [
    ['text.ts imported.ts door.ts modules.ts names.ts', 'Layout, names, and the imports of emitted code.'],
    ['literal.ts comment.ts shape.ts', 'The only printers for data, for descriptions and for types of results.'],
    ['code.ts module.ts', 'Code with the imports that it needs, and a file with such code.'],
    ['plan.ts', 'The data to print.'],
    ['', 'One file for each emitted construct.'],
    ['index.ts', 'The entry point.'],
  ],
};

/** The imports that a package may have besides its own files; `type` if they must leave no trace at run time. */
const outside: Readonly<Record<string, readonly (readonly [name: RegExp, kind: 'value' | 'type'])[]>> = {
  'packages/notation/src': [],
  'packages/runtime/src': [
    [/^@endcursor\/notation$/, 'value'],
    // Only below `file` and `node`, as the test of the runtime's bundle for browsers shows.
    [/^node:(fs|os|path|process|zlib)$/, 'value'],
    // Only below `testing`.
    [/^graphql$/, 'value'],
    // Only below `otel`.
    [/^@opentelemetry\/api$/, 'value'],
  ],
  'packages/codegen/src': [
    [/^@endcursor\/(notation|templates)$/, 'value'],
    [/^@graphql-codegen\/plugin-helpers$/, 'type'],
    // Only `live/manifest.ts` loads it, if there is a manifest.
    [/^endcursor\/v1$/, 'value'],
    [/^(graphql|valibot|prettier|node:(crypto|fs\/promises|module|path|url))$/, 'value'],
  ],
  'packages/cli/src': [
    [/^(endcursor(\/[\w-]+)?|@endcursor\/codegen(\/engine)?|graphql)$/, 'value'],
    [
      /^node:(crypto|events|fs|fs\/promises|http|module|net|os|path|readline|stream|stream\/promises|timers\/promises|url|util)$/,
      'value',
    ],
    [/^@graphql-tools\/(load|graphql-file-loader|json-file-loader)$/, 'value'],
    [/^(string-env-interpolation|yaml)$/, 'value'],
    [/^(commander|csv-stringify|proper-lockfile|write-file-atomic|hyparquet-writer)$/, 'value'],
    [/^(cli-progress|preact|preact-render-to-string|d3-scale|d3-shape)$/, 'value'],
    [/^csv-(stringify|parse)\/sync$/, 'value'],
    [/^hyparquet$/, 'type'],
    // Peers that are loaded when they are used.
    [/^(@graphql-codegen\/cli|@duckdb\/node-api|libsql|node:sqlite|bullmq|ioredis|pg|graphql-yoga)$/, 'value'],
  ],
  'templates/src': [[/^endcursor\/v1$/, 'type']],
};

/** Folders that other folders see through their `index.ts` only. */
const ENTRANCES: Readonly<Record<string, readonly string[]>> = { 'packages/runtime/src': ['errors', 'sizes'] };

const MAX_LINES = 300;
const FORBIDDEN_NAMES = /(^|[-/])(utils?|helpers?|common|manager|misc|shared|_+)([-./]|$)/;

const packages = Object.keys(houses).map((home) => [home, sourcesOf(home)] as const);

describe.each(packages)('%s', (home, files) => {
  const floors = houses[home] ?? [];

  it('has every file on a floor', () => {
    expect(files.filter(({ path }) => floorOf(path, floors) < 0).map(({ path }) => path)).toEqual([]);
    expect(files.length).toBeGreaterThan(10);
  });

  it('imports downwards only', () => {
    const upward = files.flatMap(({ path, imports }) =>
      imports
        .filter(({ to }) => to.startsWith('.'))
        .map(({ to }) => normalize(join(dirname(path), to)))
        .filter((to) => floorOf(to, floors) > floorOf(path, floors))
        .map((to) => `${path} imports ${to}`),
    );
    expect(upward).toEqual([]);
  });

  it('imports of others only what it may', () => {
    const allowed = outside[home] ?? [];
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .filter(({ to }) => !to.startsWith('.'))
        .filter(
          ({ to, kind }) => !allowed.some(([name, most]) => name.test(to) && (most === 'value' || kind === 'type')),
        )
        .map(({ to, kind }) => `${path} imports ${to} (${kind})`),
    );
    expect(wrong).toEqual([]);
    const beyond = files.flatMap(({ path, imports }) =>
      imports
        .filter(({ to }) => to.startsWith('.') && normalize(join(dirname(path), to)).startsWith('..'))
        .map(({ to }) => `${path} imports ${to}`),
    );
    expect(beyond).toEqual([]);
  });

  it('enters a folder that has one entrance through that alone', () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .map(({ to }) => normalize(join(dirname(path), to)))
        .filter((to) => ENTRANCES[home]?.includes(dirname(to)) && dirname(to) !== dirname(path))
        .filter((to) => !to.endsWith('/index.ts'))
        .map((to) => `${path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no circles of imports, of types or of values', () => {
    expect(circlesOf(files)).toEqual([]);
  });

  it('has no file without a subject for a name, and none that nobody reads to its end', () => {
    expect(files.map(({ path }) => path).filter((path) => FORBIDDEN_NAMES.test(path))).toEqual([]);
    const long = files.map(({ path, text }) => [path, text.split('\n').length] as const);
    expect(long.filter(([, lines]) => lines > MAX_LINES)).toEqual([]);
  });

  it('has no any, and exports by name', () => {
    expect(files.filter(({ text }) => hasAny(text)).map(({ path }) => path)).toEqual([]);
    const unnamed = files.filter(({ text }) => /^export (default|\*(?! as))/m.test(text));
    expect(unnamed.map(({ path }) => path)).toEqual([]);
  });
});

describe('the rules of this test', () => {
  it('see what they forbid', () => {
    for (const text of ['let x: any;', 'x as any;', 'let x: Map<string, any[]>;', 'type A<T extends any> = T;'])
      expect(hasAny(text)).toBe(true);
    expect(hasAny("/* x: any */ const many = 'let x: any'; // any")).toBe(false);
    for (const name of ['utils.ts', 'a/helpers.ts', 'http-common.ts', 'state-manager.ts', '_.ts', 'a/__.ts'])
      expect(FORBIDDEN_NAMES.test(name)).toBe(true);
    expect(FORBIDDEN_NAMES.test('client/fetcher.ts')).toBe(false);
    for (const kind of ['value', 'type'] as const)
      expect(circlesOf([file('a.ts', './b.ts', kind), file('b.ts', './c/d.ts'), file('c/d.ts', '../a.ts')])).toEqual([
        'a.ts → b.ts → c/d.ts → a.ts',
      ]);
    expect(importsOf("import type { A } from 'x';\nexport {\n  b,\n} from './y.ts';\nimport('z');")).toEqual([
      { to: 'x', kind: 'type' },
      { to: './y.ts', kind: 'value' },
      { to: 'z', kind: 'value' },
    ]);
    expect(importsOf("import { type A, type B } from 'x';\nimport { type C, d } from 'y';")).toEqual([
      { to: 'x', kind: 'type' },
      { to: 'y', kind: 'value' },
    ]);
  });
});

function file(path: string, to: string, kind: Import['kind'] = 'value'): SourceFile {
  return { path, text: '', imports: [{ to, kind }] };
}

/** Returns the floor of a file, by the longest listed beginning of its path; -1 if there is none. */
function floorOf(path: string, floors: readonly Floor[]): number {
  const listed = floors.flatMap(([parts], floor) => parts.split(' ').map((part) => ({ part, floor })));
  const fitting = listed.filter(({ part }) => part === '' || path === part || path.startsWith(`${part}/`));
  return fitting.sort((a, b) => b.part.length - a.part.length)[0]?.floor ?? -1;
}

function hasAny(text: string): boolean {
  const visit = (node: ts.Node): boolean => node.kind === ts.SyntaxKind.AnyKeyword || !!ts.forEachChild(node, visit);
  return visit(parse({ path: 'source.ts', text }));
}

/** Circles of imports, each as a path. */
function circlesOf(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter(({ to }) => to.startsWith('.')).map(({ to }) => normalize(join(dirname(path), to))),
    ]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, way: readonly string[]) => {
    if (way.includes(path)) return void circles.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (done.has(path)) return;
    for (const to of targets.get(path) ?? []) visit(to, [...way, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return circles;
}
