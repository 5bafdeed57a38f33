import { join } from 'node:path';
import { buildSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeWorkspace, compile, openWorkspace, type Workspace, writeEmitted } from './compile.ts';
import { type CaseConfig, emitCase } from './emit.ts';

const COMPILER = 'typescript-7';
const schema = buildSchema('scalar DateTime type Query { now: DateTime }');
const files = [{ location: 'documents.graphql', document: parse('query Now { now }') }];
const scalars = { DateTime: { type: '../dates.js#When', parse: '../dates.js#parseWhen' } };
const BOTH = 'export type When = Date;\nexport const parseWhen = (text: unknown): When => new Date(String(text));\n';
const USE = `import { createClient } from './client.js';\ncreateClient({ url: 'http://a.test' });\n`;

describe('emitted files, whose own check is left out', () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await openWorkspace('missing');
  });
  afterAll(() => closeWorkspace(workspace));

  it.each(['selections', 'documents'])('let a folder tell of a missing member of a module, with %s', async (mode) => {
    const config = { preset: { scalars, ...(mode === 'documents' ? { documents: true } : {}) } };
    expect(await compiled(`there-${mode}`, config, BOTH)).toBe('');
    const said = await compiled(`gone-${mode}`, config, 'export type Other = Date;\n');
    expect(said).toMatch(/client\/index\.ts.* has no exported member.* 'parseWhen'/);
    expect(said).toMatch(/client\/index\.ts.* has no exported member.* 'When'/);
  });

  it.each(['selections', 'documents'])('let a program tell of a missing runtime, in one file with %s', async (mode) => {
    const config = { plugin: mode === 'documents' ? { documents: true } : {} };
    expect(await compiled(`installed-${mode}`, config, '', USE)).toBe('');
    const nowhere = { ...workspace, runtime: join(workspace.folder, 'nowhere') };
    expect(await compiled(`uninstalled-${mode}`, config, '', USE, nowhere)).toMatch(
      /use\.ts.*"The package endcursor is not installed"/,
    );
  });

  /** Returns the compiler's output for a case on its own. */
  async function compiled(
    name: string,
    config: CaseConfig,
    dates: string,
    use = '',
    from = workspace,
  ): Promise<string> {
    const own = { ...from, folder: join(from.folder, name) };
    for (const [path, text] of emitCase(schema, config, files)) await writeEmitted(own, path, text);
    await writeEmitted(own, 'dates.ts', dates);
    if (use !== '') await writeEmitted(own, 'use.ts', use);
    return compile(own, COMPILER);
  }
});
