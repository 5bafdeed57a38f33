import { IncompleteError, type Receipt } from 'endcursor';
import { describe, expect, it } from 'vitest';
import { shapeOf } from './small-shape.ts';
import { type Grove, plant, type Planting, type Row } from './tree-client.ts';
import type { Selection } from './tree-expectation.ts';
import type { Form, ListShape, TreeShape } from './tree-shape.ts';

const LONG = 250;

/** Teams with a bare list of notes: none, three, and many. */
function teams(more: Partial<ListShape> = {}, reach: 'node' | 'none' = 'node'): TreeShape {
  return shapeOf({
    Query: { lists: [{ name: 'all', to: 'Team', form: reach === 'node' ? 'relay' : 'nodes' }] },
    Team: { reach, lists: [{ name: 'notes', to: 'Badge', form: 'list', ...more }] },
    Badge: {},
  });
}

const LENGTHS = [0, 3, LONG];

function planted(shape: TreeShape, more: Partial<Planting> = {}): Grove {
  let count = 0;
  const known = new Map<number, number>();
  return plant({
    shape,
    lengthOf({ depth, number }) {
      if (depth === 0) return LENGTHS.length;
      const length = known.get(number) ?? LENGTHS[count++ % LENGTHS.length] ?? 0;
      known.set(number, length);
      return length;
    },
    ...more,
  });
}

/** Reads the notes of all teams; returns how many each has, and the receipt. */
async function read(grove: Grove, notes: Selection, options = {}): Promise<{ lengths: number[]; receipt: Receipt }> {
  const { client, clock, server } = grove;
  const { nodes, receipt } = await clock.run(() => client.read('all', {}, { notes }, options).collect());
  expect(server.mistakes).toEqual([]);
  return { lengths: nodes.map((row) => (row['notes'] as readonly Row[]).length), receipt };
}

const ordered = { $: { order: 'name' }, name: true };
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

describe('a bare list in a selection', () => {
  const servers: readonly (readonly [string, Partial<ListShape>])[] = [
    ['gives all', {}],
    ['gives 25 unless it is asked for more', { usual: 25 }],
    ['gives 100 and says so in its schema', { usual: 100, told: true }],
    ['never gives more than 30', { cap: 30 }],
  ];
  const forms: readonly Form[] = ['list', 'list by page', 'list by page from 0'];
  const cases = servers.flatMap(([what, more]) => forms.map((form) => [form, what, more] as const));

  it.each(cases)('is read to its end: %s of a server that %s', async (form, _, more) => {
    const { lengths, receipt } = await read(planted(teams({ form, ...more })), ordered);
    expect(sorted(lengths)).toEqual(LENGTHS);
    expect(receipt).toMatchObject({ complete: true, truncated: [], nested: { 'Team.notes': { lists: 3, rows: 253 } } });
    expect(receipt).not.toHaveProperty('bounded');
  });

  it('comes as one page, and is asked for without a size, where the server gives all', async () => {
    const grove = planted(teams(), { options: { limits: {} } });
    const { lengths, receipt } = await read(grove, { name: true });
    expect(sorted(lengths)).toEqual(LENGTHS);
    expect(receipt).toMatchObject({ complete: true, requests: 2 });
    expect(receipt).not.toHaveProperty('ordered');
    expect(grove.server.requests[0]?.variables).not.toHaveProperty('limit');
  });

  it('is asked for in pages after a request that was too large, and where rows count against a limit', async () => {
    const refused = planted(teams(), { options: { limits: {} }, script: new Map([[1, '504']]) });
    expect(sorted((await read(refused, ordered, { pageSize: 1 })).lengths)).toEqual(LENGTHS);
    const sizes = refused.server.requests.map(({ variables }) => 'limit' in variables);
    expect(sizes.slice(0, 2)).toEqual([false, true]);
    const counted = planted(teams(), { limits: { nodes: 1000 } });
    expect(sorted((await read(counted, ordered)).lengths)).toEqual(LENGTHS);
    expect(Math.max(...counted.server.pages.map(({ from, to }) => to - from))).toBe(100);
  });

  it('is not asked for again if it is shorter than another one, or than what the schema names', async () => {
    const told = planted(teams({ usual: 100, told: true }));
    await read(told, ordered);
    const further = told.server.pages.filter(({ from, key }) => key.includes('/notes') && from > 0);
    expect(new Set(further.map(({ key }) => key)).size).toBe(1);
  });

  it('makes the receipt incomplete if it took several pages in no order', async () => {
    const { lengths, receipt } = await read(planted(teams({ cap: 30 })), { name: true });
    expect(sorted(lengths)).toEqual(LENGTHS);
    expect(receipt).toMatchObject({ complete: false, reason: 'end', ordered: false, truncated: [] });
  });

  it.each(forms)('is bounded by its own page size, and the receipt says which lists that cut: %s', async (form) => {
    const size = form === 'list' ? 'limit' : 'perPage';
    const { lengths, receipt } = await read(planted(teams({ form, cap: 30 })), {
      $: { [size]: 40, order: 'name' },
      name: true,
    });
    expect(sorted(lengths)).toEqual([0, 3, 40]);
    expect(receipt).toMatchObject({ complete: true, truncated: [], bounded: ['Team.notes'] });
    const wide = await read(planted(teams({ form })), { $: { [size]: 1000, order: 'name' }, name: true });
    expect(sorted(wide.lengths)).toEqual(LENGTHS);
    expect(wide.receipt).not.toHaveProperty('bounded');
  });

  it('is whole with -1 for its size, which stands for all rows', async () => {
    const { lengths } = await read(planted(teams({ usual: 25 })), { $: { limit: -1, order: 'name' }, name: true });
    expect(sorted(lengths)).toEqual(LENGTHS);
  });

  it('is refused with a position', async () => {
    const { client, clock, server } = planted(teams());
    const reading = clock.run(async () =>
      client.read('all', {}, { notes: { $: { offset: 5 }, name: true } }).collect(),
    );
    await expect(reading).rejects.toThrow('Team.notes: offset is set by paging');
    expect(server.requests).toEqual([]);
  });
});

describe('a bare list that nothing leads back to', () => {
  it('is read as far as one page goes, and the receipt says if that may not be all', async () => {
    const grove = planted(teams({}, 'none'));
    const { client, clock } = grove;
    const error = await clock
      .run(() => client.read('all', {}, { notes: { name: true } }).collect())
      .catch((caught: unknown) => caught as IncompleteError);
    expect(error).toBeInstanceOf(IncompleteError);
    expect(error).toMatchObject({
      missing: { lists: ['Team.notes'] },
      receipt: { complete: false, truncated: ['Team.notes'] },
    });
    const lengths = (error.nodes as readonly { notes: readonly unknown[] }[]).map(({ notes }) => notes.length);
    expect(sorted(lengths)).toEqual([0, 3, 100]);
  });

  it('is whole if it is shorter than what was asked for', async () => {
    const grove = planted(teams({}, 'none'), { options: { nestedPageSize: 300 } });
    const { lengths, receipt } = await read(grove, { name: true });
    expect(sorted(lengths)).toEqual(LENGTHS);
    expect(receipt).toMatchObject({ complete: true, truncated: [] });
  });

  it('does the same in the answer of a mutation, which is sent once', async () => {
    for (const [length, code] of [
      [3, undefined],
      [LONG, 'INCOMPLETE'],
    ] as const) {
      const { client, clock, server } = planted(teams({}, 'none'), { lengthOf: () => length });
      const outcome = await clock
        .run(() => client.mutate({ makeTeam: { made: { notes: { name: true } } } }))
        .catch((caught: unknown) => caught as IncompleteError);
      const answer = outcome instanceof IncompleteError ? outcome.data : outcome;
      expect(answer).toMatchObject({ makeTeam: { made: { notes: { length: Math.min(length, 100) } } } });
      expect((outcome as Partial<IncompleteError>).code).toBe(code);
      expect(server.requests).toHaveLength(1);
    }
  });

  it('is one whose page numbers begin nobody knows where', async () => {
    const shape = teams({ form: 'list without a start' });
    const { client, clock } = planted(shape);
    const reading = clock.run(() => client.read('all', {}, { notes: { name: true } }).collect());
    await expect(reading).rejects.toMatchObject({ code: 'INCOMPLETE', missing: { lists: ['Team.notes'] } });
    const short = planted(shape, { lengthOf: ({ depth }) => (depth === 0 ? 4 : 3) });
    expect(await read(short, { name: true })).toMatchObject({ lengths: [3, 3, 3, 3], receipt: { complete: true } });
  });
});
