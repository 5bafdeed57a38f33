import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { generate as graphqlCodegen } from '@graphql-codegen/cli';
import type { Types } from '@graphql-codegen/plugin-helpers';
import { systemClock } from 'endcursor';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../packages/cli/src/run.ts';
import * as codegen from '../../packages/codegen/src/index.ts';
import { command } from './command.ts';

const SCHEMA = `
  type Query { users(first: Int, after: String, zone: String, area: String): UserConnection! me: User }
  type UserConnection { nodes: [User!]! pageInfo: PageInfo! totalCount: Int! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type User { name: String! id: ID! item10: Int item9: Int kind: Kind }
  enum Kind { B A }
`;
const DOCUMENT =
  'query Users($after: String) { users(first: 10, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }';
const OURS = '@endcursor/codegen';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'endcursor-generate-'));
  await mkdir(join(folder, 'documents'));
  await write('schema.graphql', SCHEMA);
  await write('documents/users.graphql', DOCUMENT);
});
afterEach(async () => rm(folder, { recursive: true }));

describe('endcursor generate', () => {
  it('writes the same bytes as graphql-codegen', async () => {
    await write('more.graphql', 'extend type User { age: Int }');
    const config = {
      schema: at('schema.graphql'),
      config: { descriptions: false },
      generates: {
        [at('out/client.ts')]: { schema: at('more.graphql'), plugins: [{ [OURS]: { descriptions: true } }] },
        [at('out/folder/')]: { preset: OURS, presetConfig: { report: 'pagination.json' } },
        [at('out/extended/')]: { preset: OURS, config: { importExtension: '.ts' } },
        [at('out/operations.ts')]: {
          documents: at('documents/*.graphql'),
          plugins: [OURS],
          config: { documents: true },
        },
        [at('out/report.json')]: { plugins: [OURS] },
      },
    };
    await write('codegen.json', JSON.stringify(config));
    const { code, stderr } = await generating([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('client.ts: written') as string });
    const wanted = (await graphqlCodegen(
      { ...withSources(config), silent: true, errorsOnly: true, cwd: folder },
      false,
    )) as readonly { readonly filename: string; readonly content: string }[];
    expect(wanted.length).toBeGreaterThan(10);
    for (const { content, filename } of wanted) expect(await readFile(filename, 'utf8'), filename).toBe(content);
    expect(await generating([])).toMatchObject({ code: 0, stderr: '' });
  });

  it('reads YAML with variables of the environment, and an introspection result', async () => {
    await write('codegen.yml', 'schema: ${SCHEMA}\ngenerates:\n  client.ts: [ "@endcursor/codegen" ]\n');
    expect(await generating([], { SCHEMA: 'schema.graphql' })).toMatchObject({ code: 0 });
    expect(await readFile(at('client.ts'), 'utf8')).toContain('createClient');
  });

  it('writes nothing with --check, and reports what would change', async () => {
    await configure({ 'client.ts': [OURS] });
    const { code, stderr } = await generating(['--check']);
    expect(code).toBe(1);
    expect(stderr).toContain('client.ts: would change');
    await expect(readFile(at('client.ts'))).rejects.toThrow('ENOENT');
    await generating([]);
    expect(await generating(['--check'])).toMatchObject({ code: 0, stderr: '' });
  });

  it('leaves outputs with other plugins to graphql-codegen, and files that may not be overwritten', async () => {
    await write('kept.ts', 'mine');
    await configure({
      'client.ts': [OURS],
      'mixed.ts': ['typescript', OURS],
      'kept.ts': { plugins: [OURS], overwrite: false },
      'hooked.ts': { plugins: [OURS], hooks: { afterOneFileWrite: 'prettier' } },
    });
    const { code, stderr } = await generating([]);
    expect(code).toBe(0);
    expect(stderr).toContain('left to graphql-codegen: mixed.ts\n');
    expect(stderr).toContain('hooks of the configuration are not run\n');
    expect(await readFile(at('kept.ts'), 'utf8')).toBe('mine');
  });

  it.each([
    [{}, 'no output has @endcursor/codegen as its only plugin or preset'],
    [{ 'a.ts': { plugins: [OURS], documents: 'src/**/*.{ts,graphql}' } }, 'may be in code'],
    [{ 'a.ts': { plugins: [OURS], documents: 'none/*.graphql' } }, 'a.ts: Unable to find any GraphQL type definitions'],
    [{ 'a.ts': { plugins: [OURS], config: { apy: 'github' } } }, 'apy'],
    [{ 'a.ts': { plugins: [OURS], schema: 'missing.graphql' } }, 'a.ts: its schema'],
    [{ 'a.ts': { plugins: [OURS], schema: { 'https://a.test': { customFetch: 'x' } } } }, 'only graphql-codegen knows'],
  ])('explains in one line why it cannot write %o', async (generates, problem) => {
    await configure(generates);
    const { code, stderr } = await generating([]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .*\n$/);
    expect(stderr).toContain(problem);
  });

  it('writes again after a change of a document, until it is interrupted', async () => {
    await configure({
      'operations.ts': { documents: 'documents/*.graphql', plugins: [OURS], config: { documents: true } },
    });
    const interruption = new AbortController();
    const stderr = new PassThrough();
    const lines = linesOf(stderr);
    const ended = run(['generate', '--watch'], {
      env: {},
      cwd: folder,
      stdout: new PassThrough(),
      stderr,
      clock: systemClock,
      fetch: () => Promise.reject(new Error('this test has no server')),
      signal: interruption.signal,
    });
    await lines.until('watching');
    await write('documents/users.graphql', DOCUMENT.replace('{ id }', '{ id name }'));
    await lines.until('operations.ts: written');
    expect(await readFile(at('operations.ts'), 'utf8')).toContain('name');
    await lines.until('watching');
    await write('documents/users.graphql', 'query Users { nothing }');
    await lines.until('Cannot query field');
    interruption.abort();
    expect(await ended).toBe(0);
  });
});

function at(path: string): string {
  return join(folder, path);
}

function write(path: string, text: string): Promise<void> {
  return writeFile(at(path), text);
}

function configure(generates: object): Promise<void> {
  return write('codegen.json', JSON.stringify({ schema: 'schema.graphql', generates }));
}

function generating(flags: readonly string[], env = {}) {
  return command(['generate', ...flags], { cwd: folder, env });
}

/** Returns a configuration with the sources of this package in place of its name. */
function withSources<C extends { readonly generates: Readonly<Record<string, object>> }>(config: C) {
  const outputs = Object.entries(config.generates).map(([name, output]) => [
    name,
    'preset' in output ? { ...output, preset: codegen.preset } : output,
  ]);
  return {
    ...config,
    generates: Object.fromEntries(outputs) as Types.Config['generates'],
    pluginLoader: () => codegen,
  } as const;
}

/** Waits for lines of a stream, each after the one before. */
function linesOf(stream: PassThrough) {
  let text = '';
  let heard: (() => void) | undefined;
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
    heard?.();
  });
  return {
    async until(part: string): Promise<void> {
      while (!text.includes(part)) await new Promise<void>((resolve) => (heard = resolve));
      text = text.slice(text.indexOf(part) + part.length);
    },
  };
}
