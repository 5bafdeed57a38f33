import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { CodegenPlugin, Types } from '@graphql-codegen/plugin-helpers';
import { generate } from '@graphql-codegen/cli';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as plugin from '../../packages/codegen/src/plugin.ts';
import { codeBlocks } from '../docs/markdown.ts';
import { serveBugs } from './bugs.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The sources of what a project installs. */
const PATHS = {
  'endcursor/v1': join(ROOT, 'packages/runtime/src/v1.ts'),
  '@endcursor/notation': join(ROOT, 'packages/notation/src/index.ts'),
};

/** The clients in the project of the chapter. */
interface Project {
  listBugs(url: string, headers: Record<string, string>): Promise<readonly string[]>;
  cacheBugs(apollo: unknown, url: string): Promise<void>;
  cached(): unknown;
  createApollo(url: string): unknown;
}

describe('a project that adopts the output next to client-preset', () => {
  let folder = '';
  let server: Server;
  let url = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(import.meta.dirname, 'project-'));
    await writeProject(folder);
    server = createServer(serveBugs);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('compiles', () => {
    const compiler = join(ROOT, 'node_modules/typescript-7/bin/tsc');
    expect(complaints(() => execFileSync(compiler, ['--noEmit', '-p', folder], { encoding: 'utf8' }))).toBe('');
  });

  it('has what it had before, and only the operations that it names', async () => {
    const [gql, operations] = await Promise.all(
      ['src/gql/graphql.ts', 'src/operations.ts'].map((path) => readFile(join(folder, path), 'utf8')),
    );
    expect(gql).toContain('export const DescriptionDocument');
    expect(operations).toContain('export const fetchOpenBugs:');
    expect(operations).not.toContain('fetchDescription');
  });

  it('pages with each of its clients next to it', async () => {
    const out = join(folder, 'main.mjs');
    await build({
      entryPoints: [join(folder, 'src/main.ts')],
      outfile: out,
      bundle: true,
      format: 'esm',
      platform: 'node',
      alias: PATHS,
      logLevel: 'error',
    });
    const project = (await import(out)) as Project;
    const bugs = [1, 2, 3, 4, 5].map((number) => `Bug ${number}`);
    expect(await project.listBugs(url, { authorization: 'bearer 1' })).toEqual([
      'A reference implementation',
      ...bugs.map((bug) => `- ${bug}`),
    ]);
    await project.cacheBugs(project.createApollo(url), url);
    expect(project.cached()).toMatchObject({
      repository: { id: 'R1', issues: { nodes: bugs.map((title) => ({ __typename: 'Issue', title })) } },
    });
  });
});

/** Writes the files of the chapter, generates, and adds a program that has them all. */
async function writeProject(folder: string): Promise<void> {
  const chapter = { path: 'docs/adopt.md', text: await readFile(join(ROOT, 'docs/adopt.md'), 'utf8') };
  const blocks = codeBlocks(chapter);
  for (const { text } of blocks) {
    const [, path] = /^(?:\/\/|#) (src\/\S+)\n/.exec(text) ?? [];
    if (path) await write(join(folder, path), text);
  }
  await write(join(folder, 'schema.graphql'), await readFile(join(ROOT, 'test/docs/github.graphql'), 'utf8'));
  await write(join(folder, 'src/main.ts'), MAIN);
  await write(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, include: ['src'] }));
  const config = parse(blocks.find(({ language }) => language === 'yaml')?.text ?? '') as Types.Config;
  const files = await generate({ ...config, cwd: folder, silent: true, pluginLoader }, false);
  for (const { content, filename } of files as readonly { filename: string; content: string }[])
    await write(join(folder, filename), content);
}

async function pluginLoader(name: string): Promise<CodegenPlugin> {
  return name.includes('endcursor') ? plugin : ((await import(name)) as CodegenPlugin);
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Apollo Client with its cache, as a project would create it. */
const MAIN = `import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client/core';
import { OpenBugsDocument } from './gql/graphql';

export { listBugs } from './bugs';
export { cacheBugs } from './cached';

const cache = new InMemoryCache();

export function createApollo(uri: string): ApolloClient {
  return new ApolloClient({ link: new HttpLink({ uri }), cache });
}

export function cached(): unknown {
  return cache.readQuery({ query: OpenBugsDocument, variables: { owner: 'graphql', name: 'graphql-js' } });
}
`;

const OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  types: [],
  paths: {
    ...Object.fromEntries(Object.entries(PATHS).map(([name, path]) => [name, [path]])),
    '@graphql-typed-document-node/core': [join(ROOT, 'node_modules/@graphql-typed-document-node/core')],
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
