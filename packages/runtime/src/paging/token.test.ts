import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../errors/index.ts';
import { type Stand, startAt } from './stand.ts';
import { readToken, withToken, writeToken } from './token.ts';

const count = fc.nat({ max: 1e9 });
const position = fc.oneof(fc.constant(null), fc.string({ unit: 'binary' }), fc.integer());
const stand: fc.Arbitrary<Stand> = fc.record({
  position,
  skip: count,
  size: count,
  delivered: count,
  nullsDropped: count,
  innerNulls: count,
  duplicates: count,
  expected: fc.option(count, { nil: undefined }),
  truncated: fc.array(fc.string()),
  shifted: fc.boolean(),
  flawed: fc.boolean(),
  // What a token does not hold.
  pages: fc.constant(0),
  errors: fc.constant({}),
  nested: fc.constant({}),
});

describe('writeToken and readToken', () => {
  it('bring every stand back, as text that is safe in URLs', () => {
    fc.assert(
      fc.property(stand, fc.string(), (at, identity) => {
        const token = writeToken(at, identity);
        expect(token).toMatch(/^[\w-]+$/);
        expect(readToken(token, identity, 'Query.things')).toEqual(at);
      }),
    );
  });

  it('leave out what is of one traversal alone', () => {
    const at = { ...startAt('c'), pages: 3, errors: { a: 'b' }, nested: { 'A.b': { lists: 1, rows: 2 } } };
    expect(readToken(writeToken(at, 'i'), 'i', 'Query.things')).toEqual(startAt('c'));
  });

  it('refuse a token of another operation, or of other arguments', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other);
        expect(() => readToken(writeToken(startAt(null), one), other, 'Query.things')).toThrow(
          /^Query\.things: the resume token belongs to another field/,
        );
      }),
    );
  });

  it('refuse what is no token, and tokens of another version', () => {
    const token = writeToken(startAt('c'), 'identity');
    const later = btoa(JSON.stringify([2, 0, {}]));
    for (const text of ['', 'x', '%', token.slice(0, -3), `${token}!`, btoa('{}'), btoa('null'), later]) {
      expect(() => readToken(text, 'identity', 'Query.things')).toThrow(UsageError);
    }
    expect(() => readToken(later, 'identity', 'Query.things')).toThrow('is of version 2, this is 1');
  });
});

describe('withToken', () => {
  it('writes the token when it is read, by where the traversal stood then', () => {
    const at = startAt('a');
    const page = withToken({ nodes: [1] }, at, 'things');
    expect(Object.getOwnPropertyDescriptor(page, 'resume')?.get).toBeDefined();
    expect({ ...page }).toEqual({ nodes: [1], resume: writeToken(at, 'things') });
    expect(JSON.parse(JSON.stringify(page))).toEqual({ ...page });
  });
});
