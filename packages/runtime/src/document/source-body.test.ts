import { printed } from '../../../../test/documents/printed.ts';
import { describe, expect, it } from 'vitest';
import { cursor } from '../dialects/cursor.ts';
import { sourceBody } from './source-body.ts';

const way = { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' };
const paging = { dialect: 'relay', by: cursor, args: '', edges: 'edges', nodes: 'nodes', total: 'count', forward: way };
const { nodes: _, ...byEdge } = paging;
const pageInfo = { hasNextPage: true, endCursor: 'c' };

describe('a list that is selected by source', () => {
  it('has nodes for rows', () => {
    const body = sourceBody({ paging, way }, { row: 'id owner { name }' });
    expect(printed(body.nodes(true)).text).toBe('nodes { id owner { name } } pageInfo { endCursor hasNextPage } count');
    const page = body.page({ nodes: [{ id: 1 }, null], pageInfo, count: 2 }, { position: null });
    expect(page).toMatchObject({ rows: [{ id: 1 }], nullsDropped: 1, connection: {}, signs: { next: 'c', total: 2 } });
  });

  it('has the nodes of edges where there is nothing else, or leaves', () => {
    expect(printed(sourceBody({ paging: byEdge, way }, { row: 'id' }).nodes(false)).text).toContain(
      'edges { node { id } }',
    );
    const body = sourceBody({ paging: byEdge, way }, { row: '' });
    expect(printed(body.nodes(false)).text).toContain('edges { node }');
    expect(body.page({ edges: [{ node: 'a' }, { node: null }, null], pageInfo }, { position: null })?.rows).toEqual([
      'a',
    ]);
  });

  it('has edges for rows where something is selected of them', () => {
    const body = sourceBody({ paging, way }, { row: 'id', edge: 'rank' });
    expect(printed(body.nodes(false)).text).toContain('edges { cursor rank node { id } }');
    const edges = [{ cursor: 'a', rank: 1, node: { id: 1 } }, { cursor: 'b', rank: 2, node: null }, null];
    expect(body.page({ edges, pageInfo }, { position: null })?.rows).toEqual([edges[0]]);
  });

  it('gives what is selected of the connection, and no signs of paging', () => {
    const source = { row: 'id', connection: 'c: count(all: $all) more', names: 'c more' };
    const body = sourceBody({ paging, way }, source);
    expect(printed(body.nodes(false)).text).toBe(
      'nodes { id } pageInfo { endCursor hasNextPage } c: count(all: $all) more',
    );
    expect(body.page({ nodes: [], pageInfo, c: 3 }, { position: null })?.connection).toEqual({ c: 3 });
  });
});
