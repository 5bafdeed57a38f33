import { Script } from 'node:vm';
import * as fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { type Data, literal } from './literal.ts';

const evaluate = (text: string) => new Script(`(${text})`).runInThisContext() as unknown;

describe('a literal', () => {
  it('is the data that it was made of', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        expect(JSON.stringify(evaluate(literal(data as Data)))).toBe(JSON.stringify(data));
      }),
    );
  });

  it('keeps __proto__ a key of its own', () => {
    const data = JSON.parse('{ "__proto__": { "polluted": true } }') as Data;
    const value = evaluate(literal(data)) as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect('polluted' in value).toBe(false);
  });

  it('has no line end of JavaScript in a string', () => {
    expect(literal('a\u2028b\u2029c\nd')).toBe('"a\\u2028b\\u2029c\\nd"');
  });

  it.each([
    { text: 'it\'s "quoted"' },
    { text: "it's" },
    { text: '"quoted"' },
    { list: ['short', 'list'] },
    { list: Array.from({ length: 20 }, (_, at) => `item ${at}`) },
    { long: 'x'.repeat(90), aKeyOfSomeLength: 'x'.repeat(70) },
    { 'not-a-name': 1, class: 2 },
    { nested: { empty: {}, none: [], deep: [{ one: 1 }, { two: [2] }] } },
  ])('is printed as prettier prints it: %j', async (data) => {
    const text = `export const data = ${literal(data)};\n`;
    expect(await format(text, { parser: 'typescript', objectWrap: 'preserve' })).toBe(text);
  });
});
