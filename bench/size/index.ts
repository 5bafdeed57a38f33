import runtime from '../../packages/runtime/package.json' with { type: 'json' };
import { versionsOf } from '../report/machine.ts';
import { report } from '../report/report.ts';
import type { Table } from '../report/table.ts';
import { weigh, type Weight } from './bundle.ts';
import { bundlersTable } from './bundlers.ts';
import { type Generated, generateAll } from './generated.ts';
import { fetchersApp, subjects } from './subjects.ts';

/** Measures the bundle of one application in each client, the size of a further fetcher, and the generated code. */
export async function bench(): Promise<void> {
  const generated = await generateAll();
  const weights = new Map<string, Weight>();
  for (const subject of subjects) weights.set(subject.key, await weigh(subject, generated.folder));
  const whole = new Map<string, number>();
  for (const subject of subjects.filter(
    ({ key, text }) => text.includes("'endcursor'") || key === 'documentClient' || key === 'emitted',
  ))
    whole.set(subject.key, (await weigh(subject, generated.folder, 'whole')).gzip);
  const tables = [
    bundles(weights, whole),
    await bundlersTable(generated.folder),
    await ours(weights, generated),
    emitted(generated),
    parts(weights),
  ];
  const peers = [
    '@genql/cli',
    'graphql-zeus',
    '@linear/sdk',
    '@octokit/core',
    '@octokit/graphql-schema',
    'esbuild',
    'vite',
    'webpack',
  ];
  const plugins = ['paginate-graphql', 'retry', 'throttling'].map((name) => `@octokit/plugin-${name}`);
  await report('size', {
    tables,
    notes: [
      'Every application reads the open issues of a repository to the end, two leaves of each; with nested lists, also an object and a list. Only ours, Octokit and Linear page. The other peers have the loop that their users would write. Only ours with its recovery, and Octokit with its plugins, retry.',
      'What ours contains: a flat fetcher reads forward and backward, checks the shape, cursors and total of each page, and prints documents with typed variables. It also renews credentials, keeps redirects within the origin, and has receipts, resume tokens and all errors. Their messages are short in production; the column with messages shows the other build. Other ways of paging, the grammar beyond leaves, retries with adaptive page sizes, and limits come with the generated code or with an option (`recovery`, `limiter`, `table`).',
      "`@linear/sdk` supports only its own schema, so its row is Linear's issues.",
      'If the rows of documents have no lists, their selection is a string, and the bundle has neither a table nor the grammar. With lists, there is a table of the names in use. Its row also counts the encoding of the selection.',
      'Bundles are ES modules, minified by esbuild for ES2022, and compressed by gzip -9.',
    ],
    versions: { endcursor: runtime.version, ...versionsOf([...peers, ...plugins]) },
  });
}

function bundles(weights: ReadonlyMap<string, Weight>, whole: ReadonlyMap<string, number>): Table {
  const flat = weights.get('flat')?.gzip ?? 0;
  return {
    title: 'An application with one paginated query, bytes',
    columns: [
      { key: 'name', title: 'client' },
      { key: 'minified', title: 'minified' },
      { key: 'gzip', title: 'gzip' },
      { key: 'brotli', title: 'brotli' },
      { key: 'ratio', title: '÷ our flat fetcher', digits: 2 },
      { key: 'whole', title: 'gzip with messages' },
    ],
    rows: subjects.map(({ key, name }) => {
      const { brotli, gzip, minified } = weights.get(key) as Weight;
      return { name, minified, gzip, brotli, ratio: gzip / flat, whole: whole.get(key) };
    }),
  };
}

/** Returns the sizes of our parts. */
async function ours(weights: ReadonlyMap<string, Weight>, { folder, plan }: Generated): Promise<Table> {
  const gzip = (key: string) => weights.get(key)?.gzip ?? 0;
  const names = plan.fetchers.map(({ name }) => name).filter((name) => name !== 'repositoryIssues');
  const ten = (await fetchersWeight(names.slice(0, 10), folder)) - gzip('flat');
  const all = (await fetchersWeight(names, folder)) - gzip('flat');
  const table = gzip('nestedWithoutFilters') - gzip('nestedOfNothing');
  const filters = gzip('nested') - gzip('nestedWithoutFilters');
  const rows: [name: string, bytes: number][] = [
    ['each of 10 further fetchers', ten / 10],
    [`each of all ${names.length} further fetchers`, all / names.length],
    ['the table for nested selections over all of GitHub', table],
    ['filter and order builders over all of GitHub, including their engine', filters],
    [
      'the schema part of the nested query as a document, minus the same selection with the table of an empty schema',
      gzip('documentNested') - gzip('nestedOfNothing'),
    ],
  ];
  return {
    title: 'Our parts, bytes of gzip',
    columns: [
      { key: 'name', title: 'part' },
      { key: 'bytes', title: 'gzip' },
    ],
    rows: rows.map(([name, bytes]) => ({ name, bytes })),
  };
}

async function fetchersWeight(names: readonly string[], folder: string): Promise<number> {
  return (await weigh({ text: fetchersApp(names) }, folder)).gzip;
}

function emitted({ sources }: Generated): Table {
  return {
    title: "Emitted from GitHub's schema, bytes of TypeScript",
    columns: [
      { key: 'name', title: 'generator' },
      { key: 'bytes', title: 'bytes' },
      { key: 'bare', title: 'without descriptions' },
    ],
    rows: [
      { name: 'endcursor, one file: every fetcher, builder and type', ...sources.ours },
      { name: 'endcursor, one file: three operations of documents', ...sources.documents },
      { name: '@genql/cli', ...sources.genql },
      { name: 'graphql-zeus', ...sources.zeus },
    ],
  };
}

/** Returns the bytes of the flat fetcher's bundle by folder, so that unused code would be noticed. */
function parts(weights: ReadonlyMap<string, Weight>): Table {
  const folders = new Map<string, number>();
  for (const [path, size] of Object.entries(weights.get('flat')?.files ?? {})) {
    const folder = /runtime\/src\/([^/]+)\//.exec(path)?.[1] ?? 'emitted code and the application';
    folders.set(folder, (folders.get(folder) ?? 0) + size);
  }
  const sorted = [...folders].sort(([, a], [, b]) => b - a);
  return {
    title:
      'The flat fetcher by folder of the runtime, minified bytes; folders that are not listed are not in the bundle',
    columns: [
      { key: 'folder', title: 'folder' },
      { key: 'bytes', title: 'minified' },
    ],
    rows: sorted.map(([folder, bytes]) => ({ folder, bytes })),
  };
}
