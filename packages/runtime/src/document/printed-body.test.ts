import { describe, expect, it } from 'vitest';
import { cursor } from '../dialects/cursor.ts';
import { printedBody } from './printed-body.ts';

const way = { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' };
const paging = { dialect: 'relay', by: cursor, args: '', edges: 'edges', nodes: 'nodes', total: 'count', forward: way };
const { nodes: _, ...byEdge } = paging;
const pageInfo = { hasNextPage: true, endCursor: 'c' };

describe('a list that is selected by text', () => {
  it('has nodes for rows', () => {
    const body = printedBody(paging, way, undefined, { row: 'id owner { name }' });
    expect(body.text(true)).toBe('nodes { id owner { name } } pageInfo { endCursor hasNextPage } count');
    const page = body.page({ nodes: [{ id: 1 }, null], pageInfo, count: 2 }, null);
    expect(page).toMatchObject({ rows: [{ id: 1 }], nullsDropped: 1, connection: {}, signs: { next: 'c', total: 2 } });
  });

  it('has the nodes of edges where there is nothing else, or leaves', () => {
    expect(printedBody(byEdge, way, undefined, { row: 'id' }).text(false)).toContain('edges { node { id } }');
    const body = printedBody(byEdge, way, undefined, { row: '' });
    expect(body.text(false)).toContain('edges { node }');
    expect(body.page({ edges: [{ node: 'a' }, { node: null }, null], pageInfo }, null)?.rows).toEqual(['a']);
  });

  it('has edges for rows where something is selected of them', () => {
    const body = printedBody(paging, way, undefined, { row: 'id', edge: 'rank' });
    expect(body.text(false)).toContain('edges { cursor rank node { id } }');
    const edges = [{ cursor: 'a', rank: 1, node: { id: 1 } }, { cursor: 'b', rank: 2, node: null }, null];
    expect(body.page({ edges, pageInfo }, null)?.rows).toEqual([edges[0]]);
  });

  it('gives what is selected of the connection, and no signs of paging', () => {
    const printed = { row: 'id', connection: 'c: count(all: $all) more', names: 'c more' };
    const body = printedBody(paging, way, undefined, printed);
    expect(body.text(false)).toBe('nodes { id } pageInfo { endCursor hasNextPage } c: count(all: $all) more');
    expect(body.page({ nodes: [], pageInfo, c: 3 }, null)?.connection).toEqual({ c: 3 });
  });
});
