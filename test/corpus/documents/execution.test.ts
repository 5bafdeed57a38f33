import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { emitDocumentsFile } from '../../../packages/codegen/src/emit/documents.ts';
import { generate, generateDocuments } from '../../../packages/codegen/src/generate.ts';
import { readOptions } from '../../../packages/codegen/src/options/options.ts';
import { type Executed, execution } from './execution.ts';

const schema = buildSchema(`
  interface Node { id: ID! }
  type Query {
    node(id: ID!): Node
    team(slug: String!): Team
    teams(first: Int, after: String, last: Int, before: String): TeamConnection!
    posts(page: Int = 1, perPage: Int): Posts!
    search(limit: Int, offset: Int): Found
    groups(first: Int, after: String): GroupConnection!
  }
  type Mutation { rename(id: ID!): Team }
  type Team implements Node { id: ID! slug: String! label: String users(first: Int, after: String): UserConnection! }
  type User implements Node { id: ID! label: String teams(first: Int, after: String): TeamConnection! }
  type TeamConnection { edges: [TeamEdge] nodes: [Team] pageInfo: PageInfo! totalCount: Int! }
  type TeamEdge { cursor: String! node: Team }
  type UserConnection { edges: [UserEdge!]! pageInfo: PageInfo! }
  type UserEdge { cursor: String! role: String node: User! }
  type PageInfo { hasNextPage: Boolean! endCursor: String hasPreviousPage: Boolean! startCursor: String }
  type Posts { items: [Post!]! total: Int! }
  type Post { id: ID! label: String author: User }
  type Found { results: [Post] total: Int! }
  union Actor = User | Team
  type Change { id: ID! actor: Actor }
  type GroupConnection { edges: [GroupEdge!]! pageInfo: PageInfo! }
  type GroupEdge { cursor: String! node: [Change!]! }
`);

const documents = `
  query Teams($after: String) { teams(first: 100, after: $after) { nodes { label users(first: 50) { edges { role node { label } } } } pageInfo { hasNextPage } } }
  query Last { teams(last: 3) { edges { node { label } } } }
  query Everything { teams { totalCount nodes { label } } posts { items { label author { label } } } search { results { label } } }
  query ByNumber($page: Int!) { posts(page: $page, perPage: 20) { total items { id label } } }
  query Users($slug: String!, $size: Int) { team(slug: $slug) { id label users(first: $size) { edges { role node { id teams(first: 2) { nodes { label } } } } pageInfo { endCursor } } } }
  query OfTypes($id: ID!) { node(id: $id) { id ... on Team { label users(first: 2) { edges { role } } } ... on User { label } } }
  query Groups { groups { edges { node { id actor { ... on User { name: label } ... on Team { name: label } } } } pageInfo { hasNextPage } } }
  mutation Rename($id: ID!) { rename(id: $id) { slug users(first: 9) { edges { node { label } } } } }
`;

/** @param broken changes the module before it is run */
function executed(shape: 'document' | 'rows', broken = (text: string) => text): Promise<Executed> {
  const options = readOptions({ documents: true, shape }, true);
  const { plan } = generateDocuments(schema, [{ document: parse(documents), location: 'documents' }], options);
  const { definitions, ...document } = parse(documents);
  const operations = definitions.flatMap((one) =>
    one.kind === 'OperationDefinition'
      ? [{ name: one.name!.value, document: { ...document, definitions: [one] } }]
      : [],
  );
  const mock = { schema, detected: generate(schema, options).detected };
  return execution({ plan, shape, text: broken(emitDocumentsFile(plan)) }, operations, mock);
}

describe('the execution of a set of documents', () => {
  it.each(['document', 'rows'] as const)(
    'gives what a server without pages gives, in the shape of %s',
    async (shape) => {
      const { failures, operations, requests } = await executed(shape);
      expect(failures).toEqual([]);
      expect(operations).toBe(8);
      expect(requests).toBeGreaterThan(3 * operations);
    },
  );

  it('finds modules that lose rows', async () => {
    const { failures } = await executed('document', (text) =>
      text.replaceAll('pageInfo.hasNextPage', 'pageInfo.hasPreviousPage'),
    );
    expect(failures.map(({ operation }) => operation)).toContain('Teams');
  });

  it('finds modules whose values are of other fields', async () => {
    const { failures } = await executed('rows', (text) => text.replaceAll('"id label"', '"id: label label"'));
    expect(failures.map(({ operation }) => operation)).toContain('ByNumber');
  });
});
