import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { emitDocumentsFile } from '../emit/documents.ts';
import { generateDocuments } from '../generate.ts';
import { readOptions } from '../options/options.ts';

const schema = buildSchema(`
  type Query { actor: Actor, orders(first: Int, after: String): Orders!, viewer: Person! }
  interface Actor { id: ID!, name: String, best: Actor }
  type Person implements Actor { id: ID!, name: String!, best: Person, age: Int }
  type Robot implements Actor { id: ID!, name: String!, best: Robot }
  type Orders { edges: [Edge], pageInfo: Info!, total_pages: Int }
  type Edge { cursor: String!, node: Order }
  type Order { sku: String!, tags: [String!] }
  type Info { hasNextPage: Boolean!, endCursor: String }
`);

function emitted(text: string): string {
  const options = readOptions({ documents: true, shape: 'document', descriptions: false }, false);
  const { plan } = generateDocuments(schema, [{ document: parse(text), location: 'x.graphql' }], options);
  return emitDocumentsFile(plan).replaceAll(/\s+/g, ' ');
}

describe('the type of a result in the shape of its document', () => {
  it('has the nullability that a field of an interface has in all possible types', () => {
    expect(emitted('query Q { actor { name best { name } } }')).toContain(
      'export type QAnswer = { actor: { name: string; best: { name: string; } | null; } | null; };',
    );
  });

  it('distinguishes possible types only if they differ', () => {
    expect(emitted('query Q { actor { __typename name ... on Person { age } } }')).toContain(
      '{ actor: | { __typename: "Person"; name: string; age: number | null; } | { __typename: "Robot"; name: string; } | null; }',
    );
  });

  it('keeps edges, page info, null entries and all other fields', () => {
    const text = emitted('query Q { orders { total_pages edges { node { sku tags } } pageInfo { endCursor } } }');
    expect(text).toContain('total_pages: number | null;');
    expect(text).toContain('edges: | ({ node: { sku: string; tags: string[] | null; } | null; } | null)[] | null;');
    expect(text).toContain('export type QRow = $RowAt<QAnswer, "orders.edges">;');
  });

  it('is that of a pager next to other fields only if something requests pages', () => {
    expect(emitted('query Q { viewer { id } orders(first: 2) { edges { cursor } } }')).toContain('$Answering<QAnswer>');
    expect(emitted('query Q { viewer { id } orders(first: 2) { edges { cursor } pageInfo { endCursor } } }')).toContain(
      '$rootedPager',
    );
  });
});
