import { describe, expect, it } from 'vitest';
import { shapeOf } from './small-shape.ts';
import { plant } from './tree-client.ts';
import type { Selection } from './tree-expectation.ts';
import { type Form, type ListShape, type TreeShape, WALKABLE } from './tree-shape.ts';
import { wholeRows } from './whole-rows.ts';

/** Rows that are reached through two lists, without a key on either. */
function walked(outer: Form, inner: Form, more: Partial<ListShape> = {}): TreeShape {
  return shapeOf({
    Query: { lists: [{ name: 'all', to: 'Team', form: outer, cap: 4, filtered: true }] },
    Team: {
      lists: [{ name: 'parts', to: 'Member', form: inner, cap: 3, filtered: true, ...more }],
      links: [
        { name: 'owner', to: 'Member', many: false },
        { name: 'rivals', to: 'Member', many: true },
      ],
    },
    Member: { lists: [{ name: 'tags', to: 'Badge', form: 'token', cap: 2 }] },
    Badge: {},
  });
}

async function check(selection: Selection, shape: TreeShape): Promise<void> {
  await wholeRows(selection, { shape });
}

describe('parents that cannot be fetched by themselves', () => {
  const cases = WALKABLE.flatMap((outer) => WALKABLE.map((inner) => [outer, inner] as const));
  const selection = { name: true, parts: { $: { kind: 'red' }, name: true, tags: { name: true } } };

  it.each(cases)('are walked to again, row by row: %s in %s', (inner, outer) => check(selection, walked(outer, inner)));

  it('are walked to past entries without a node', () => check(selection, walked('relay', 'relay', { nulls: 'nodes' })));

  it('are walked to below objects and below lists without pages', () =>
    check({ owner: { tags: { name: true } }, rivals: { name: true, tags: { name: true } } }, walked('relay', 'relay')));

  it('are walked to by the filters and in the direction of the reading', async () => {
    const shape = walked('relay', 'relay');
    const { client, clock, expectation, server, tree } = plant({ shape, lengthOf: ({ depth }) => [17, 9, 7][depth] });
    const inner = { name: true, parts: { name: true, tags: { name: true } } };
    for (const direction of ['forward', 'backward'] as const) {
      const { nodes } = await clock.run(() => client.read('all', { kind: 'red' }, inner, { direction }).collect());
      const expected = expectation.rows(tree.root, shape.root.lists[0] as ListShape, inner, { kind: 'red' });
      expect(nodes).toEqual(direction === 'forward' ? expected : expected.toReversed());
    }
    expect(server.mistakes).toEqual([]);
  });
});
