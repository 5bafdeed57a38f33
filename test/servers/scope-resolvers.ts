import { GraphQLError } from './graphql.ts';
import type { GraphQLSchema } from 'graphql';
import { createSchema } from 'graphql-yoga';
import { cutPage, readPosition } from './relay-page.ts';
import type { CursorCode, PageArguments, PageSizes, Rows } from './relay-page.ts';
import { globalId, loginOf, nameOf, productOf, stateOf } from './scope-records.ts';
import type { Membership, ScopeRecord, ScopeRecords } from './scope-records.ts';
import { scopeTypeDefs } from './scope-schema.ts';
import type { ResetAtForm } from './scope-schema.ts';

/** The page sizes. The default is never used, because a call without a size is refused. */
export const scopePageSizes: PageSizes = { default: 0, max: 100 };

/** The result of `rateLimit`. */
export interface RateLimitReport {
  readonly limit: number;
  readonly cost: number;
  readonly remaining: number;
  readonly used: number;
  readonly resetAt: number | string;
  readonly nodeCount: number;
}

/** The options of the Scope stand-in's schema. */
export interface ScopeSchemaOptions {
  readonly records: ScopeRecords;
  readonly resetAt: ResetAtForm;
  /** Reports on the call that `request` makes. */
  readonly report: (request: Request) => RateLimitReport;
}

/** Builds the executable schema. */
export function createScopeSchema({ records, resetAt, report }: ScopeSchemaOptions): GraphQLSchema {
  const id = globalId;
  return createSchema({
    typeDefs: scopeTypeDefs(resetAt),
    resolvers: {
      Query: {
        viewer: () => records.members.at(0),
        organization: () => ORGANIZATION,
        node: (_, args: { id: string }) => findNode(records, args.id),
        rateLimit: (_, __, context: { request: Request }) => report(context.request),
      },
      Organization: {
        id,
        name: () => 'Example organization',
        members: paginate(() => records.members),
        groups: paginate(() => records.groups),
        scenarios: paginate(() => records.scenarios),
      },
      User: {
        id,
        login: ({ index }: ScopeRecord) => loginOf(index),
        name: ({ index }: ScopeRecord) => nameOf(index),
        email: ({ index }: ScopeRecord) => `user${index}@example.com`,
        createdAt: ({ index }: ScopeRecord) => hourOf(index),
        groups: paginate(({ index }) => records.groupsOf(index)),
        licences: paginate(({ index }) => records.licencesOf(index)),
      },
      Group: {
        id,
        name: ({ index }: ScopeRecord) => `Group ${index}`,
        members: (group: ScopeRecord, args: PageArguments) => pageOfMembers(records.membersOf(group.index), args),
      },
      Licence: {
        id,
        product: ({ index }: ScopeRecord) => productOf(index),
        state: ({ index }: ScopeRecord) => stateOf(index),
      },
      Scenario: {
        id,
        name: ({ index }: ScopeRecord) => `Scenario ${index}`,
        updatedAt: ({ index }: ScopeRecord) => hourOf(index),
      },
    },
  });
}

const ORGANIZATION: ScopeRecord = { __typename: 'Organization', index: 0 };

/** Encodes the position after a version, as in GitHub's cursors. */
const versionedCursor: CursorCode = {
  encode: (position) => btoa(`cursor:v1:${position}`),
  decode(cursor) {
    const text = Buffer.from(cursor, 'base64').toString();
    return text.startsWith('cursor:v1:') ? readPosition(text.slice('cursor:v1:'.length)) : undefined;
  },
};

function paginate(rowsOf: (parent: ScopeRecord) => Rows<ScopeRecord>) {
  return (parent: ScopeRecord, args: PageArguments): object =>
    cutPage(rowsOf(parent), args, versionedCursor, scopePageSizes);
}

function pageOfMembers(rows: Rows<Membership>, args: PageArguments): object {
  const page = cutPage(rows, args, versionedCursor, scopePageSizes);
  return {
    pageInfo: page.pageInfo,
    totalCount: page.totalCount,
    edges: () => page.edges.map(({ node, cursor }) => ({ node: node.user, role: node.role, cursor })),
  };
}

function findNode(records: ScopeRecords, id: string): ScopeRecord {
  const found = records.find(id);
  if (found) return found;
  const message = `Could not resolve to a node with the global id of '${id}'`;
  throw new GraphQLError(message, { extensions: { type: 'NOT_FOUND' } });
}

function hourOf(index: number): string {
  return new Date(Date.UTC(2020, 0, 1) + index * 3_600_000).toISOString();
}
