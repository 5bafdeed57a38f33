import { describe, expect, it } from 'vitest';
import { printed } from '../../../../test/documents/printed.ts';
import { cursor } from '../dialects/cursor.ts';
import { keyset } from '../dialects/keyset.ts';
import type { Paging, Way } from '../dialects/paging.ts';
import { UsageError } from '../errors/index.ts';
import { defaultSelection, leafItems } from './leaf-body.ts';
import { asItCame } from './reading.ts';
import type { Selection } from './selection.ts';

const forward: Way = { size: 'first', position: 'after', next: 'pageInfo.endCursor' };
const flat: Paging = { dialect: 'any', by: cursor, args: '', nodes: 'data.items', forward };
const edges: Paging = { dialect: 'relay', by: cursor, args: '', edges: 'edges', forward };

function items(selection: Selection, paging = flat, way = forward) {
  const { nodes, ...rest } = leafItems({ paging, way }, selection, 'Query.posts');
  return { ...rest, text: printed(nodes).text };
}

describe('leafItems', () => {
  const reading = asItCame();

  it('prints the names, in their order', () => {
    expect(items({ title: true, id: true, __typename: true }).text).toBe('title id __typename');
  });

  it('leaves out what is undefined', () => {
    expect(items({ id: true, title: undefined }).text).toBe('id');
  });

  it.each([
    ['author', { name: true }],
    ['author', {}],
    ['author', false],
    ['author', null],
    ['$edge', { role: true }],
    ['$connection', { size: true }],
  ])('refuses %s: %j, which is more than a leaf', (name, value) => {
    expect(() => items({ [name]: value })).toThrow(
      new UsageError(`${name} is more than a leaf. Pass the emitted \`table\` to createClient to select it`, {
        coordinate: 'Query.posts',
      }),
    );
  });

  it.each(['id } x {', 'a b', '', '1a', '$on'])('refuses %j, which is no name', (name) => {
    expect(() => items({ [name]: true })).toThrow(UsageError);
  });

  it('takes the nodes of a list, those that are null left out', () => {
    const { path, rows } = items({ id: true });
    expect([path, rows([{ id: 1 }, null, { id: 2 }], { position: null, reading, before: 0 })]).toEqual([
      'data.items',
      [{ id: 1 }, { id: 2 }],
    ]);
  });

  it('takes the nodes out of edges, where there are no others', () => {
    const { path, rows, text } = items({ id: true }, edges);
    expect([path, text]).toEqual(['edges', 'node { id }']);
    expect(rows([{ node: { id: 1 } }, null, { node: null }], { position: null, reading, before: 0 })).toEqual([
      { id: 1 },
    ]);
    expect(items({}, edges).text).toBe('node');
  });

  it('goes by edges where the cursor to go on from is in them', () => {
    const both = { ...edges, nodes: 'nodes' };
    expect(items({ id: true }, both).path).toBe('nodes');
    expect(items({ id: true }, both, { ...forward, next: 'edges.-1.cursor' }).path).toBe('edges');
  });

  it('adds the field that keyset paging goes on from', () => {
    const way: Way = { position: 'where.id_gt', key: 'id' };
    expect(items({ title: true }, { ...flat, by: keyset }, way).text).toBe('title endcursor_key: id');
  });
});

describe('defaultSelection', () => {
  it('selects the leaves that are named', () => {
    expect(defaultSelection('id title')).toEqual({ id: true, title: true });
    expect(defaultSelection('')).toEqual({});
  });
});
