import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { buildSchema } from 'graphql';
import { format, type Options } from 'prettier';
import { describe, expect, it } from 'vitest';
import { restyle } from '../../packages/codegen/src/emit/restyle.ts';
import { isTold } from '../../packages/codegen/src/emit/style.ts';
import { runs } from '../seed.ts';
import { choices } from './choose.ts';
import { emitCase } from './emit.ts';
import { randomSchema } from './random-schema.ts';

/*
 * Styles of projects: formatting the lines of a generated file must give the same result as prettier on the whole file.
 */
const golden = fileURLToPath(new URL('../golden/', import.meta.url));
const texts = readdirSync(golden, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(golden + path, 'utf8'));

const styles: fc.Arbitrary<Options> = fc.record(
  {
    arrowParens: fc.constantFrom('always', 'avoid'),
    bracketSpacing: fc.boolean(),
    printWidth: fc.oneof(fc.constantFrom(80, 100, 120), fc.integer({ min: 20, max: 200 })),
    semi: fc.boolean(),
    singleQuote: fc.boolean(),
    tabWidth: fc.integer({ min: 1, max: 8 }),
    trailingComma: fc.constantFrom('all', 'es5', 'none'),
    useTabs: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Returns the file in a style, and how much of it went through prettier. */
async function styled(text: string, style: Options) {
  let asked = 0;
  const result = await restyle(text, style, (part, options) => {
    asked += part.length;
    return format(part, options);
  });
  return { result, asked };
}

const byPrettier = (text: string, style: Options) => format(text, { ...style, parser: 'typescript' });

describe('restyle', () => {
  it('gives what prettier gives, for any style and any golden file', () =>
    fc.assert(
      fc.asyncProperty(styles, fc.constantFrom(...texts), async (style, text) => {
        expect((await styled(text, style)).result).toBe(await byPrettier(text, style));
      }),
      { numRuns: runs(60), endOnFailure: true },
    ));

  it('gives what prettier gives, for any style and any schema', () =>
    fc.assert(
      fc.asyncProperty(styles, choices, async (style, choose) => {
        const text = emitCase(buildSchema(randomSchema(choose).sdl), { plugin: {} }).get('client.ts') ?? '';
        expect((await styled(text, style)).result).toBe(await byPrettier(text, style));
      }),
      { numRuns: runs(10), endOnFailure: true },
    ));

  it.each<Options>([
    { singleQuote: true, printWidth: 120 },
    { semi: false, printWidth: 100 },
    { useTabs: true },
    { trailingComma: 'es5' },
    { trailingComma: 'none' },
    { tabWidth: 4, printWidth: 120 },
  ])('asks prettier for nothing if the style is %j', async (style) => {
    const files = ['schema', 'fetchers', 'client'].map((name) => `${golden}filters/client/${name}.ts`);
    for (const file of files) expect((await styled(readFileSync(file, 'utf8'), style)).asked).toBe(0);
  });

  it('is asked for styles that it knows', () => {
    expect([isTold({ semi: false, tabWidth: 4 }), isTold({ semi: false, plugins: ['a'] })]).toEqual([true, false]);
  });
});
