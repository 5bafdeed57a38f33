import { buildSchema, parse } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';
import { plugin } from '../plugin.ts';
import { preset } from '../preset.ts';
import type { Diagnostic } from './diagnostic.ts';
import { warningsText } from './warnings.ts';

const warning = (coordinate: string): Diagnostic => ({ severity: 'warning', coordinate, message: 'm', hint: 'h' });

/** Returns the warnings about fields with these arguments. */
const warned = (args: string, options: object = {}) => {
  const sdl = `type Query { boards(${args}): Boards list(${args}): [Board] } type Board { id: ID! }
    type Boards { info: Info results: [Board] } type Info { count: Int pages: Int next: Int }`;
  return warningsText(generate(buildSchema(sdl), readOptions({ ...options }, false)).detected, 'out/');
};

/** Returns the output of the plugin or the preset for a schema with a warning. */
async function printed(output: string, config: Readonly<Record<string, unknown>> = {}): Promise<readonly unknown[]> {
  const sdl = 'type Query { list(page: Int, limit: Int, offset: Int): [Board] } type Board { id: ID! }';
  const [document, schemaAst] = [parse(sdl), buildSchema(sdl)];
  const print = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  try {
    if (!output.endsWith('/')) await plugin(schemaAst, [], config, { outputFile: output });
    else {
      const given = { baseOutputDir: output, presetConfig: config, schema: document, schemaAst, documents: [], config };
      await preset.buildGeneratesSection({ ...given, plugins: [], pluginMap: {} });
    }
    return print.mock.calls.flat();
  } finally {
    print.mockRestore();
  }
}

describe('what is printed', () => {
  it.each(['out/one.ts', 'out/other/'])('names the output that it is about: %s', async (output) => {
    expect(await printed(output)).toEqual([expect.stringMatching(`^@endcursor/codegen, ${output}: `)]);
  });

  it('is nothing for a report, which has all of it', async () => {
    expect(await printed('out/report.json')).toEqual([]);
  });
});

describe('warningsText', () => {
  it('is empty where there is nothing to say', () => {
    expect(warningsText({ diagnostics: [] }, 'out/')).toBe('');
  });

  it('shows the first warnings and counts the others', () => {
    const diagnostics = ['Query.a', 'Query.b', 'Query.c', 'Query.d', 'Query.e'].map(warning);
    expect(warningsText({ diagnostics }, 'out/').split('\n').slice(1)).toEqual([
      '  Query.a: m. h',
      '  Query.b: m. h',
      '  Query.c: m. h',
      '  and 2 more, which the report lists',
    ]);
  });

  it('warns of ways that move by different arguments, and of no dialect beside itself', () => {
    expect(warned('page: Int, limit: Int')).toBe('');
    expect(warned('page: Int, limit: Int', { api: 'monday' })).toBe('');
    expect(warned('page: Int, limit: Int, offset: Int')).toContain('Query.list: it can be paged by offset and by page');
  });
});
