import { cursor } from '../dialects/cursor.ts';
import { describe, expect, it } from 'vitest';
import type { Paging } from '../dialects/paging.ts';
import { PageShapeError, UsageError } from '../errors/index.ts';
import { singleOperation } from './operation.ts';
import type { ReadReport } from './read-report.ts';
import { startReading } from './reading.ts';
import { scalarValues } from './scalar-values.ts';
import { openSchema } from './schema-table.ts';
import type { Selection } from './selection.ts';

const relay: Paging = {
  dialect: 'relay',
  by: cursor,
  args: 'after:String before:String first:Int! last:Int',
  edges: 'edges',
  nodes: 'nodes',
  total: 'totalCount',
  forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
  backward: { size: 'last', position: 'before', more: 'pageInfo.hasPreviousPage', next: 'pageInfo.startCursor' },
};
const { backward: _, ...forwardOnly } = relay;

const schema = openSchema({
  fields: 'issue:Issue labels:LabelConnection tags:TagConnection names:NameConnection',
  args: 'orderBy:Order size:Int',
  except: '',
  lists: 'LabelConnection:0:Label:LabelEdge TagConnection:1:Tag NameConnection:0:',
  pagings: [relay, forwardOnly],
  leaves: 'at:Date',
  values: scalarValues,
  scalars: { Date: { parse: (text: string) => new Date(text) } },
});

function build(selection: Selection) {
  const operation = singleOperation({ kind: 'query', root: 'Query', selection: { issue: selection } }, schema);
  return { ...operation, request: operation.ask(sizeOf) };
}

const sizeOf = ({ bound = 25 }: { readonly bound: number | undefined }) => bound;

/** Reads a response, and returns what was reported. */
function read(selection: Selection, issue: unknown) {
  const truncated: string[] = [];
  let nulls = 0;
  const report: ReadReport = {
    truncated: (path) => void truncated.push(path),
    bounded: () => undefined,
    unordered: () => undefined,
    shifted: () => undefined,
    nullsDropped: (count) => void (nulls += count),
    listed: () => undefined,
    totals: true,
  };
  const reading = startReading(report, { sizeOf });
  return { result: build(selection).read?.({ issue }, reading), truncated, nulls, gaps: reading.gaps };
}

const pageInfo = { hasNextPage: false, endCursor: 'c' };

describe('a connection without its rows', () => {
  it('is asked for with a size of 1, or as the caller says, and is left as it came', () => {
    const { request } = build({ labels: { $connection: { totalCount: true } } });
    expect(request.document).toBe('query issue($first: Int!) { issue { labels(first: $first) { totalCount } } }');
    expect(request.variables).toEqual({ first: 1 });
    expect(build({ tags: { $: { first: 7, size: 2 }, $connection: { total: true } } }).request).toMatchObject({
      document: 'query issue($size: Int, $first: Int!) { issue { tags(size: $size, first: $first) { total } } }',
      variables: { first: 7, size: 2 },
    });
    expect(build({ labels: { $connection: { totalCount: true } } }).read).toBeUndefined();
  });

  it('has its rows where they are leaves', () => {
    expect(build({ names: { $connection: { total: true } } }).request.document).toContain('{ nodes pageInfo');
  });

  it.each<[string, Selection]>([
    ['no field', {}],
    ['fields of the edge alone', { $edge: { note: true } }],
    ['what is undefined', { name: undefined, $connection: { totalCount: true } }],
  ])('is refused where of its rows %s is selected', (_, labels) => {
    const message = 'Issue.labels: its selection is empty. Select at least one field';
    expect(() => build({ labels })).toThrow(UsageError);
    expect(() => build({ labels })).toThrow(message);
  });
});

describe('nestedList', () => {
  it('asks for the page size of nested lists, and for what a caller bounds it to', () => {
    const free = build({ labels: { name: true } }).request;
    expect(free.document).toBe(
      'query issue($first: Int!) { issue { labels(first: $first) { nodes { name } pageInfo { endCursor hasNextPage } } } }',
    );
    expect(free.variables).toEqual({ first: 25 });
    expect(build({ labels: { $: { first: 3 }, name: true } }).request.variables).toEqual({ first: 3 });
  });

  it('asks from the end with last, and never with both', () => {
    const { document, variables } = build({ labels: { $: { last: 3, first: 5, orderBy: 'A' }, name: true } }).request;
    expect(document).toContain('labels(orderBy: $orderBy, last: $last)');
    expect(document).toContain('pageInfo { startCursor hasPreviousPage }');
    expect(variables).toEqual({ orderBy: 'A', last: 3 });
  });

  it('refuses last where the list cannot be read from its end', () => {
    expect(() => build({ tags: { $: { last: 1 }, name: true } })).toThrow(
      new UsageError('it cannot be read from its end. Use first', { coordinate: 'Issue.tags' }),
    );
  });

  it.each<[string, Selection]>([
    ['after', { labels: { $: { first: 10, after: 'c' }, name: true } }],
    ['before', { labels: { $: { before: 'c' }, name: true } }],
    ['after', { labels: { $: { after: 'c' }, $connection: { totalCount: true } } }],
  ])('refuses %s, which paging sets', (name, selection) => {
    expect(() => build(selection)).toThrow(UsageError);
    expect(() => build(selection)).toThrow(
      `Issue.labels: ${name} is set by paging. Use the options from, max and pageSize instead, or first and last to bound`,
    );
  });

  it('is read as a list, without nulls, which are counted', () => {
    const nodes = [{ at: '2026-01-01' }, null, { at: null }];
    expect(read({ labels: { at: true } }, { labels: { nodes, pageInfo } })).toEqual({
      result: { issue: { labels: [{ at: new Date('2026-01-01') }, { at: null }] } },
      truncated: [],
      nulls: 1,
      gaps: [],
    });
  });

  it('stays null where the server left it out', () => {
    expect(read({ labels: { name: true } }, { labels: null }).result).toEqual({ issue: { labels: null } });
  });

  it('is a list of leaves where its nodes are', () => {
    expect(build({ names: {} }).request.document).toContain('{ nodes pageInfo {');
    expect(read({ names: {} }, { names: { nodes: ['a', 'b'], pageInfo } }).result).toEqual({
      issue: { names: ['a', 'b'] },
    });
  });

  it('gives rows with $edge, and an object with $connection', () => {
    const selection = { labels: { name: true, $edge: { at: true }, $connection: { size: true } } };
    expect(build(selection).request.document).toContain('edges { at cursor node { name } }');
    const edges = [
      { at: '2026-01-01', cursor: 'a', node: { name: 'x' } },
      { at: null, cursor: 'b', node: null },
    ];
    expect(read(selection, { labels: { edges, pageInfo, size: 2 } })).toMatchObject({
      result: {
        issue: { labels: { size: 2, nodes: [{ at: new Date('2026-01-01'), cursor: 'a', node: { name: 'x' } }] } },
      },
      nulls: 1,
    });
  });

  describe('notes a list that is to be read on', () => {
    const more = { hasNextPage: true, endCursor: 'c' };
    const nodes = [{ name: 'a' }, { name: 'b' }];
    const cases: [string, Selection, unknown, readonly string[]][] = [
      ['without a bound', { name: true }, { nodes, pageInfo: more }, ['Issue.labels']],
      ['but not within a bound that is reached', { $: { first: 2 }, name: true }, { nodes, pageInfo: more }, []],
      ['counting nulls for the bound', { $: { first: 2 }, name: true }, { nodes: [null, null], pageInfo: more }, []],
      [
        'where the server gave less than the bound',
        { $: { first: 3 }, name: true },
        { nodes, pageInfo: more },
        ['Issue.labels'],
      ],
      ['but not where there is no more', { name: true }, { nodes, pageInfo }, []],
    ];
    it.each(cases)('%s', (_, labels, value, gaps) => {
      expect(read({ labels }, { labels: value }).gaps.map(({ site }) => site.coordinate)).toEqual(gaps);
    });
  });

  it.each([
    ['page info', { nodes: [], pageInfo: null }],
    ['hasNextPage', { nodes: [], pageInfo: { hasNextPage: null, endCursor: null } }],
  ])('cannot be told to be whole without %s', (_, value) => {
    expect(() => read({ labels: { name: true } }, { labels: value })).toThrow(
      new PageShapeError('pageInfo.hasNextPage', 'null', 'Issue.labels'),
    );
  });
});
