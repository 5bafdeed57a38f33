import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';

/** Returns the status and the reason of each field of the query. */
function decisions(fields: string): Record<string, string> {
  const { detected } = generate(buildSchema(`type Query { ${fields} } ${TYPES}`), readOptions({}, false));
  const own = [...detected.decisions.values()].filter(({ parent }) => parent.name === 'Query');
  return Object.fromEntries(own.map(({ field, reason, status }) => [field.name, `${status}: ${reason}`]));
}

const TYPES = `
  type Row { id: ID! }
  type Shop { id: ID! staff: [Edge!]! }
  type Shelf { id: ID! tags: [String!]! items: [Row!]! }
  type Box { rows: [Row!]! totalCount: Int! }
  type Edge { node: Row! cursor: String! }
  type RowConnection { edges: [Edge!]! totalCount: Int! }
  type Targets { rows: Rows posts: Rows }
  type Rows { nodes: [Row!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Found { token: String items: [Row!]! totalCount: Int }`;

describe('a field with rows that is not paged', () => {
  it('is plain if nothing looks like paging: a list, or an object with one', () => {
    expect(decisions('rows: [Row!]! box: Box! shop: Shop')).toEqual({
      shop: 'plain: Shop has a list, but no argument requests a further page',
      rows: 'plain: a list, and no argument requests a further page',
      box: 'plain: Box has a list, but no argument requests a further page',
    });
  });

  it('is undecided if it looks paged, with the configuration that decides it', () => {
    expect(decisions('found(token: String): Found!')).toEqual({
      found:
        "undecided: it takes token, which may be an identifier or a secret. If it moves pages, set fields: { 'Query.found': 'token' }",
    });
  });

  it('is undecided if its arguments request pages, but its result has an ID', () => {
    const shelf = 'shelf(limit: Int, offset: Int): Shelf! one(limit: Int): Shelf! other(offset: Int): Shelf!';
    expect(decisions(shelf)).toEqual({
      shelf:
        "undecided: Shelf has an ID, so it may be an object and not a page. If offset moves its items, set fields: { 'Query.shelf': { rows: 'items' } }",
    });
  });

  it('is rejected if it has parts of paging that do not suffice', () => {
    expect(decisions('connection: RowConnection! some(first: Int): [Row!]!')).toEqual({
      connection: 'rejected: RowConnection is a connection, but no argument requests a further page',
      some: 'rejected: it takes first, but no argument requests a further page',
    });
    expect(decisions('search(first: Int, rowsAfter: String, postsAfter: String): Targets!')).toEqual({
      search:
        'rejected: it takes postsAfter, which moves only posts. To page that list, set its rows and a dialect in fields',
    });
  });

  it('is paged by a cursor for one of its lists if that is configured', () => {
    const forward = { position: 'rowsAfter', size: 'first', next: 'rows.pageInfo.endCursor' };
    const fields = { 'Query.search': { by: 'cursor', rows: 'rows.nodes', forward } };
    const sdl = `type Query { search(first: Int, rowsAfter: String, postsAfter: String): Targets! } ${TYPES}`;
    const { detected } = generate(buildSchema(sdl), readOptions({ fields }, false));
    expect(detected.match('Query.search')?.paging).toMatchObject({ nodes: 'rows.nodes', forward });
  });

  it('is refused in the configuration with what it returns', () => {
    const sdl = `type Query { found(first: Int, after: String): Any one(first: Int, after: String): Row } union Any = Row | Rows ${TYPES}`;
    const use = (coordinate: string) => () =>
      generate(buildSchema(sdl), readOptions({ fields: { [coordinate]: 'relay' } }, false));
    expect(use('Query.found')).toThrow('It returns Any, and only objects and lists are paged');
    expect(use('Query.one')).toThrow('It returns Row, which has no list of rows');
  });
});
