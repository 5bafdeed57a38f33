import { describe, expect, it } from 'vitest';
import { shapeOf } from './small-shape.ts';
import { plant, type Planting } from './tree-client.ts';
import type { LengthOf } from './tree-data.ts';
import type { Selection } from './tree-expectation.ts';
import type { Form, ListShape, Reach, TreeShape } from './tree-shape.ts';
import { wholeRows } from './whole-rows.ts';

const FORMS: readonly Form[] = [
  'relay',
  'nodes',
  'edges',
  'token',
  'token ending empty',
  'offset',
  'offset with more',
  'page',
  'list',
  'list by page',
  'list by page from 0',
];
const REACHES: readonly Reach[] = ['node', 'id', 'slug'];

/** Teams with members with badges; each list is longer than its pages. */
function teams(more: Partial<ListShape> = {}, reach: Reach = 'node'): TreeShape {
  return shapeOf({
    Query: { lists: [{ name: 'all', to: 'Team', form: 'relay', cap: 4 }] },
    Team: {
      reach,
      lists: [
        { name: 'parts', to: 'Member', form: 'relay', cap: 5, filtered: true, ...more },
        { name: 'notes', to: 'Badge', form: 'offset', cap: 3 },
      ],
      links: [
        { name: 'owner', to: 'Member', many: false },
        { name: 'rivals', to: 'Member', many: true },
      ],
    },
    Member: {
      reach,
      lists: [
        { name: 'tags', to: 'Badge', form: 'nodes', cap: 3 },
        { name: 'seats', to: 'Badge', form: 'token', cap: 2 },
      ],
    },
    Badge: { reach, lists: [{ name: 'parts', to: 'Badge', form: 'edges', cap: 2 }] },
  });
}

function rowsOf(selection: Selection, planting: Partial<Planting> = {}): Promise<readonly object[]> {
  return wholeRows(selection, { shape: teams(), ...planting });
}

async function check(selection: Selection, planting: Partial<Planting> = {}): Promise<void> {
  await rowsOf(selection, planting);
}

describe('nested lists', () => {
  it('come whole, three levels deep', async () => {
    const selection = { name: true, parts: { name: true, tags: { name: true, parts: { name: true } } } };
    const rows = await rowsOf(selection, { lengthOf: ({ depth }) => [7, 11, 8, 5][depth] });
    expect(JSON.stringify(rows).match(/"parts"/g)).toHaveLength(7 * (1 + 11 * 8));
  });

  it('come whole side by side', () =>
    check({
      name: true,
      parts: { name: true, tags: { name: true }, seats: { rank: true } },
      notes: { name: true, parts: { name: true } },
    }));

  it('come whole below objects, and below lists without pages', () =>
    check({
      name: true,
      owner: { name: true, tags: { name: true }, seats: { name: true } },
      rivals: { name: true, seats: { name: true, parts: { name: true } } },
    }));

  it('come whole under aliases, each with a filter or a bound of its own', () =>
    check({
      name: true,
      parts: { name: true },
      $alias: {
        red: { parts: { $: { kind: 'red' }, name: true, kind: true } },
        few: { parts: { $: { first: 2 }, name: true, tags: { name: true } } },
        chief: { owner: { kind: true, $alias: { marks: { tags: { name: true } } } } },
      },
    }));

  it('keep the filter on every page', () =>
    check({ name: true, parts: { $: { kind: 'green' }, name: true, kind: true } }));

  it('come whole with fields of their edges, and below those', () =>
    check(
      { name: true, parts: { name: true, $edge: { role: true, giver: { name: true, tags: { name: true } } } } },
      { shape: teams({ giver: 'Member' }) },
    ));

  it('come whole with fields of the connection, which are those of the list', () =>
    check({ name: true, parts: { name: true, $connection: { totalCount: true }, tags: { name: true } } }));

  it('leave out entries that are null, on whatever page', async () => {
    for (const nulls of ['nodes', 'edges'] as const) {
      await check({ name: true, parts: { name: true, tags: { name: true } } }, { shape: teams({ nulls }) });
    }
  });

  it.each([undefined, 1, 3, 100])('come whole in pages of at most %s', (nestedPageSize) =>
    check(
      { name: true, parts: { name: true, tags: { name: true } } },
      { options: nestedPageSize === undefined ? {} : { nestedPageSize } },
    ),
  );

  it('are asked for in pages that the server does not refuse', () =>
    check({ name: true, parts: { name: true, tags: { name: true } } }, { shape: { ...teams(), largest: 3 } }));

  it('come whole below an interface and below a union, with the same names on several types', async () => {
    const types = ['Team', 'Member'];
    const shape: TreeShape = {
      ...teams({ to: 'Any' }),
      unions: [
        { name: 'Any', kind: 'union', types },
        { name: 'Named', kind: 'interface', types },
      ],
    };
    const withNamed = { ...shape, types: shape.types.map((type) => (type.name === 'Badge' ? named(type) : type)) };
    await check(
      {
        name: true,
        parts: {
          $on: {
            Team: {
              name: true,
              notes: { name: true, parts: { $on: { Member: { tags: { name: true } } }, kind: true } },
            },
            Member: { name: true, tags: { name: true }, seats: { name: true } },
          },
        },
      },
      { shape: withNamed, lengthOf: ({ depth }) => [6, 7, 5, 4][depth] },
    );
  });

  it('come in the order of the outer rows, also where those are read from the end', async () => {
    const { client, clock, expectation, server, tree } = plant({ shape: teams() });
    const selection = { name: true, parts: { name: true, tags: { name: true } } };
    const read = () => client.read('all', {}, selection, { direction: 'backward' }).collect();
    const { nodes } = await clock.run(read);
    const list = teams().root.lists[0] as ListShape;
    expect(nodes).toEqual(expectation.rows(tree.root, list, selection).toReversed());
    expect(server.mistakes).toEqual([]);
  });
});

function named(type: TreeShape['types'][number]): TreeShape['types'][number] {
  return { ...type, lists: type.lists.map((list) => ({ ...list, to: 'Named' })) };
}

const lengthOf: LengthOf = ({ depth }) => [6, 13, 8, 4][depth];

describe('bounded nested lists', () => {
  it.each([1, 5, 6, 12, 13, 40])('have the first %i rows, whatever the pages are', async (first) => {
    const rows = await rowsOf({ name: true, parts: { $: { first }, name: true, tags: { name: true } } }, { lengthOf });
    expect(rows).toMatchObject(Array.from({ length: 6 }, () => ({ parts: { length: Math.min(first, 13) } })));
  });

  it.each([1, 5, 6, 40])('have the last %i rows in their order', (last) =>
    check({ name: true, parts: { $: { last }, name: true, tags: { name: true } } }, { lengthOf }),
  );

  it.each(['relay', 'page'] as const)('count entries that are null, on whatever page: %s', async (form) => {
    for (const first of [4, 7, 11]) {
      const shape = teams({ form, cap: 3, nulls: 'nodes' });
      await check({ name: true, parts: { $: { first }, name: true } }, { shape, lengthOf });
    }
  });

  it('come in pages of one size where their numbers count on it, asked for with their object or apart', async () => {
    for (const nodes of [30, 100, 100_000]) {
      const selection = { name: true, parts: { $: { first: 7 }, name: true, tags: { name: true } } };
      await check(selection, { shape: teams({ form: 'page', cap: 3 }), lengthOf, limits: { nodes } });
    }
  });

  it('are read no further than they are bounded', async () => {
    const { collect, server } = plant({ shape: teams(), lengthOf });
    await collect('all', { parts: { $: { first: 7 }, name: true } });
    const rows = server.pages
      .filter(({ key }) => key.includes('/parts'))
      .reduce((sum, { from, to }) => sum + to - from, 0);
    expect(rows).toBe(6 * 7);
  });
});

describe('every dialect', () => {
  const cases = FORMS.flatMap((form) => REACHES.map((reach) => [form, reach] as const));

  it.each(cases)('%s is read on, the parent found by %s', (form, reach) =>
    check({ name: true, parts: { name: true, tags: { name: true } } }, { shape: teams({ form }, reach) }),
  );
});

describe('single operations', () => {
  it('are completed: lists of the root, below objects, and inside those', async () => {
    const { client, clock, expectation, server, tree } = plant({ shape: teams() });
    const selection = {
      all: { name: true, parts: { name: true } },
      viewer: { name: true, notes: { name: true }, owner: { tags: { name: true, parts: { name: true } } } },
    };
    expect(await clock.run(() => client.query(selection))).toEqual(expectation.object(tree.root, selection));
    expect(server.mistakes).toEqual([]);
  });

  it('are completed behind a mutation, which is sent once', async () => {
    const { client, clock, expectation, server, tree } = plant({ shape: teams() });
    const made = { name: true, parts: { name: true, tags: { name: true } }, notes: { name: true } };
    const answer = await clock.run(() => client.mutate({ makeTeam: { made } }));
    const thing = tree.linked(tree.root, { name: 'viewer', to: 'Team', many: false });
    expect(answer).toEqual({ makeTeam: { made: expectation.object(thing as never, made) } });
    expect(server.requests.filter(({ document }) => document.startsWith('mutation'))).toHaveLength(1);
    expect(server.requests.length).toBeGreaterThan(1);
  });
});

describe('what is asked for', () => {
  it('is nothing that was seen to be complete, empty lists among it', async () => {
    const { collect, server, expectation } = plant({ shape: teams(), seed: 3 });
    await collect('all', { name: true, parts: { name: true, tags: { name: true } }, notes: { name: true } });
    const empty = server.pages.filter(({ total }) => total === 0);
    expect(empty.length).toBeGreaterThan(5);
    expect(new Set(empty.map(({ key }) => key)).size).toBe(empty.length);
    const rows = server.pages.reduce((sum, { from, to }) => sum + to - from, 0);
    const distinct = new Map(server.pages.map(({ key, total }) => [key, total]));
    expect(rows).toBe([...distinct.values()].reduce((sum, total) => sum + total, 0));
    expect(expectation.needed.size).toBe(distinct.size);
  });

  it('is the same list once, for all places in which it stands', async () => {
    const shape = { ...teams({ form: 'nodes' }), pool: 3 };
    const { collect, server } = plant({ shape, lengthOf: ({ depth }) => [12, 14, 9][depth] });
    const { expected, rows } = await collect('all', { name: true, parts: { name: true, tags: { name: true } } });
    expect(rows).toEqual(expected);
    const further = server.pages.filter(({ key, from }) => !key.startsWith('Query:') && from > 0);
    // Two further pages of each list of 14 in pages of 5, and of each list of 9 in pages of 3, in every place.
    const inEveryPlace = 12 * 2 + 12 * 14 * 2;
    expect(further.length).toBeLessThan(inEveryPlace / 4);
  });

  it('is not in the result: ids, cursors and type names of ours', async () => {
    const rows = await rowsOf({ parts: { tags: { rank: true } } });
    expect(Object.keys(rows[0] ?? {})).toEqual(['parts']);
  });
});
