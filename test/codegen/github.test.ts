import { join } from 'node:path';
import { type GraphQLObjectType, getNamedType, isLeafType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emitFolder } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { closeWorkspace, compile, openWorkspace, type Workspace, writeChecked, writeEmitted } from './compile.ts';
import { readSchema } from './emit.ts';

const GITHUB = join(import.meta.dirname, '../../node_modules/@octokit/graphql-schema/schema.json');
/** The compiler options of an application, as opposed to a library. */
const APPLICATION = '--extendedDiagnostics --skipLibCheck --declaration false --isolatedDeclarations false'.split(' ');
const ONE_QUERY = `
import { createClient, repositoryIssues } from './client/index.js';

const github = createClient({ url: 'https://api.github.com/graphql' });
for await (const issue of repositoryIssues(
  github,
  { repository: { owner: 'o', name: 'n' }, states: ['OPEN'] },
  { number: true, title: true, author: { login: true }, labels: { $: { first: 10 }, name: true, color: true } },
)) {
  issue.number;
  issue.title;
  issue.author?.login;
  for (const label of issue.labels ?? []) label.color;
}
`;

describe("GitHub's whole schema", async () => {
  const schema = await readSchema(GITHUB);
  const { plan } = generate(schema, readOptions({}, false));
  const modules = [...emitFolder(plan, '.js')];
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await openWorkspace('github');
  });
  afterAll(() => closeWorkspace(workspace));

  it('compiles under the strictest settings', async () => {
    for (const [name, text] of modules) await writeChecked(workspace, `client/${name}.ts`, text);
    expect(await compile(workspace, 'typescript-7')).toBe('');
  });

  it('costs the checker of an application with one query at most 500 instantiations', async () => {
    expect(await instantiations(ONE_QUERY)).toBeLessThanOrEqual(500);
  });

  it('costs the checker of an application with fifty queries at most 12,000 instantiations', async () => {
    expect(await instantiations(fiftyQueries())).toBeLessThanOrEqual(12_000);
  });

  async function instantiations(application: string): Promise<number> {
    for (const [name, text] of modules) await writeEmitted(workspace, `client/${name}.ts`, text);
    await writeEmitted(workspace, 'application.ts', application);
    const output = await compile(workspace, 'typescript', APPLICATION);
    expect(output).not.toContain('error TS');
    return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1]);
  }

  /** Returns a loop over each of fifty lists whose rows have different types. */
  function fiftyQueries(): string {
    const rows = new Map(plan.fetchers.map((fetcher) => [fetcher.row, fetcher]));
    const queries = [...rows.values()]
      .map(({ symbol, row }) => ({ symbol, fields: selectable(row) }))
      .filter(({ fields }) => fields.length > 0)
      .slice(0, 50);
    const loops = queries.map(({ symbol, fields }) => {
      const selection = fields.map((name) => `${name}: true`).join(', ');
      const reads = fields.map((name) => `row.${name};`).join(' ');
      return `for await (const row of ${symbol}(github, {} as never, { ${selection} })) { ${reads} }`;
    });
    const names = queries.map(({ symbol }) => symbol).join(', ');
    const head = `import { createClient, ${names} } from './client/index.js';\nconst github = createClient({ url: '' });`;
    expect(loops.length).toBe(50);
    return [head, ...loops].join('\n');
  }

  function selectable(row: string): string[] {
    const type = schema.getType(row) as GraphQLObjectType | undefined;
    const fields = type && 'getFields' in type ? Object.values(type.getFields()) : [];
    return fields
      .filter((field) => field.args.length === 0 && isLeafType(getNamedType(field.type)))
      .slice(0, 6)
      .map(({ name }) => name);
  }
});
