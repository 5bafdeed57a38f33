import { join } from 'node:path';
import * as fc from 'fast-check';
import { buildSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choices } from './choose.ts';
import {
  closeWorkspace,
  compile,
  compilers,
  copyChecked,
  openWorkspace,
  type Workspace,
  writeChecked,
} from './compile.ts';
import { emitCase } from './emit.ts';
import { hostileSchema } from './hostile-schema.ts';
import { randomQuery } from './random-document.ts';
import { randomSchema } from './random-schema.ts';
import { seed } from '../seed.ts';

const TESTS = join(import.meta.dirname, '..');
const RANDOM_SCHEMAS = 16;
const DOCUMENTS = { documents: true };

describe(`emitted code and the type tests, with random schemas of SEED=${seed}`, () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await openWorkspace('compile');
    await copyChecked(workspace, join(TESTS, 'golden'), 'golden');
    await copyChecked(workspace, join(TESTS, 'types'), 'types');
    await writeHostile(workspace);
    await writeHiding(workspace);
    await writeRandom(workspace);
  });

  afterAll(() => closeWorkspace(workspace));

  it.each(Object.entries(compilers))('compile under the strictest settings with %s', async (_name, compiler) => {
    expect(await compile(workspace, compiler)).toBe('');
  });
});

async function writeHostile(workspace: Workspace): Promise<void> {
  const schema = buildSchema(hostileSchema(), { assumeValidSDL: true, assumeValid: true });
  for (const config of [{ plugin: {} }, { preset: {} }]) {
    for (const [path, text] of emitCase(schema, config)) await writeChecked(workspace, `hostile/${path}`, text);
  }
}

/** Types of the schema that have the same names as the global types of its scalars. */
async function writeHiding(workspace: Workspace): Promise<void> {
  const schema = buildSchema(`
    scalar Any scalar When scalar Upload
    type Query { record(first: Int, after: String, by: Map): Records date: Date }
    type Records { nodes: [Record!]! pageInfo: PageInfo! }
    type PageInfo { hasNextPage: Boolean! endCursor: String }
    type Record { any: Any when: When }
    type Date { any(file: File): Any! }
    input Map { any: Any upload: Upload }
    enum File { Date }
  `);
  const config = {
    scalars: { When: { input: 'Date | Map<string, Date>', output: 'Date' }, Upload: 'readonly File[]' },
    defaultScalarType: 'Record<string, unknown>',
  };
  for (const one of [{ plugin: config }, { preset: config }]) {
    for (const [path, text] of emitCase(schema, one)) await writeChecked(workspace, `hiding/${path}`, text);
  }
  const document = parse('query Dates($by: Map!) { record(by: $by) { nodes { any when } } date { any(file: Date) } }');
  const files = [{ location: 'documents.graphql', document }];
  for (const [path, text] of emitCase(schema, { plugin: { ...config, ...DOCUMENTS } }, files))
    await writeChecked(workspace, `hiding/operations/${path}`, text);
}

async function writeRandom(workspace: Workspace): Promise<void> {
  for (const [at, choose] of fc.sample(choices, { seed, numRuns: RANDOM_SCHEMAS }).entries()) {
    const { connections, sdl } = randomSchema(choose);
    const schema = buildSchema(sdl);
    const config = at % 2 ? { plugin: {} } : { preset: {} };
    for (const [path, text] of emitCase(schema, config)) await writeChecked(workspace, `random/${at}/${path}`, text);
    await writeChecked(workspace, `random/${at}/schema.graphql`, sdl);
    const document = randomQuery(choose, schema, connections);
    if (!document) continue;
    await writeChecked(workspace, `random/${at}/documents.graphql`, document.text);
    const files = [{ location: 'documents.graphql', document: parse(document.text) }];
    const operations = emitCase(schema, at % 2 ? { plugin: DOCUMENTS } : { preset: DOCUMENTS }, files);
    for (const [path, text] of operations) await writeChecked(workspace, `random/${at}/operations/${path}`, text);
  }
}
