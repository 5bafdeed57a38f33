import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { isRuntimeSource, productionCode } from '../../packages/runtime/build/production.ts';
import { readSchema } from '../codegen/emit.ts';
import { openBudget } from './budget.ts';

/*
 * The size of the runtime in a program's bundle, minified, in bytes of gzip, as in the production build. If a figure grew and the growth is worth
 * it, `UPDATE_BUDGETS=1 npx vitest run test/budgets/bundle.test.ts` writes it. Run it after a saving too, so that the
 * saving lasts.
 */
const budget = openBudget('bundle');
const GITHUB = fileURLToPath(new URL('../../node_modules/@octokit/graphql-schema/schema.json', import.meta.url));
const NESTED = `
  query Nested($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      issues { nodes { number author { login } labels { nodes { name } } } }
    }
  }
  query Flat($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) { issues { nodes { number author { login } } } }
  }
`;

const createFlat = `
  import { createClient, createLimiter, createRecovery } from 'endcursor';
  import { byCursor, fetcher, schemaTable } from 'endcursor/v1';
  const paging = {
    dialect: 'relay', by: byCursor, args: 'after:String first:Int', nodes: 'nodes', total: 'totalCount',
    forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
  };
  const things = fetcher('things', paging, 'Thing', 'id');
`;
const reading = (options: string) =>
  `${createFlat} for await (const thing of things(createClient({ url: '/graphql', ${options} }))) console.log(thing);`;
const nothing = "{ fields: '', args: '', except: '', lists: '', pagings: [paging] }";

/** A document with an object in its rows. */
const document = `${createFlat.replace('fetcher,', 'documentPager,').replace(/const things = .*/, '')}
  const things = documentPager({ name: 'Things', path: 'things', row: 'id owner { name }', paging });
  for await (const thing of things(createClient({ url: '/graphql' }))) console.log(thing);
`;
const answer = `
  import { createClient } from 'endcursor';
  import { documentText } from 'endcursor/v1';
  const viewer = documentText('query Viewer { viewer { login } }');
  console.log(await viewer(createClient({ url: '/graphql' })));
`;

const programs: Readonly<Record<string, string>> = {
  'createClient alone': "import { createClient } from 'endcursor'; console.log(createClient);",
  'one flat fetcher': reading(''),
  'one flat fetcher with recovery': reading('recovery: createRecovery'),
  'one flat fetcher with recovery and limits': reading('recovery: createRecovery, limiter: createLimiter'),
  'nested lists, recovery and limits': reading(
    `recovery: createRecovery, limiter: createLimiter, table: schemaTable(${nothing})`,
  ),
  'one document without lists in its rows': document,
  'one document with one answer': answer,
  'one document with the generated createClient': document
    .replace('byCursor,', 'byCursor, clientFactory,')
    .replace('createClient({ url', 'clientFactory({ profile: {} })({ url'),
  'the store in PostgreSQL alone': "import { postgresStore } from 'endcursor/postgres'; console.log(postgresStore);",
  'the store in Redis alone': "import { redisStore } from 'endcursor/redis'; console.log(redisStore);",
  'the transports of six other clients alone':
    "import * as transports from 'endcursor/transport'; " +
    'const { apolloTransport, graphqlRequestTransport, octokitTransport, responseTransport } = transports; ' +
    'const { shopifyTransport, urqlTransport } = transports; console.log(apolloTransport, graphqlRequestTransport, ' +
    'octokitTransport, responseTransport, shopifyTransport, urqlTransport);',
  'infinite options for TanStack Query alone':
    "import { infiniteOptions } from 'endcursor/tanstack-query'; console.log(infiniteOptions);",
  'telemetry alone, without @opentelemetry/api': "import { telemetry } from 'endcursor/otel'; console.log(telemetry);",
  'the mock, without graphql': "import { mockClient } from 'endcursor/testing'; console.log(mockClient);",
  'all that emitted code may use': "import * as door from 'endcursor/v1'; console.log(door);",
};

describe('the bundle of the runtime', () => {
  it.each(Object.entries(programs))('stays as small as it was: %s', async (name, program) => {
    const { gzip } = await bundle(program);
    expect(gzip).toBeLessThanOrEqual(budget.most(name, gzip));
  });

  it.each(['one flat fetcher', 'nested lists, recovery and limits'])(
    'stays as small with messages: %s',
    async (name) => {
      const { gzip } = await bundle(programs[name] ?? '', 'js', []);
      expect(gzip).toBeLessThanOrEqual(budget.most(`${name}, with messages`, gzip));
    },
  );

  it('has nothing that a flat fetcher does not use', async () => {
    const { folders } = await bundle(reading(''));
    const unused = [
      'both-ends',
      'guard',
      'otel',
      'partition',
      'progress',
      'redis',
      'retry',
      'sizes',
      'split',
      'stores',
      'tanstack-query',
    ];
    expect(folders.filter((folder) => unused.includes(folder))).toEqual([]);
    expect(folders).toContain('paging');
  });
});

describe('the bundle of documents', () => {
  it('has of a large schema what its operation uses, and nothing else', async () => {
    const schema = await readSchema(GITHUB);
    const files = [{ document: parse(NESTED), location: 'nested.graphql' }];
    const { plan } = generateDocuments(schema, files, readOptions({ documents: true }, true));
    // The bundle contains everything that its entry exports.
    const emitted = emitDocumentsFile(plan).replaceAll(/^export /gm, '');
    const { text } = await bundle(`${emitted} console.log(fetchNested);`, 'ts');
    const names = Object.keys(schema.getTypeMap()).filter((name) => new RegExp(`\\b${name}\\b`).test(text));
    // The runtime itself contains the names of scalars, of its root and of dates.
    const own = ['Boolean', 'Date', 'ID', 'Int', 'Query', 'String'];
    expect(names.filter((name) => !own.includes(name)).sort()).toEqual([
      'Actor',
      'Issue',
      'LabelConnection',
      'Repository',
    ]);
    const flat = await bundle(`${emitted} console.log(fetchFlat);`, 'ts');
    expect(/Actor|Connection/.test(flat.text)).toBe(false);
    expect(flat.folders.filter((folder) => ['limits', 'stores'].includes(folder))).toEqual([]);
  });
});

interface Bundle {
  readonly text: string;
  readonly gzip: number;
  /** The folders of the runtime that the code comes from. */
  readonly folders: readonly string[];
}

const production: Plugin = {
  name: 'production',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, async ({ path }) =>
      isRuntimeSource(path)
        ? { contents: productionCode(path, await readFile(path, 'utf8')), loader: 'ts' }
        : undefined,
    ),
};

async function bundle(
  contents: string,
  loader: 'js' | 'ts' = 'js',
  plugins: readonly Plugin[] = [production],
): Promise<Bundle> {
  const runtime = fileURLToPath(new URL('../../packages/runtime/src/', import.meta.url));
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: runtime, loader },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    alias: {
      'endcursor/v1': `${runtime}v1.ts`,
      'endcursor/otel': `${runtime}otel/index.ts`,
      'endcursor/postgres': `${runtime}postgres/index.ts`,
      'endcursor/transport': `${runtime}transport/index.ts`,
      'endcursor/tanstack-query': `${runtime}tanstack-query/index.ts`,
      'endcursor/redis': `${runtime}redis/index.ts`,
      'endcursor/testing': `${runtime}testing/index.ts`,
      endcursor: `${runtime}index.ts`,
    },
    external: ['graphql', '@opentelemetry/api'],
    tsconfigRaw: '{}',
    plugins: [...plugins],
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const inputs = Object.entries(Object.values(metafile.outputs)[0]?.inputs ?? {});
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 20).map(([path]) => path);
  return {
    text: outputFiles[0]?.text ?? '',
    gzip: gzipSync(outputFiles[0]?.text ?? '', { level: 9 }).length,
    folders: [...new Set(used.map((path) => /runtime\/src\/(\w+)\//.exec(path)?.[1] ?? ''))],
  };
}
