import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printed } from '../../../../test/documents/printed.ts';
import { field } from '../tree/nodes.ts';
import { nodesAt, relocatedPath, withArgument } from './paths.ts';

describe('withArgument', () => {
  it('sets an argument at any depth and leaves the others', () => {
    const args = { query: { filter: { a: 1 }, pagination: { size: 5 } }, other: 2 };
    expect(withArgument(args, 'query.pagination.cursor', 'c')).toEqual({
      query: { filter: { a: 1 }, pagination: { size: 5, cursor: 'c' } },
      other: 2,
    });
  });

  it('never changes an input on the way, and the value is found again at the path', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.object({ key: fc.constantFrom('a', 'b', 'c') }), names, (given, path) => {
        const before = structuredClone(given);
        const args = withArgument(given, path.join('.'), 'value');
        expect(given).toEqual(before);
        expect(path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], args)).toBe('value');
      }),
    );
  });
});

describe('relocatedPath', () => {
  it.each([
    [
      'of an entry',
      ['c0', 'tags', 'edges', 3, 'node', 'text'],
      ['all', 'edges', 5, 'tags', 'edges', 13, 'node', 'text'],
    ],
    ['of the entries', ['c0', 'tags', 'edges'], ['all', 'edges', 5, 'tags', 'edges']],
    ['beside the entries', ['c0', 'tags', 'kinds', 3], ['all', 'edges', 5, 'tags', 'kinds', 3]],
    ['on the way to the list', ['c0'], ['all', 'edges', 5, 'tags']],
    ['beside the list', ['c1', 'tags', 'edges', 3], ['c1', 'tags', 'edges', 3]],
  ])('gives the place of something %s', (_, path, place) => {
    expect(
      relocatedPath(path, { from: ['c0', 'tags'], to: ['all', 'edges', 5, 'tags'], entries: ['edges'], before: 10 }),
    ).toEqual(place);
  });

  it('counts on where the list itself holds the entries', () => {
    expect(relocatedPath(['all', 2, 'id'], { from: ['all'], to: ['all'], entries: [], before: 10 })).toEqual([
      'all',
      12,
      'id',
    ]);
  });
});

describe('withArgument with one more condition', () => {
  const bound = { id: { _gt: 7 } };
  const caller = [
    { id: { _gt: 3 } },
    { _and: null },
    { _and: { a: 1 } },
    { _and: [{ a: 1 }], _or: [] },
    { _or: [{ a: 1 }, { b: 1 }], c: 1 },
  ];

  it.each([[undefined], [null], [{}]])('is that condition alone beside %j', (where) => {
    expect(withArgument({ where, limit: 5 }, 'where._and.+.id._gt', 7)).toEqual({
      where: { _and: [bound] },
      limit: 5,
    });
  });

  it.each(caller)('joins it with the whole of %j', (where) => {
    expect(withArgument({ where, limit: 5 }, 'where._and.+.id._gt', 7)).toEqual({
      where: { _and: [where, bound] },
      limit: 5,
    });
  });
});

describe('nodesAt', () => {
  it('joins paths that begin alike', () => {
    const nodes = nodesAt([
      ['edges.node', [field('id'), field('name')]],
      ['pageInfo.hasNextPage', []],
      ['pageInfo.endCursor', []],
      ['edges.-1.cursor', []],
      ['total', []],
    ]);
    expect(printed(nodes).text).toBe('edges { node { id name } cursor } pageInfo { hasNextPage endCursor } total');
  });

  it('puts the selection of the empty path next to the others', () => {
    const nodes = nodesAt([
      ['', [field('id')]],
      ['next', []],
    ]);
    expect(printed(nodes).text).toBe('id next');
  });
});
