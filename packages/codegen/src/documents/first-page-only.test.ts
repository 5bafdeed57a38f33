import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generateDocuments } from '../generate.ts';
import { readOptions } from '../options/options.ts';

const schema = buildSchema(`
  type Query { all(page: Int, perPage: Int): Found!, other: Int, node(id: ID!): Node, users(first: Int, after: String): Users! }
  interface Node { id: ID! }
  type Found { items: [User!]!, pageCount: Int }
  type Users { nodes: [User!]!, pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
  type User implements Node { id: ID!, name: String, friends(first: Int, after: String): Users! }
  type Team implements Node { id: ID!, name: String }
`);

function operation(text: string) {
  const options = readOptions({ documents: true, shape: 'document' }, false);
  const [one] = generateDocuments(schema, [{ document: parse(text), location: 'all.graphql' }], options).plan
    .operations;
  return one;
}

describe('a list of which only the first page can be fetched', () => {
  it('is refused if its pages may begin with 0 or 1', () => {
    expect(() => operation('query All { other all { items { id } } }')).toThrow(
      /Query\.all: it is not known whether its pages begin with 0 or 1. Set `start` for it .*, or bound it with perPage/,
    );
  });

  it('may have a bound', () => {
    expect(operation('query All { other all(perPage: 5) { items { id } } }')?.reads).toBe('answer');
  });
});

describe('a list of one of several types', () => {
  const friends = '... on User { friends { nodes { name } pageInfo { hasNextPage } } }';

  it('is in an answer, since the others have none', () => {
    expect(operation(`query One($id: ID!) { node(id: $id) { ${friends} ... on Team { name } } }`)?.reads).toBe(
      'answer',
    );
  });

  it('is paged if no other type is selected', () => {
    expect(operation(`query One($id: ID!) { node(id: $id) { ${friends} } }`)?.reads).toBe('pager');
  });
});

describe('a variable for the position of a list inside an answer', () => {
  it('is not for the caller', () => {
    const given = operation(
      'query All($after: String) { other users(first: 2) { nodes { friends(after: $after) { nodes { id } } } } }',
    );
    expect(given?.variables.members).toEqual([{ head: 'after?', type: 'undefined' }]);
    expect(given?.data).toMatchObject({ taken: 'after' });
  });
});
