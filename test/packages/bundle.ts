import { build } from 'esbuild';
import { root } from './pack.ts';

/** A bundle as an application would ship it. */
export interface Bundle {
  readonly text: string;
  /** The modules that it imports at run time. */
  readonly external: readonly string[];
}

/** Bundles a module for browsers, with the packages as they were built. It fails on a builtin module of Node. */
export async function bundle(contents: string, format: 'esm' | 'iife' = 'esm'): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root, loader: 'js' },
    bundle: true,
    minify: true,
    format,
    platform: 'browser',
    target: 'es2022',
    // Without the workspace's paths, which lead to the sources.
    tsconfigRaw: '{}',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const text = outputFiles[0]?.text ?? '';
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return { text, external: imports };
}

/** The declarations of one flat fetcher, as they are emitted. */
const flatFetcher = `
  import { createClient } from 'endcursor';
  import { byCursor, fetcher } from 'endcursor/v1';
  const relay = {
    dialect: 'relay', by: byCursor, args: 'after:String first:Int', nodes: 'nodes', total: 'totalCount',
    forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
  };
  const things = fetcher('things', relay, 'Thing', 'id');
`;

/** Returns a program that reads 25 rows in pages of 10 from its own fetch, and passes the result to `report`. */
export function readingProgram(report: string): string {
  return `${flatFetcher}
    const fetch = async (_, { body }) => {
      const { first, after } = JSON.parse(body).variables;
      const start = after === undefined ? 0 : Number(after) + 1;
      const nodes = Array.from({ length: Math.min(first, 25 - start) }, (_, at) => ({ id: start + at }));
      const end = start + nodes.length;
      const pageInfo = { hasNextPage: end < 25, endCursor: String(end - 1) };
      return new Response(JSON.stringify({ data: { things: { nodes, pageInfo, totalCount: 25 } } }));
    };
    const client = createClient({ url: 'https://things.test/graphql', fetch });
    const ids = [];
    const rows = things(client, {}, { id: true }, { pageSize: 10 }).rows();
    (async () => {
      for await (const { id } of rows) ids.push(id);
      const { complete, nodes, pages } = rows.receipt;
      const { resume = '' } = await things(client, {}, { id: true }, { pageSize: 20 }).page();
      const rest = await things(client, {}, { id: true }, { from: resume }).collect();
      const failing = createClient({ url: 'https://things.test/', fetch: async () => new Response('<html>', { status: 404 }) });
      const error = await things(failing).collect().catch((caught) => [caught.name, caught.status, caught.nodes]);
      return { inOrder: ids.every((id, at) => id === at), complete, nodes, pages, rest: rest.nodes.length, error };
    })().then(${report}, (error) => (${report})({ failed: String(error && error.stack) }));
  `;
}

/** The report of the program if everything works. */
export const expectedReport: object = {
  inOrder: true,
  complete: true,
  nodes: 25,
  pages: 3,
  rest: 5,
  error: ['HttpStatusError', 404, []],
};
