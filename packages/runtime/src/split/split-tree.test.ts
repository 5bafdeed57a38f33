import { describe, expect, it } from 'vitest';
import { field, type ListSite, type TreeNode } from '../tree/nodes.ts';
import { printOperation } from '../tree/print.ts';
import type { AskedTree, TreeRows } from '../tree/request.ts';
import { splitTree } from './split-tree.ts';

const leaves = (names: string) => names.split(' ').map((name) => field(name));
const of = (name: string, ...selection: readonly TreeNode[]) => field(name, name, [], selection);
const page = (...row: readonly TreeNode[]) =>
  of('team', of('items', of('nodes', ...row), of('pageInfo', ...leaves('hasNextPage endCursor'))));

function treeOf(node: TreeNode, rows: Partial<TreeRows> = {}): AskedTree {
  const known = { path: ['team', 'items', 'nodes'], leaves: '', key: undefined, document: '', ...rows };
  return { selection: [node], sizeOf: () => undefined, values: new Map(), rows: known };
}

function printed(tree: AskedTree, count: number): string[] {
  return splitTree(tree)
    .parts(count)
    .map((part) => printOperation({ kind: 'query', operationName: 'q' }, part, tree.sizeOf).document);
}

const around = (row: string) => `query q { team { items { nodes { ${row} } pageInfo { hasNextPage endCursor } } } }`;
const only = (row: string) => `query q { team { items { nodes { ${row} } } } }`;

describe('splitTree', () => {
  it('gives each part its share of the row, and the key', () => {
    const tree = treeOf(page(...leaves('id a b c d e f g h')));
    expect(printed(tree, 2)).toEqual([around('id a b c'), only('d e f g h id')]);
    expect(printed(tree, 3)).toEqual([around('id a'), only('b c d e id'), only('f g h id')]);
  });

  it('adds a key that is known, under a name that is free', () => {
    expect(printed(treeOf(page(...leaves('a b')), { leaves: 'a b id' }), 3)[2]).toBe(only('b id'));
    expect(printed(treeOf(page(...leaves('a b')), { key: 'sys.id' }), 3)[2]).toBe(only('b sys { id }'));
    const taken = page(field('a', 'id'), field('b'));
    expect(printed(treeOf(taken, { leaves: 'a b id' }), 3)[2]).toBe(only('b endcursor_part: id'));
    const inside = page(field('a'), { on: 'Big', selection: leaves('id b') });
    expect(printed(treeOf(inside, { leaves: 'id' }), 4)[2]).toBe(only('... on Big { id } endcursor_part: id'));
  });

  it('splits objects that have a key, and keeps the others whole', () => {
    const tree = treeOf(page(...leaves('id'), of('owner', ...leaves('id a b c')), of('place', ...leaves('d e f'))));
    expect(printed(tree, 9)).toEqual([
      around('id owner { id }'),
      only('owner { a id } id'),
      only('owner { b id } id'),
      only('owner { c id } id'),
      only('place { d e f } id'),
    ]);
  });

  it('keeps fields with the same response name together', () => {
    const twice = [field('a'), { on: 'Big', selection: [of('b', ...leaves('x'))] }];
    const tree = treeOf(page(field('id'), ...twice, { on: 'Small', selection: [of('b', ...leaves('y'))] }));
    expect(printed(tree, 9).filter((document) => document.includes('b {'))).toEqual([
      only('... on Big { b { x } } ... on Small { b { y } } id'),
    ]);
  });

  it('splits source', () => {
    expect(printed(treeOf(page({ source: 'id a b { c d }', variables: [] })), 2)).toEqual([
      around('id a'),
      only('b { c d } id'),
    ]);
  });

  it('keeps a nested list whole', () => {
    const listField = of('tags', of('nodes', ...leaves('x y')));
    const site: ListSite = {
      id: 0,
      parent: undefined,
      bound: undefined,
      reachable: true,
      deferrable: true,
      constantSize: false,
      sizeless: false,
      listField,
    };
    const tree = { ...treeOf(page(...leaves('id a'), site)), sizeOf: () => 1 };
    expect(printed(tree, 9)).toEqual([around('id'), only('a id'), only('tags { nodes { x y } } id')]);
  });

  it('says whether there is a key, and how many parts are possible', () => {
    const { hasNoKey, most, parts } = splitTree(treeOf(page(...leaves('a b c'))));
    expect([hasNoKey, most, parts(3).length]).toEqual([true, 1, 1]);
    expect(splitTree(treeOf(page(...leaves('a')))).hasNoKey).toBe(false);
    expect(splitTree(treeOf(page(...leaves('id a b')))).most).toBe(3);
  });
});
