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
  type Box { rows: [Row!]! totalCount: Int! }
  type Edge { node: Row! cursor: String! }
  type RowConnection { edges: [Edge!]! totalCount: Int! }
  type Found { token: String items: [Row!]! totalCount: Int }`;

describe('a field with rows that is not paged', () => {
  it('is plain if nothing looks like paging: a list, or an object with one', () => {
    expect(decisions('rows: [Row!]! box: Box!')).toEqual({
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

  it('is rejected if it has parts of paging that do not suffice', () => {
    expect(decisions('connection: RowConnection! some(first: Int): [Row!]!')).toEqual({
      connection: 'rejected: RowConnection is a connection, but no argument requests a further page',
      some: 'rejected: it takes first, but no argument requests a further page',
    });
  });
});
