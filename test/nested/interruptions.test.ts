import { CursorStalledError, EndcursorError, GraphQLExecutionError, PageShapeError } from 'endcursor';
import type { ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readWhole } from './read-whole.ts';
import { shapeOf } from './small-shape.ts';
import { plant, type Row } from './tree-client.ts';
import type { LengthOf, Thing } from './tree-data.ts';
import type { PageArguments } from './tree-page.ts';
import type { TreeOptions } from './tree-server.ts';
import type { ListShape } from './tree-shape.ts';

const shape = shapeOf({
  Query: { lists: [{ name: 'all', to: 'Team', form: 'relay', cap: 5 }] },
  Team: { reach: 'node', lists: [{ name: 'parts', to: 'Member', form: 'relay', cap: 4 }] },
  Member: { reach: 'node', lists: [{ name: 'tags', to: 'Member', form: 'nodes', cap: 3 }] },
});
const all = shape.root.lists[0] as ListShape;
const parts = shape.types[0]?.lists[0] as ListShape;
const selection = { name: true, parts: { name: true, tags: { name: true } } };
const lengthOf: LengthOf = ({ depth, number }) => [12, number % 17, number % 8][depth];

describe('a reading that is interrupted', () => {
  it.each(Array.from({ length: 14 }, (_, at) => at + 1))(
    'by request %i loses nothing: the rows before it are whole, the rest comes by the token',
    async (at) => {
      const { client, clock, expectation, server, tree } = plant({
        shape,
        lengthOf,
        script: new Map([[at, 'request error']]),
      });
      const task = { fetcher: 'all', selection, options: {}, stops: [] };
      const { errors, rows, wrong, receipt } = await clock.run(() => readWhole(client, clock, task));
      expect(wrong).toBeUndefined();
      expect(rows).toEqual(expectation.rows(tree.root, all, selection));
      expect(receipt?.complete).toBe(true);
      expect(errors.length).toBe(server.requests.length >= at ? 1 : 0);
    },
  );

  it.each(Array.from({ length: 12 }, (_, at) => at + 1))('behind row %i goes on behind it', async (stop) => {
    const { client, clock, expectation, tree, server } = plant({ shape, lengthOf });
    const task = { fetcher: 'all', selection, options: { pageSize: 4 }, stops: [stop, 1] };
    const { rows, wrong } = await clock.run(() => readWhole(client, clock, task));
    expect(wrong).toBeUndefined();
    expect(rows).toEqual(expectation.rows(tree.root, all, selection));
    expect(server.mistakes).toEqual([]);
  });

  it('hands over the whole rows with the error of collect()', async () => {
    const { client, clock, expectation, tree } = plant({ shape, lengthOf, script: new Map([[5, 'request error']]) });
    const error: unknown = await clock
      .run(() => client.read('all', {}, selection).collect())
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EndcursorError);
    const { nodes, receipt, resume } = error as EndcursorError;
    const expected = expectation.rows(tree.root, all, selection);
    expect(nodes).toEqual(expected.slice(0, nodes?.length));
    expect(receipt).toMatchObject({ complete: false, reason: 'error', nodes: nodes?.length });
    const from = resume as string;
    const rest = await clock.run(() => client.read('all', {}, selection, { from }).collect());
    expect([...(nodes as Row[]), ...rest.nodes]).toEqual(expected);
    expect(rest.receipt).toMatchObject({ complete: true, nodes: expected.length });
  });

  it('ends with everything that is under way when no more rows are wanted', async () => {
    const { client, clock, server } = plant({ shape, lengthOf });
    await clock.run(async () => {
      for await (const row of client.read('all', {}, selection, { prefetch: true })) if (row) break;
    });
    const sent = server.requests.length;
    await clock.advance(600_000);
    expect(server.requests.length).toBe(sent);
    expect(clock.sleeping).toBe(0);
  });

  it('ends with the reason of its signal, wherever it stands', async () => {
    for (const waitMs of [10, 150, 300]) {
      const { client, clock } = plant({ shape, lengthOf });
      const { signal, abort } = abortion();
      const read = () => client.read('all', {}, selection, { signal }).collect();
      const stop = clock.sleep(waitMs).then(() => abort('enough'));
      await expect(clock.run(() => Promise.all([read(), stop]))).rejects.toBe('enough');
      expect(clock.sleeping).toBe(0);
    }
  });
});

function abortion() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: (reason: unknown) => controller.abort(reason) };
}

const flat = { name: true, parts: { name: true } };
const long: LengthOf = ({ depth }) => [12, 15][depth];

/** Plants twelve teams; the third page of the members of one of them cannot be read. */
function plantBroken() {
  const { tree } = plant({ shape, lengthOf: long });
  const seventh = tree.entries(tree.root, all)[6]?.node as Thing;
  const isBroken: TreeOptions['isBroken'] = ({ number }, list, { after }) =>
    number === seventh.number && list === 'parts' && after?.endsWith('.7') === true;
  return { name: tree.leaf(seventh, 'name'), ...plant({ shape, lengthOf: long, isBroken }) };
}

describe('errors beside partial data', () => {
  it('are thrown, behind all rows before the one that they belong to', async () => {
    const { client, clock, expectation, tree } = plantBroken();
    const rows: Row[] = [];
    const read = async () => {
      for await (const row of client.read('all', {}, flat)) rows.push(row);
    };
    await expect(clock.run(read)).rejects.toThrow(GraphQLExecutionError);
    expect(rows).toEqual(expectation.rows(tree.root, all, flat).slice(0, rows.length));
    expect(rows.length).toBeLessThanOrEqual(6);
  });

  it('are collected under the path of the list in the row, which counts on over the pages, and the reading is not complete', async () => {
    const { client, clock, name } = plantBroken();
    const { nodes, receipt } = await clock.run(() => client.read('all', {}, flat, { onPartial: 'collect' }).collect());
    expect(receipt.complete).toBe(false);
    expect(Object.values(receipt.errors)).toEqual([expect.stringContaining('cannot be read')]);
    expect(Object.keys(receipt.errors)[0]).toMatch(/^all\.[a-z]+\.6\..*\bparts$/);
    for (const row of nodes) expect(row['parts']).toHaveLength(row['name'] === name ? 8 : 15);
    expect(nodes).toHaveLength(12);
  });
});

const deep: LengthOf = ({ depth }) => [12, 15, 9][depth];

/**
 * Returns the errors of twelve teams with fifteen members each, with nine tags each; some tags of some members cannot
 * be read.
 */
async function errorsOf(isLost: (args: PageArguments) => boolean) {
  const { tree } = plant({ shape, lengthOf: deep });
  const places = tree
    .entries(tree.root, all)
    .flatMap(({ node: team }, row) =>
      tree.entries(team as Thing, parts).map(({ node }, at) => ({ node: node as Thing, row, at })),
    );
  const lost = places.filter(({ at, row }) => at % 5 === 3 && row % 4 === 2);
  const isBroken: TreeOptions['isBroken'] = ({ number }, list, args) =>
    list === 'tags' && isLost(args) && lost.some(({ node }) => node.number === number);
  const { client, clock } = plant({ shape, lengthOf: deep, isBroken });
  const reading = client.read('all', {}, selection, { onPartial: 'collect' });
  const { receipt } = await clock.run(() => reading.collect());
  const expected = lost.map(({ at, row }) => `all.nodes.${row}.parts.nodes.${at}.tags`);
  const found = Object.keys(receipt.errors).map((path) => path.replace(/\bedges\.(\d+)\.node\b/g, 'nodes.$1'));
  return { found: found.toSorted(), expected: expected.toSorted() };
}

describe('errors in lists in rows of lists', () => {
  it.each([
    ['a first page', ({ after }: PageArguments) => after == null],
    ['a further page', ({ after }: PageArguments) => after != null],
  ])('of %s are noted by the places of all rows in the whole', async (_, isLost) => {
    const { expected, found } = await errorsOf(isLost);
    expect(found).toEqual(expected);
  });
});

/** Makes each list of members announce another page without a cursor. */
function stick(value: unknown, name = ''): void {
  if (typeof value !== 'object' || value === null) return;
  if (name === 'parts') Object.assign(value, { pageInfo: { hasNextPage: true, endCursor: null } });
  for (const [inner, one] of Object.entries(value)) stick(one, inner);
}

function stuck(result: ExecutionResult): ExecutionResult {
  stick(result.data);
  return result;
}

/** Removes every object that is fetched again. */
function gone(result: ExecutionResult, count: number): ExecutionResult {
  if (count === 1) return result;
  return { data: Object.fromEntries(Object.keys(result.data ?? {}).map((name) => [name, null])) };
}

/** Makes the third entry of every page except the first something other than an object. */
function unlike(result: ExecutionResult, count: number): ExecutionResult {
  const { edges, nodes } = (result.data?.['all'] ?? {}) as { edges?: { node: unknown }[]; nodes?: unknown[] };
  if (count === 1) return result;
  if (edges?.[2]) edges[2].node = 'text';
  if (nodes) nodes[2] = 'text';
  return result;
}

/** Returns a later row to a request for the row after a cursor. */
function shifted(result: ExecutionResult, count: number): unknown {
  const text = JSON.stringify(result);
  return JSON.parse(count === 1 ? text : text.replace(/"(\w+)\.(\d+)"/g, nextCursor)) as unknown;
}

function nextCursor(_: string, key: string, at: string): string {
  return `"${key}.${Number(at) + 1}"`;
}

function few({ depth }: Thing): number | undefined {
  return [3, 9][depth];
}

describe('servers that break their word', () => {
  it('by a cursor that leads nowhere are found out, and no request goes round for ever', async () => {
    const { client, clock, server } = plant({ shape, lengthOf: few, change: stuck });
    await expect(clock.run(() => client.read('all', {}, flat).collect())).rejects.toThrow(CursorStalledError);
    expect(server.requests.length).toBeLessThan(20);
  });

  it('by a parent that is gone when it is asked for again are found out', async () => {
    const { client, clock, server } = plant({ shape, lengthOf: few, change: gone });
    await expect(clock.run(() => client.read('all', {}, flat).collect())).rejects.toThrow(EndcursorError);
    expect(server.requests.length).toBeGreaterThan(1);
    expect(server.requests.length).toBeLessThan(20);
  });

  it('by a row that is no object are found out, behind the rows of the pages before', async () => {
    const { client, clock, expectation, tree } = plant({ shape, lengthOf: long, change: unlike });
    const error: unknown = await clock
      .run(() => client.read('all', {}, flat).collect())
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PageShapeError);
    expect(error).toMatchObject({ coordinate: 'Team.parts', path: expect.stringMatching(/^all\.[a-z]+\.7\b/) });
    const { nodes, receipt, resume } = error as PageShapeError;
    expect(nodes).toEqual(expectation.rows(tree.root, all, flat).slice(0, 5));
    expect([receipt?.reason, typeof resume]).toEqual(['error', 'string']);
  });

  it('by other rows where a parent is walked to again are found out', async () => {
    const walked = shapeOf({
      Query: { lists: [{ name: 'all', to: 'Team', form: 'relay', cap: 20 }] },
      Team: { lists: [{ name: 'parts', to: 'Team', form: 'relay', cap: 4 }] },
    });
    const { client, clock, server } = plant({ shape: walked, lengthOf: few, change: shifted });
    await expect(clock.run(() => client.read('all', {}, flat).collect())).rejects.toThrow(EndcursorError);
    expect(server.requests.length).toBeGreaterThan(1);
  });
});
