import * as fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { type Shape, shapeAlias } from './shape.ts';

const names = fc.constantFrom('Date', 'string', 'ARatherLongNameOfATypeThatFillsHalfOfTheLine', '"RED"');
const parts = fc.uniqueArray(names, { minLength: 1, maxLength: 3 }).map((own): Shape => ({ parts: own }));
const NULL: Shape = { parts: ['null'] };

/** The types that the result of a selection can have. */
const { shape } = fc.letrec<{ shape: Shape; object: Shape }>((tie) => ({
  object: fc
    .uniqueArray(
      fc.record({
        head: fc.constantFrom('id', 'title?', 'aFieldWithALongNameThatLeavesLittleRoomForItsType', 'x'),
        shape: fc.oneof({ maxDepth: 3 }, parts, tie('shape')),
        description: fc.constantFrom(undefined, 'Said.', 'Two\nlines'),
      }),
      { selector: ({ head }) => head, minLength: 1, maxLength: 3 },
    )
    .map((members): Shape => ({ members })),
  shape: fc.oneof(
    { maxDepth: 3 },
    tie('object'),
    tie('object').map((own): Shape => ({ union: [own, NULL] })),
    tie('object').map((own): Shape => ({ list: own })),
    tie('object').map((own): Shape => ({ union: [{ list: own }, NULL] })),
    tie('object').map((own): Shape => ({ union: [{ list: { union: [own, NULL] } }, NULL] })),
    tie('object').map((own): Shape => ({ list: { list: own } })),
    fc.tuple(tie('object'), tie('object')).map((own): Shape => ({ union: own })),
    fc.tuple(tie('object'), tie('object')).map((own): Shape => ({ union: [...own, NULL] })),
    fc.tuple(tie('object'), tie('object')).map((own): Shape => ({ list: { union: own } })),
  ),
}));

describe('a type literal', () => {
  it('is what prettier prints', () =>
    fc.assert(
      fc.asyncProperty(shape, async (one) => {
        const text = `${shapeAlias('Issue', one)}\n`;
        expect(await format(text, { parser: 'typescript' })).toBe(text);
      }),
      { numRuns: 300, endOnFailure: true },
    ));
});
