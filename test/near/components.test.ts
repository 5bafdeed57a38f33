import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { buildSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import type { PagerAround } from '../../packages/runtime/src/paging/pager.ts';
import type { GraphQLRequest, HttpAnswer } from '../../packages/runtime/src/transport/transport.ts';
import { evaluate } from '../codegen/evaluate.ts';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '../..');

describe('documents next to client-preset', () => {
  let folder = '';
  let operations = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'endcursor-near-'));
    const [schema, documents] = [join(HERE, 'schema.graphql'), join(HERE, 'documents.graphql')];
    const files = await generate(
      {
        schema,
        documents,
        silent: true,
        generates: { [`${folder}/gql/`]: { preset: 'client', config: { useTypeImports: true } } },
      },
      false,
    );
    for (const { content, filename } of files as readonly { filename: string; content: string }[]) {
      await mkdir(dirname(filename), { recursive: true });
      await writeFile(filename, content);
    }
    const document = parse(await readFile(documents, 'utf8'));
    const options = readOptions({ documents: true, shape: 'document', near: './gql/graphql' }, false);
    const { plan } = generateDocuments(
      buildSchema(await readFile(schema, 'utf8')),
      [{ document, location: 'x' }],
      options,
    );
    operations = emitDocumentsFile(plan);
    await writeFile(join(folder, 'operations.ts'), operations.replace('// @ts-nocheck\n', ''));
    await writeFile(join(folder, 'components.tsx'), await readFile(join(HERE, 'components.tsx'), 'utf8'));
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: OPTIONS, include: ['*.tsx', '*.ts'] }),
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('have rows that components take by their fragments', () => {
    const compiler = join(ROOT, 'node_modules/typescript-7/bin/tsc');
    expect(complaints(() => execFileSync(compiler, ['--noEmit', '-p', folder], { encoding: 'utf8' }))).toBe('');
  });

  it('have errors that name the operation whose document is passed, and all documents if it is none of theirs', async () => {
    const path = join(folder, 'mistakes.ts');
    await writeFile(path, MISTAKES);
    const compiler = join(ROOT, 'node_modules/typescript-7/bin/tsc');
    const printed = complaints(() => execFileSync(compiler, ['--noEmit', '-p', folder], { encoding: 'utf8' }));
    await rm(path);
    const errors = printed.split(/\n(?=\S)/).filter(Boolean);
    expect(errors).toHaveLength(3);
    expect(errors[0]).toContain("Property 'name' is missing in type '{ owner: string; }'");
    expect(errors[1]).toContain("'pagesize' does not exist in type 'PagerOptions'");
    expect(errors[2]).toMatch(/IssueLineFragment.* is not assignable to parameter .*OpenIssuesQuery.*StarsQuery/s);
  });

  it('are found by the documents of client-preset', async () => {
    const { createClient, paginate } = evaluate(operations) as {
      createClient(options: object): unknown;
      paginate(client: unknown, document: object, variables: object): PagerAround<unknown, unknown, unknown>;
    };
    const client = createClient({ transport: serve });
    const document = parse('query OpenIssues { viewer { login } }');
    const pager = paginate(client, document, { owner: 'a', name: 'b' });
    expect((await pager.collect()).nodes).toEqual([issue(1), issue(2)]);
    expect((await pager.page()).around).toEqual({
      viewer: { login: 'ada' },
      repository: {
        id: 'R1',
        issues: { totalCount: 2, nodes: [issue(1)], pageInfo: { hasNextPage: true, endCursor: '1' } },
      },
    });
    const text = { toString: () => 'query OpenIssues($owner: String!) { viewer { login } }' };
    expect((await paginate(client, text, { owner: 'a', name: 'b' }).page()).nodes).toEqual([issue(1)]);
    expect(() => paginate(client, parse('query Other { viewer { login } }'), {})).toThrow(
      'Other: there is no such operation',
    );
  });
});

const MISTAKES = `
import { createClient, paginate } from './operations';
import { IssueLineFragmentDoc, OpenIssuesDocument } from './gql/graphql';
const client = createClient({ url: '' });
paginate(client, OpenIssuesDocument, { owner: 'graphql' });
paginate(client, OpenIssuesDocument, { owner: 'graphql', name: 'graphql-js' }, { pagesize: 3 });
paginate(client, IssueLineFragmentDoc, {});
`;

const OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  skipLibCheck: true,
  jsx: 'react-jsx',
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  types: [],
  paths: {
    'endcursor/v1': [join(ROOT, 'packages/runtime/src/v1.ts')],
    '@endcursor/notation': [join(ROOT, 'packages/notation/src/index.ts')],
    react: [join(ROOT, 'node_modules/@types/react/index.d.ts')],
    'react/jsx-runtime': [join(ROOT, 'node_modules/@types/react/jsx-runtime.d.ts')],
    '@graphql-typed-document-node/core': [join(ROOT, 'node_modules/@graphql-typed-document-node/core')],
    graphql: [join(ROOT, 'node_modules/graphql')],
  },
};

/** Returns what a command prints if it fails. */
function complaints(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

function issue(number: number): object {
  return { id: `I${number}`, number, title: `Issue ${number}`, labels: { nodes: [{ name: 'bug' }] } };
}

/** Serves two issues, one on each page. */
function serve({ variables }: GraphQLRequest): Promise<HttpAnswer> {
  const number = variables['after'] === undefined ? 1 : 2;
  const pageInfo = { hasNextPage: number === 1, endCursor: `${number}` };
  const row = {
    ...issue(number),
    labels: { nodes: [{ name: 'bug' }], endcursor_pageInfo: { hasNextPage: false, endCursor: null } },
  };
  const issues = { totalCount: 2, nodes: [row], pageInfo };
  const body = { data: { viewer: { login: 'ada' }, repository: { id: 'R1', issues } } };
  return Promise.resolve({ status: 200, headers: new Headers(), text: JSON.stringify(body), body });
}
