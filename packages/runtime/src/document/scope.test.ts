import { printed } from '../../../../test/documents/printed.ts';
import { cursor } from '../dialects/cursor.ts';
import { keyset } from '../dialects/keyset.ts';
import { offset } from '../dialects/offset.ts';
import { pageNumber } from '../dialects/page-number.ts';
import { describe, expect, it } from 'vitest';
import type { Paging } from '../dialects/paging.ts';
import { field as leaf } from '../tree/nodes.ts';
import { createVariables } from '../tree/variables.ts';
import { fromRoot } from './continuation.ts';
import { landing } from './landing.ts';
import type { From, Level, Scope } from './model.ts';
import type { Surroundings } from './surroundings.ts';
import type { Refetch } from './key.ts';
import { refetchBy } from './refetch.ts';
import { isDoubtfulWay, isReached, needsOf } from './scope.ts';

const forward = { size: 'first', position: 'after' };
const relay: Paging = { dialect: 'relay', by: cursor, args: '', edges: 'edges', forward };
const byId = refetchBy({ field: 'node', keys: [{ argument: 'id', path: 'id', type: 'ID!' }] }, 'Team');
const byIds = refetchBy({ field: 'nodes', keys: [{ argument: 'ids', path: 'id', type: '[ID!]!' }] }, 'Team');
const again: From = {};
const once: From = { once: true };

let places = 0;
function scope(from: From, type = 'Team', refetch?: Refetch): Scope {
  return { ...from, place: places++, type, list: undefined, refetch };
}

/** Returns a list of the query, or of a scope. */
function level(of: Scope = scope(again), paging: Paging = relay): Level {
  return {
    place: places++,
    depth: -1,
    scope: of,
    paging,
    way: paging.forward ?? { position: '' },
    args: { names: [['at', 'ID']], own: [], ordered: true, values: (_, position) => ({ at: position }) },
    shell: leaf('all'),
    outer: [],
    inEdges: true,
    leaves: [],
  };
}

const row = (of: Level, edge = false): From => ({ scope: of.scope, level: of, edge });
const field = (of: Scope, args = ''): From => ({
  scope: of,
  shell: leaf('lead', 'a', args === '' ? [] : [{ name: 'key', value: args }]),
});
const narrow = (of: Scope): From => ({ scope: of, shell: { on: 'Firm', selection: [] } });
const visit = (around: Surroundings = []) => ({ alias: 'c0', around, variables: createVariables() });
const print = (at: Scope, around?: Surroundings) => {
  const { text, values } = printed([fromRoot(at, leaf('tags'), visit(around))]);
  return text.replace(/\$at_\w+/g, (name) => String(values[name.slice(1)]));
};

/** Returns the known facts around, by the numbers of places. */
function around(
  ...known: readonly (readonly [of: { readonly place: number }, at: Surroundings[number]])[]
): Surroundings {
  const all: Surroundings = [];
  for (const [{ place }, at] of known) all[place] = at;
  return all;
}

describe('needsOf', () => {
  it('is the query, and not what can be asked for once', () => {
    expect(needsOf(scope(again))).toEqual([]);
    expect(needsOf(scope(once))).toBeUndefined();
  });

  it('is the keys of the nearest object that can be fetched, and no more', () => {
    const outer = scope(again, 'Team', byId);
    const inner = scope(field(outer), 'Team', byId);
    const below = scope(narrow(scope(field(inner))));
    expect(needsOf(below)).toEqual([inner.place]);
  });

  it('is an object below a mutation where it can be fetched by itself', () => {
    const at = scope(field(scope(once)), 'Team', byId);
    expect(needsOf(at)).toEqual([at.place]);
    expect(needsOf(scope(field(scope(once))))).toBeUndefined();
  });

  it('takes the cursors of the rows on the way', () => {
    const outer = level();
    const nested = level(scope(row(outer)));
    expect(needsOf(scope(field(scope(row(nested)))))).toEqual([nested.place, outer.place]);
  });

  it('takes no cursors of lists above an object that can be fetched', () => {
    const outer = level(undefined);
    const at = scope(row(outer), 'Team', byId);
    const nested = level(at);
    expect(needsOf(scope(row(nested)))).toEqual([at.place, nested.place]);
  });

  it.each<[string, Paging, boolean]>([
    ['a connection with edges', relay, true],
    ['a list by offset', { dialect: 'offset', by: offset, args: '', forward }, true],
    ['a connection without edges', { dialect: 'relay', by: cursor, args: '', nodes: 'nodes', forward }, false],
    ['a list by page', { dialect: 'page', by: pageNumber, args: '', forward }, false],
    [
      'a list by page of which the size can be set',
      { dialect: 'page', by: pageNumber, args: '', forward: { ...forward, start: 0 } },
      true,
    ],
    ['a list by key', { dialect: 'keyset', by: keyset, args: '', forward }, true],
    ['a list in a container', { ...relay, container: true }, false],
    [
      'a list that another field continues',
      { ...relay, forward: { ...forward, continuation: { field: 'next', args: '', position: 'cursor' } } },
      false,
    ],
  ])('goes through the rows of %s: %s', (_, paging, is) => {
    const list = level(undefined, paging);
    expect(needsOf(scope(row(list)))).toEqual(is ? [list.place] : undefined);
  });

  it('ends at a list below something that cannot be fetched again', () => {
    expect(needsOf(scope(row(level(scope(field(scope(once)))))))).toBeUndefined();
  });
});

describe('fromRoot', () => {
  it('prints a field of the query under the alias', () => {
    expect(print(scope(again))).toBe('c0: tags');
  });

  it('prints the way from the query, with its arguments', () => {
    const inner = scope(narrow(scope(field(scope(again), '1'))), 'Firm');
    expect(print(inner)).toBe('c0: lead(key: 1) { ... on Firm { tags } }');
    expect(print(scope(field(inner)))).toBe('c0: lead(key: 1) { ... on Firm { a: lead { tags } } }');
  });

  it('prints the object itself where it can be fetched', () => {
    const at = scope(field(scope(again)), 'Team', byId);
    expect(print(at, around([at, { depth: 1, keys: ['7'] }]))).toBe('c0: node(id: $id) { ... on Team { tags id } }');
  });

  it('prints one row, or its edge, behind the one before it', () => {
    const list = level(undefined);
    const known = around([list, { depth: 2, before: 'x', own: 'y' }]);
    expect(print(scope(row(list)), known)).toBe('c0: all(at: x) { edges { cursor node { tags } } }');
    expect(print(scope(row(list, true)), known)).toBe('c0: all(at: x) { edges { cursor tags } }');
  });

  it('prints rows in rows', () => {
    const outer = level(undefined);
    const inner = level(scope(row(outer)));
    const known = around([outer, { depth: 1, before: 'x', own: 'y' }], [inner, { depth: 3, before: 'v', own: 'w' }]);
    expect(print(scope(row(inner)), known)).toBe(
      'c0: all(at: x) { edges { cursor node { all(at: v) { edges { cursor node { tags } } } } } }',
    );
  });
});

describe('landing', () => {
  const path = ['all', 'edges', 4, 'node', 'lead', 'tags'];

  it('is the alias in the place of the field of the query', () => {
    expect(landing(scope(again), ['tags'], visit())).toEqual({ path: ['c0'], landmarks: [], keys: [[], []] });
    expect(landing(scope(field(scope(again))), ['a', 2, 'tags'], visit()).path).toEqual(['c0', 2, 'tags']);
  });

  it('is what is below the object that is fetched', () => {
    const at = scope(field(scope(again)), 'Team', byId);
    const below = scope(field(at));
    const known = around([at, { depth: 4, keys: ['7'] }]);
    expect(landing(below, path, visit(known))).toEqual({
      path: ['c0', 'lead', 'tags'],
      landmarks: [{ path: ['c0'], own: '["7"]', sign: expect.any(Function) }],
      keys: [['7'], []],
    });
    const many = { ...at, refetch: byIds };
    expect(landing(scope(field(many)), path, visit(known)).path).toEqual(['c0', 0, 'lead', 'tags']);
  });

  it('is in the first row, whose cursor is to be the one that it had', () => {
    const list = level(undefined);
    const known = around([list, { depth: 2, before: 'x', own: 'y' }]);
    expect(landing(scope(field(scope(row(list)))), path, visit(known))).toEqual({
      path: ['c0', 'edges', 0, 'node', 'lead', 'tags'],
      landmarks: [{ path: ['c0', 'edges', 0], own: 'y', sign: expect.any(Function) }],
      keys: [[], ['x']],
    });
  });

  it('keeps the indices of plain lists', () => {
    const list = level(undefined);
    const known = around([list, { depth: 2, before: 'x', own: 'y' }]);
    const long = ['all', 'edges', 4, 'node', 'leads', 3, 'tags'];
    expect(landing(scope(field(scope(row(list)))), long, visit(known)).path).toEqual([
      'c0',
      'edges',
      0,
      'node',
      'leads',
      3,
      'tags',
    ]);
  });
});

describe('isReached', () => {
  it('holds where the server gave the keys, whatever they are', () => {
    const at = scope(field(scope(again)), 'Team', byId);
    const of = (keys: readonly unknown[]) => isReached(scope(field(at)), around([at, { depth: 1, keys }]));
    expect([of(['7']), of([0]), of(['']), of([null]), of(['7', undefined])]).toEqual([true, true, true, false, false]);
  });

  it('holds where it gave the cursors of all rows on the way; the first has nothing before it', () => {
    const outer = level(undefined);
    const inner = level(scope(row(outer)));
    const of = (x: unknown, y: unknown) =>
      isReached(
        scope(narrow(scope(row(inner)))),
        around([outer, { depth: 1, before: x, own: 'o' }], [inner, { depth: 3, before: y, own: 'o' }]),
      );
    expect([of(null, null), of('a', 'b'), of(0, 1), of(undefined, 'b'), of('a', undefined)]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(isReached(scope(row(inner)), [])).toBe(false);
  });

  it('holds for the query', () => {
    expect(isReached(scope(field(scope(again))), [])).toBe(true);
  });
});

describe('isDoubtfulWay', () => {
  const bare: Paging = { dialect: 'offset', by: offset, args: '', forward: { size: 'limit', position: 'offset' } };

  it.each<[string, boolean, boolean, Surroundings[number]]>([
    ['a row behind others', true, false, { depth: 0, before: 2 }],
    ['the first row', false, false, { depth: 0, before: 0 }],
    ['a row that is recognised by its leaves', true, false, { depth: 0, before: 2, own: '["a"]' }],
    ['a row of a list with an order', false, true, { depth: 0, before: 2 }],
  ])('%s: %s', (_, expected, ordered, known) => {
    const list = level(scope(again), bare);
    const of = { ...list, args: { ...list.args, ordered } };
    expect(isDoubtfulWay(scope(row(of)), around([of, known]))).toBe(expected);
  });
});
