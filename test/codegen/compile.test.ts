import { join } from 'node:path';
import * as fc from 'fast-check';
import { buildSchema } from 'graphql';
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
import { randomSchema } from './random-schema.ts';
import { seed } from '../seed.ts';

const TESTS = join(import.meta.dirname, '..');
const RANDOM_SCHEMAS = 16;

describe(`emitted code and the type tests, with random schemas of SEED=${seed}`, () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await openWorkspace('compile');
    await copyChecked(workspace, join(TESTS, 'golden'), 'golden');
    await copyChecked(workspace, join(TESTS, 'types'), 'types');
    await writeHostile(workspace);
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

async function writeRandom(workspace: Workspace): Promise<void> {
  for (const [at, choose] of fc.sample(choices, { seed, numRuns: RANDOM_SCHEMAS }).entries()) {
    const { sdl } = randomSchema(choose);
    const config = at % 2 ? { plugin: {} } : { preset: {} };
    for (const [path, text] of emitCase(buildSchema(sdl), config)) {
      await writeChecked(workspace, `random/${at}/${path}`, text);
      await writeChecked(workspace, `random/${at}/schema.graphql`, sdl);
    }
  }
}
