import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { scanDocument } from '../tree/scan-document.ts';
import { textOf } from './document.ts';

const text = `
  query q($n: Int) {
    all: things(first: $n, after: "x", where: { size: 1 }) { nodes { id ...on Thing { parts(first: 5) { id } } ...rest } }
  }
  mutation m { add(by: 1.5) }
  fragment rest on Thing { name }
`;

describe('textOf', () => {
  it('has the shape of a parsed document, with a source or without', () => {
    for (const noLocation of [true, false])
      expect(scanDocument(textOf(parse(text, { noLocation })))).toEqual(scanDocument(text));
  });

  it('takes strings, and whatever prints itself', () => {
    expect(textOf('{ a }')).toBe('{ a }');
    expect(textOf(Object.assign(Object('{ a }') as object, { __meta__: {} }))).toBe('{ a }');
    expect(textOf({ toString: () => '{ a }' })).toBe('{ a }');
  });

  it('is nothing that is known of anything else', () => {
    for (const other of [{ definitions: [5, { kind: 'Thing' }] as never[] }, { definitions: 5 as never }, ''])
      expect(scanDocument(textOf(other))).toEqual([]);
  });
});
