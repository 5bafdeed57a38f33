import { createSchema } from 'graphql-yoga';
import { isPaginated } from './cost-complexity.ts';
import { stub, type StubOptions } from './metered.ts';
import { createFixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { Refusal } from './refusal.ts';
import { base64Position, cutPage, type PageArguments } from './relay-page.ts';
import { type Operation, requestedFields, rootScope, type Scope } from './selection.ts';
import type { StandIn } from './stand-in.ts';

const typeDefs = /* GraphQL */ `
  scalar Time
  type Query {
    project(fullPath: ID!): Project
    queryComplexity: QueryComplexity
  }
  type QueryComplexity {
    limit: Int
    score: Int
  }
  type Project {
    id: ID!
    issues(
      search: String
      sort: String
      iids: [String!]
      after: String
      before: String
      first: Int
      last: Int
    ): IssueConnection
    issue(iid: String!): Issue
  }
  type IssueConnection {
    count: Int!
    edges: [IssueEdge]
    nodes: [Issue]
    pageInfo: PageInfo!
  }
  type IssueEdge {
    cursor: String!
    node: Issue
  }
  type Issue {
    id: ID!
    iid: String!
    title: String!
    createdAt: Time!
    labels(after: String, before: String, first: Int, last: Int): LabelConnection
  }
  type LabelConnection {
    count: Int!
    edges: [LabelEdge]
    nodes: [Label]
    pageInfo: PageInfo!
  }
  type LabelEdge {
    cursor: String!
    node: Label
  }
  type Label {
    id: ID!
    title: String!
  }
  type PageInfo {
    startCursor: String
    endCursor: String
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
  }
`;

const sizes = { default: 100, max: 100 };
const MOST_COMPLEX = 250;
const LONGEST = 10_000;

/**
 * Starts a stub of GitLab.com: a complexity of 250 a query, documents of 10,000 characters, 2,000 requests a minute.
 * @see https://docs.gitlab.com/api/graphql/#limits
 * @see https://docs.gitlab.com/user/gitlab_com/rate_limits/
 */
export function startGitLab({ rows = 1_000, ...options }: StubOptions): StandIn {
  const { clock } = options;
  const minute = createFixedWindow({ limit: 2_000, windowMs: 60_000, start: 'first-use', now: () => clock.now() });
  let score = 0;
  const queryComplexity = () => ({ limit: MOST_COMPLEX, score });
  return stub('gitlab', schemaOf(rows, queryComplexity), options, (operation, entry, { headers }) => {
    const taken = minute.take(1);
    Object.assign(headers, {
      'ratelimit-limit': String(minute.limit),
      'ratelimit-remaining': String(minute.remaining),
      'ratelimit-reset': String(Math.ceil(minute.resetAtMs / 1_000)),
    });
    if (!taken) throw new Refusal('Retry later', { status: 429 });
    if (entry.document.length > LONGEST) throw new Refusal('Query too large');
    score = entry.estimate = entry.cost = complexityOf(operation, [rootScope(operation)]);
    if (score > MOST_COMPLEX)
      throw new Refusal(`Query has complexity of ${score}, which exceeds max complexity of ${MOST_COMPLEX}`);
    return undefined;
  });
}

/** Counts each field 1. A page adds 1 % of its own cost for each row, rounded down field by field. */
function complexityOf(operation: Operation, scopes: readonly Scope[]): number {
  return requestedFields(operation, scopes).reduce((total, { args, definition, scopes: inner }) => {
    const own = 1 + complexityOf(operation, inner);
    if (!isPaginated(definition)) return total + own;
    const extra = (args['sort'] ? 1 : 0) + (args['search'] ? 5 : 0);
    const size = Math.min(sizes.max, Number(args['first'] ?? args['last'] ?? sizes.max));
    return total + Math.floor((own + extra) * (1 + (args['iids'] ? 0 : 0.01 * size)));
  }, 0);
}

function schemaOf(rows: number, queryComplexity: () => object) {
  const project = {
    id: 'gid://gitlab/Project/1',
    issues: page(rows, issue),
    issue: ({ iid }: { readonly iid: string }) => issue(Number(iid) - 1),
  };
  return createSchema({ typeDefs, resolvers: { Query: { project: () => project, queryComplexity } } });
}

function issue(index: number) {
  return {
    id: `gid://gitlab/Issue/${index + 1}`,
    iid: String(index + 1),
    title: `issue ${index + 1}`,
    createdAt: '2026-01-01T00:00:00Z',
    labels: page(index % 4, label),
  };
}

function label(index: number) {
  return { id: `l${index}`, title: `label ${index}` };
}

function page(length: number, at: (index: number) => object) {
  return (args: PageArguments) => ({ count: length, ...cutPage({ length, at }, args, base64Position, sizes) });
}
