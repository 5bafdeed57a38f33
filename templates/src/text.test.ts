import * as fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import {
  alias,
  constant,
  constantCall,
  genericOf,
  interfaceText,
  intersectionOf,
  member,
  type TypeText,
  unionOf,
} from './text.ts';

const name = fc.integer({ min: 1, max: 70 }).map((length) => `A${'b'.repeat(length)}`);
const nested = name.map((of) => `$Identified<${of}>`);
const part = fc.oneof(
  name,
  fc.constantFrom('string', 'unknown', 'number', 'readonly string[]', 'readonly (string | null)[]'),
);
const literal = fc.integer({ min: 1, max: 20 }).map((length) => `"${'b'.repeat(length)}"`);
const text: fc.Arbitrary<TypeText> = fc.oneof(
  fc.tuple(part, fc.constant('null')).map(unionOf),
  fc.tuple(part, fc.constant('null'), fc.constant('undefined')).map(unionOf),
  fc.tuple(part, fc.constant('undefined')).map(unionOf),
  fc.uniqueArray(name, { minLength: 2, maxLength: 5 }).map(unionOf),
  fc
    .tuple(
      name,
      name.map((of) => `$Optional<${of}>`),
    )
    .map(intersectionOf),
  fc.tuple(name, fc.array(name, { minLength: 1, maxLength: 4 })).map(([generic, of]) => genericOf(generic, of)),
  fc.tuple(name, nested).map(([generic, of]) => genericOf(generic, [of])),
  fc
    .tuple(name, fc.uniqueArray(literal, { minLength: 2, maxLength: 8 }), name)
    .map(([generic, union, of]) => genericOf(generic, [unionOf(union), of])),
);

describe('printed text', () => {
  it.each([
    ['a member', fc.tuple(name, text).map(([head, of]) => interfaceText('I', [], [member(head, of)]))],
    ['a union', fc.tuple(name, fc.uniqueArray(name, { minLength: 1, maxLength: 5 })).map(([a, b]) => alias(a, b))],
    [
      'an interface',
      fc.tuple(name, fc.array(name, { maxLength: 2 })).map(([a, b]) => interfaceText(a, b, ['  a: 1;'])),
    ],
    ['a constant', fc.tuple(name, name).map(([a, b]) => constant(`export const ${a}`, `"${b}"`))],
    [
      'a call',
      fc
        .tuple(
          name,
          fc.array(fc.oneof(name, nested), { minLength: 3, maxLength: 3 }),
          fc.array(name, { minLength: 2, maxLength: 4 }),
        )
        .map(([a, of, c]) => constantCall(a, genericOf('$Fetcher', of), '/*#__PURE__*/ $fetcher', c)),
    ],
  ])('is %s as prettier prints it', async (_what, printed) => {
    await fc.assert(
      fc.asyncProperty(printed, async (one) => {
        expect(await format(one, { parser: 'typescript' })).toBe(`${one}\n`);
      }),
      { numRuns: 100 },
    );
  });
});
