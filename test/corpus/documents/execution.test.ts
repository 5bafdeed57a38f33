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
    things(limit: Int, offset: Int, order_by: [ThingOrder!], where: ThingWhere): [Thing!]!
    thing_by_pk(id: ID!): Thing
    counted(limit: Int, offset: Int, order_by: [ThingOrder!]): [Thing!]!
  }
  enum order_by { asc desc }
  input ThingOrder { id: order_by label: order_by }
  input ThingWhere { _and: [ThingWhere!] id: IdWhere label: IdWhere }
  input IdWhere { _eq: ID _gt: ID _lt: ID }
  input PartOrder { id: order_by label: order_by }
  input PartWhere { _and: [PartWhere!] id: IdWhere }
  type Thing {
    id: ID!
    label: String
    parts(limit: Int, offset: Int, order_by: [PartOrder!], where: PartWhere): [Part!]!
    others(limit: Int, offset: Int, order_by: [PartOrder!]): [Part!]!
  }
  type Part { id: ID! label: String }
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
  query Things($offset: Int) { things(offset: $offset) { label parts { label } } }
  query Ordered($size: Int, $offset: Int) { things(limit: $size, offset: $offset, order_by: { label: asc }) { label others(order_by: { label: desc }) { label } } }
  query Bounded { things(limit: 3) { label parts(limit: 2) { label } others(limit: 2) { label } } }
  query Beside($offset: Int) { counted(offset: $offset, order_by: { label: asc }) { parts(limit: 50) { label } } things(limit: 2) { label } }
  query Mixed($offset: Int) { things(offset: $offset, order_by: { label: asc }) { parts { label } others { label } } }
  query Aliases($after: String) { all: teams(after: $after) { rows: nodes { name: label } at: pageInfo { more: hasNextPage } } }
  query EdgeAliases { all: teams { rows: edges { one: node { name: label users(first: 3) { rows: edges { who: node { name: label } } } } } } }
  query Whole {
    # @endcursor whole
    counted { label }
    # @endcursor whole
    things(where: { label: { _eq: "a" } }) {
      # @endcursor whole
      parts { label }
      # @endcursor whole
      others { label }
    }
  }
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
  const mock = { schema, ...generate(schema, options) };
  return execution({ plan, shape, text: broken(emitDocumentsFile(plan)) }, operations, mock);
}

describe('the execution of a set of documents', () => {
  it.each(['document', 'rows'] as const)(
    'gives what a server without pages gives, in the shape of %s',
    async (shape) => {
      const { failures, operations, requests } = await executed(shape);
      expect(failures).toEqual([]);
      expect(operations).toBe(16);
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
