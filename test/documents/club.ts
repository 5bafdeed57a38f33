import { openedPagings } from './opened-pagings.ts';
import { buildSchema, type GraphQLSchema, parse, validate } from 'graphql';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import type { Gap, Schema } from '../../packages/runtime/src/document/model.ts';
import type { ReadReport } from '../../packages/runtime/src/document/read-report.ts';
import { type SingleOperation, singleOperation } from '../../packages/runtime/src/document/operation.ts';
import { startReading } from '../../packages/runtime/src/document/reading.ts';
import { openSchema, type SchemaTable } from '../../packages/runtime/src/document/schema-table.ts';
import type { Selection } from '../../packages/runtime/src/document/selection.ts';
import type { SizeOf } from '../../packages/runtime/src/tree/nodes.ts';

const cursors = 'first: Int, after: String, last: Int, before: String';
const tags = 'tags(first: Int, after: String, kind: String): Tags';

/** A schema with an object that can be reached in each possible way. */
export const clubSchema: GraphQLSchema = buildSchema(`
  type Query {
    node(id: ID!): Node
    viewer: Member
    members(${cursors}): Members
    places(limit: Int, offset: Int): Places
    halls(first: Int, after: String): Halls
    badge(owner: String!, name: String!): Badge
    badges: [Badge!]
    pins(ids: [ID!]): [Pin]
    pin: Pin
    board: Board
    next_cards(cursor: String!, limit: Int): Cards
    ${tags}
  }
  type Mutation { join: Joined }
  type Joined { hall: Hall, member: Member }
  interface Node { id: ID! }
  type Member implements Node { id: ID!, name: String, friends(${cursors}): Members, home: Place, games(limit: Int, offset: Int): [Game!]!, ${tags} }
  type Game { name: String }
  type Members { edges: [MemberEdge], nodes: [Member], pageInfo: PageInfo!, totalCount: Int }
  type MemberEdge { cursor: String!, node: Member, since: String, ${tags} }
  type Places { items: [Place], totalCount: Int! }
  type Place { name: String, owner: Owner, ${tags} }
  interface Owner { name: String }
  type Firm implements Owner { name: String, ${tags} }
  type Halls { edges: [HallEdge], pageInfo: PageInfo! }
  type HallEdge { cursor: String!, node: Hall, ${tags} }
  type Hall { name: String, ${tags}, rooms(first: Int, after: String): Rooms }
  type Rooms { edges: [RoomEdge], pageInfo: PageInfo! }
  type RoomEdge { cursor: String!, node: Room }
  type Room { name: String, ${tags} }
  type Badge { name: String!, holder: Holder!, ${tags} }
  type Holder { login: String! }
  type Pin { id: ID!, ${tags} }
  type Board { cards(limit: Int): Cards, ${tags} }
  type Cards { cursor: String, items: [Card!]! }
  type Card { title: String }
  type Tags { nodes: [Tag], pageInfo: PageInfo! }
  type Tag { text: String }
  type PageInfo { hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String }
`);

const refetch = { Badge: 'badge(owner: holder.login, name)', Pin: 'pins(ids: id)' };

function openClub(): Schema {
  const { plan } = generate(clubSchema, readOptions({ refetch }, false));
  return openSchema({ ...(plan.table as unknown as SchemaTable), pagings: openedPagings(plan) });
}

/** The schema table, as the generator emits it. */
const club: Schema = openClub();

/** Returns the operation for a selection of the root type. */
export function operationOf(selection: Selection, kind: 'query' | 'mutation' = 'query'): SingleOperation {
  return singleOperation({ kind, root: kind === 'query' ? 'Query' : 'Mutation', selection }, club);
}

/** Returns the mistakes that graphql-js finds in a document. */
export function mistakesIn(document: string): string[] {
  return validate(clubSchema, parse(document)).map(({ message }) => message);
}

/** The result of reading an answer. */
export interface ClubReading {
  readonly result: Readonly<Record<string, unknown>>;
  /** The lists with missing pages. */
  readonly gaps: readonly Gap[];
  /** The lists that have more rows than can be read. */
  readonly truncated: readonly string[];
  /** The lists that ended, and the numbers of their entries. */
  readonly ended: readonly (readonly [coordinate: string, entries: number])[];
  readonly report: ReadReport;
}

/** Requests two rows of each list. */
export const two: SizeOf = ({ bound = 2 }) => Math.min(bound, 2);

/** Reads an answer to an operation. */
export function readAnswer(operation: SingleOperation, data: unknown, sizeOf: SizeOf = two): ClubReading {
  const truncated: string[] = [];
  const ended: (readonly [string, number])[] = [];
  const report: ReadReport = {
    truncated: (coordinate) => void truncated.push(coordinate),
    bounded: () => undefined,
    unordered: () => undefined,
    shifted: () => undefined,
    nullsDropped: () => undefined,
    listed: () => undefined,
    totals: true,
  };
  const note = ({ id }: { readonly id: number }, entries: number) =>
    void ended.push([operation.sites[id]?.coordinate ?? '', entries]);
  const reading = startReading(report, { sizeOf, ended: note });
  const result = operation.read ? operation.read(data, reading) : data;
  return { result: result as ClubReading['result'], gaps: reading.gaps, truncated, ended, report };
}

/** Returns a page of tags. With a cursor, there are more pages after it. */
export function tagsPage(texts: readonly string[], endCursor: string | null = null): object {
  return { nodes: texts.map((text) => ({ text })), pageInfo: { endCursor, hasNextPage: endCursor !== null } };
}
