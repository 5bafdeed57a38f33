import { parse, print } from 'graphql';
import type { Pager } from '../../packages/runtime/src/paging/pager.ts';
import { type CreateClient, mockClient } from '../../packages/runtime/src/testing/index.ts';
import * as door from '../../packages/runtime/src/v1.ts';
import { type Compiler, loadCompiler } from './compiler.ts';
import type { Generated } from './generated.ts';
import type { Outcome, ShownPage } from './messages.ts';

/** The most pages that are read. */
const MOST_PAGES = 20;

/**
 * Runs an expression with the client that was generated, against a mock of its API in simulated time.
 * @param rows how many rows its list has
 */
export async function run({ modules, schema }: Generated, code: string, rows: number): Promise<Outcome> {
  const compiler = await loadCompiler();
  const load = loader(compiler, modules);
  const { createClient } = load('index') as { createClient: CreateClient<object> };
  const [, method = ''] = /^\s*client\.(\w+)/.exec(code) ?? [];
  const isFetcher = method in (load('fetchers') as object);
  const { client, server } = mockClient(createClient, { schema, ...(isFetcher && { rows: { [method]: rows } }) });
  const pages: ShownPage[] = [];
  const outcome = await outcomeOf(compiler, code, { client, pages });
  const requests = server.requests.map(({ document, status, variables }) => ({
    document: print(parse(document)),
    status,
    variables: json(variables),
  }));
  return { requests, pages, ...outcome };
}

async function outcomeOf(
  compiler: Compiler,
  code: string,
  { client, pages }: { readonly client: object; readonly pages: ShownPage[] },
): Promise<Partial<Outcome>> {
  try {
    const { default: value } = evaluated(compiler, `export default ${code}`, { client }) as { default: unknown };
    if (!isPager(value)) return { value: json(await value) };
    const estimate = json(value.estimate());
    return { estimate, ...(await read(value, pages)) };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

async function read(pager: Pager<unknown>, pages: ShownPage[]): Promise<Partial<Outcome>> {
  let receipt: unknown;
  for await (const page of pager.pages()) {
    pages.push({ rows: json(page.nodes), count: page.nodes.length });
    ({ receipt } = page);
    if (pages.length === MOST_PAGES) break;
  }
  return { receipt: json(receipt) };
}

function isPager(value: unknown): value is Pager<unknown> {
  return typeof value === 'object' && value !== null && 'pages' in value;
}

/** Returns a function that loads an emitted module by its name. */
function loader(compiler: Compiler, modules: ReadonlyMap<string, string>): (name: string) => unknown {
  const known = new Map<string, unknown>([['endcursor/v1', door]]);
  const load = (path: string): unknown => {
    const name = path.replace(/^\.\/|\.js$/g, '');
    if (!known.has(name)) known.set(name, evaluated(compiler, modules.get(name) ?? '', { require: load }));
    return known.get(name);
  };
  return load;
}

/** Runs TypeScript as a CommonJS module with some globals, and returns its exports. */
function evaluated(compiler: Compiler, text: string, globals: Readonly<Record<string, unknown>>): object {
  const { ModuleKind, ScriptTarget } = compiler;
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  const { outputText } = compiler.transpileModule(text, { compilerOptions });
  const exports = {};
  // The code is that of the reader, or was generated here; the page has no data of anyone.
  // eslint-disable-next-line no-implied-eval, no-new-func
  new Function('exports', ...Object.keys(globals), outputText)(exports, ...Object.values(globals));
  return exports;
}

function json(value: unknown): string {
  return JSON.stringify(value, undefined, 2) ?? 'undefined';
}
