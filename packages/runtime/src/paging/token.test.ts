import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../dialects/fingerprint.ts';
import { UsageError } from '../errors/index.ts';
import { noteError } from './noted-errors.ts';
import { type Checkpoint, startAt } from './checkpoint.ts';
import { readToken, type TokenOwner, writeToken } from './token.ts';

const count = fc.nat({ max: 1e9 });
const position = fc.oneof(fc.constant(null), fc.string({ unit: 'binary' }), fc.integer());
const checkpoint: fc.Arbitrary<Checkpoint> = fc.record({
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
  bounded: fc.array(fc.string()),
  unordered: fc.boolean(),
  flawed: fc.boolean(),
  // What a token does not hold.
  pages: fc.constant(0),
  errors: fc.constant(undefined),
  nested: fc.constant({}),
});

/** Returns the owner of tokens. */
function ownerOf(identity: string, more: Partial<TokenOwner> = {}, start: unknown = null): TokenOwner {
  return { operation: { identity, coordinate: 'Query.things', start }, ...more };
}

const owner = ownerOf('things');

/** A token with any content, as somebody who knows its form could make it. */
function forged(...content: readonly unknown[]): string {
  const body = btoa(JSON.stringify(content)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return fingerprint(body) + body;
}

describe('writeToken and readToken', () => {
  it('bring every checkpoint back, as text that is safe in URLs', () => {
    fc.assert(
      fc.property(checkpoint, fc.string(), (at, identity) => {
        const token = writeToken(at, ownerOf(identity));
        expect(token).toMatch(/^[\w-]+$/);
        expect(readToken(token, ownerOf(identity))).toEqual(at);
      }),
    );
  });

  it('leave out what is of one traversal alone', () => {
    const at = {
      ...startAt('c'),
      pages: 3,
      errors: noteError(undefined, 'a', 'b'),
      nested: { 'A.b': { lists: 1, rows: 2 } },
    };
    expect(readToken(writeToken(at, owner), owner)).toEqual(startAt('c'));
    // What servers count may be wrong.
    for (const expected of [-1, 0.5, 1e99])
      expect(readToken(writeToken({ ...at, expected }, owner), owner)).toEqual({ ...startAt('c'), expected });
  });

  it('refuse a token with a bit that is another, with a character more, less or elsewhere', () => {
    fc.assert(
      fc.property(checkpoint, fc.nat(), fc.integer({ min: 0, max: 6 }), fc.nat(), (at, place, bit, other) => {
        const token = writeToken(at, owner);
        const [one, two] = [place % token.length, other % token.length].sort((a, b) => a - b) as [number, number];
        const flipped = String.fromCharCode(token.charCodeAt(one) ^ (1 << bit));
        const swapped = [...token];
        [swapped[one], swapped[two]] = [token[two] ?? '', token[one] ?? ''];
        const broken = [
          token.slice(0, one) + flipped + token.slice(one + 1),
          token.slice(0, one) + token.slice(one + 1),
          token.slice(0, one),
          `${token.slice(0, one)}A${token.slice(one)}`,
          swapped.join(''),
        ];
        for (const text of broken.filter((text) => text !== token))
          expect(() => readToken(text, owner)).toThrow('the resume token is broken or cut off');
      }),
    );
  });

  it('refuse a token of another operation, or of other arguments', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other);
        expect(() => readToken(writeToken(startAt(null), ownerOf(one)), ownerOf(other))).toThrow(
          /^Query\.things: the resume token belongs to another field/,
        );
      }),
    );
  });

  it('refuse a token of another endpoint, as far as endpoints are known, and name none of theirs', () => {
    const [here, there, nowhere] = ['https://a.test/graphql', 'https://b.test/graphql', undefined].map((endpoint) =>
      ownerOf('things', { endpoint }),
    ) as [TokenOwner, TokenOwner, TokenOwner];
    const token = writeToken(startAt('c'), there);
    expect(() => readToken(token, here)).toThrow('belongs to another endpoint than https://a.test/graphql');
    expect(atob(token.slice(16))).not.toContain('b.test');
    for (const [writer, reader] of [
      [here, here],
      [nowhere, here],
      [here, nowhere],
    ] as const)
      expect(readToken(writeToken(startAt('c'), writer), reader)).toEqual(startAt('c'));
  });

  it('refuse pages that are larger than the limits allow now', () => {
    const token = writeToken({ ...startAt(3), size: 500 }, ownerOf('things', {}, 0));
    expect(() => readToken(token, ownerOf('things', { maxPageSize: 100 }, 0))).toThrow(
      'is for pages of 500 rows, and the limit is now 100',
    );
    expect(readToken(token, ownerOf('things', { maxPageSize: 500 }, 0))).toMatchObject({ size: 500 });
  });

  it('refuse what is no token, tokens of another version, and contents of another form', () => {
    const of = fingerprint('things');
    const later = forged(2, of, null, {});
    expect(() => readToken(later, owner)).toThrow('has version 2, and this is version 1');
    const odd = [
      { skip: -1 },
      { delivered: 1.5 },
      { delivered: '1' },
      { size: 1e300 },
      { truncated: [5] },
      { truncated: 'x' },
      { flawed: 0 },
      { position: 'x' },
    ];
    const texts = ['', 'x', '%', fingerprint(''), `${fingerprint('!')}!`, forged(), forged(null), later];
    const offsets = ownerOf('things', {}, 0);
    for (const text of [...texts, ...odd.map((checkpoint) => forged(1, of, null, checkpoint))])
      expect(() => readToken(text, offsets)).toThrow(UsageError);
    for (const checkpoint of [null, 5, {}, { other: 5 }])
      expect(readToken(forged(1, of, null, checkpoint), owner)).toEqual(startAt(null));
  });
});
