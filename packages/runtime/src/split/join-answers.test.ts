import { describe, expect, it } from 'vitest';
import { SplitError } from '../errors/index.ts';
import { field } from '../tree/nodes.ts';
import { joinAnswers } from './join-answers.ts';
import type { Spine } from './split-tree.ts';

const id = { path: 'id', node: field('id'), added: undefined };
const spineOf = (inner: Readonly<Record<string, Spine>>, key?: Spine['key']): Spine => ({
  key,
  inner: new Map(Object.entries(inner)),
});
const row = spineOf({ owner: spineOf({}, id) }, id);
const spine = spineOf({ items: spineOf({ nodes: row }) });
const edges = spineOf({ items: spineOf({ edges: spineOf({ node: row }) }) });

const page = (...nodes: readonly unknown[]) => ({ items: { nodes } });
function join(parts: readonly object[], at = spine, errors: readonly (readonly object[])[] = []): unknown {
  const answers = parts.map((data, part) => ({ data: structuredClone(data), errors: errors[part] ?? [], ms: part }));
  return joinAnswers(answers as never, at, 'Query.items');
}

describe('joinAnswers', () => {
  it('joins rows by their keys, in the order of the first answer', () => {
    const first = page({ id: 1, a: 1 }, null, { id: 2, a: 2 });
    const whole = page({ id: 1, a: 1, b: 1 }, null, { id: 2, a: 2, b: 2 });
    expect(join([first, page({ id: 1, b: 1 }, null, { id: 2, b: 2 })])).toMatchObject({ data: whole, ms: 1 });
    const moved = page({ id: 2, b: 2 }, { id: 0, b: 0 }, { id: 1, b: 1 });
    expect(join([first, moved])).toMatchObject({ data: whole });
  });

  it('joins rows in edges, and keeps what is around them', () => {
    const first = { items: { edges: [{ cursor: 'x', node: { id: 1, a: 1 } }], total: 1 } };
    const joined = { items: { edges: [{ cursor: 'x', node: { id: 1, a: 1, b: 1 } }], total: 1 } };
    expect(join([first, { items: { edges: [{ node: { id: 1, b: 1 } }] } }], edges)).toMatchObject({ data: joined });
  });

  it('joins objects inside rows if they are the same', () => {
    const first = page({ id: 1, owner: { id: 5, a: 1 } }, { id: 2, owner: null });
    const joined = page({ id: 1, owner: { id: 5, a: 1, b: 2 } }, { id: 2, owner: null });
    expect(join([first, page({ id: 1, owner: { id: 5, b: 2 } }, { id: 2, owner: null })])).toMatchObject({
      data: joined,
    });
  });

  it.each<[string, object, string]>([
    ['a row is missing', page({ id: 2, owner: null }), 'items.nodes has no 1 in one of them'],
    ['another row came', page({ id: 3 }, { id: 2, owner: null }), 'items.nodes has no 1 in one of them'],
    ['a row is null', page({ id: 1 }, null), 'items.nodes.1 is null in one of them'],
    ['a row has no key', page({}, { id: 2, owner: null }), 'items.nodes has no 1 in one of them'],
    ['the list is null', { items: { nodes: null } }, 'items.nodes is null in one of them'],
    ['the list is no list', { items: { nodes: {} } }, 'items.nodes differs'],
    ['an object changed', page({ id: 1, owner: { id: 6 } }, { id: 2 }), 'items.nodes.0.owner has the id 5 and 6'],
  ])('refuses to join when %s', (_, second, how) => {
    const first = page({ id: 1, owner: { id: 5 } }, { id: 2, owner: null });
    expect(() => join([first, second])).toThrow(SplitError);
    expect(() => join([first, second])).toThrow(how);
  });

  it('takes null for a row that an error made null in one of the answers', () => {
    const errors = [[], [{ message: 'no', path: ['items', 'nodes', 0, 'b'] }]];
    const joined = join([page({ id: 1, a: 1 }), page(null)], spine, errors);
    expect(joined).toMatchObject({ data: page(null), errors: errors[1] });
    expect(() => join([page({ id: 1 }, { id: 2 }), page({ id: 1 }, null)], spine, errors)).toThrow(SplitError);
  });

  it('does not move rows if errors name their places', () => {
    const errors = [[], [{ message: 'no', path: ['items', 'nodes', 0, 'b'] }]];
    const second = page({ id: 2, b: null }, { id: 1, b: 1 });
    expect(() => join([page({ id: 1 }, { id: 2 }), second], spine, errors)).toThrow(SplitError);
  });

  it('names an error once, and removes the keys that it added', () => {
    const added = spineOf({ items: spineOf({ nodes: spineOf({}, { ...id, added: 'id' }) }) });
    const error = { message: 'no', path: ['items', 'extra'] };
    const joined = join([page({ id: 1, a: 1 }), page({ id: 1, b: 1 })], added, [[error], [error]]);
    expect(joined).toMatchObject({ errors: [error] });
    expect(joined).toHaveProperty('data', page({ a: 1, b: 1 }));
  });
});
