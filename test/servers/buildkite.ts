import { createSchema } from 'graphql-yoga';
import { count, stub, type StubOptions } from './metered.ts';
import { createFixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { Refusal } from './refusal.ts';
import { cutPage, type CursorCode, type PageArguments } from './relay-page.ts';
import type { StandIn } from './stand-in.ts';

const typeDefs = /* GraphQL */ `
  type Query {
    organization(slug: ID!): Organization
  }
  type Organization {
    name: String!
    pipelines(first: Int, last: Int, after: String, before: String): PipelineConnection!
  }
  type PipelineConnection {
    count: Int!
    edges: [PipelineEdge]
    pageInfo: PageInfo
  }
  type PipelineEdge {
    cursor: String!
    node: Pipeline
  }
  type Pipeline {
    id: ID!
    slug: String!
    builds(first: Int, last: Int, after: String, before: String): BuildConnection!
  }
  type BuildConnection {
    count: Int!
    edges: [BuildEdge]
    pageInfo: PageInfo
  }
  type BuildEdge {
    cursor: String!
    node: Build
  }
  type Build {
    id: ID!
    number: Int!
  }
  type PageInfo {
    startCursor: String
    endCursor: String
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
  }
`;

const cursors: CursorCode = { encode: String, decode: Number };
const sizes = { default: 500, max: 500 };
const MOST_REQUESTED = 50_000;
const BUILDS = 3;

/**
 * Starts a stub of Buildkite: 50,000 requested points a query, and 20,000 actual points in 5 minutes, which headers
 * report. A query that takes the last points may exceed them.
 * @see https://buildkite.com/docs/apis/graphql/graphql-resource-limits
 */
export function startBuildkite({ rows = 1_000, ...options }: StubOptions): StandIn {
  const { clock } = options;
  const now = () => clock.now();
  const period = createFixedWindow({ limit: 20_000, windowMs: 300_000, start: 'first-use', now });
  const secondsLeft = () => Math.ceil((period.resetAtMs - now()) / 1_000);
  return stub('buildkite', schemaOf(rows), options, (operation, entry, { headers, request }) => {
    const weights = { leaf: 0, object: 1, connection: 1, defaultSize: sizes.default };
    const requestedComplexity = (entry.estimate = count(operation, weights));
    const report = () =>
      Object.assign(headers, {
        'ratelimit-limit': String(period.limit),
        'ratelimit-remaining': String(period.remaining),
        'ratelimit-reset': String(secondsLeft()),
      });
    report();
    if (requestedComplexity > MOST_REQUESTED)
      throw new Refusal(
        `Query has complexity of ${requestedComplexity}, which exceeds max complexity of ${MOST_REQUESTED}`,
      );
    if (period.remaining === 0)
      throw new Refusal(
        `Your organization has exceeded the limit of ${period.limit} complexity points. Please try again in ${secondsLeft()} seconds.`,
        { status: 429 },
      );
    return (result) => {
      const actualComplexity = (entry.cost = pointsOf(result.data));
      period.settle(actualComplexity);
      report();
      const stats = { requestedComplexity, actualComplexity };
      return request.headers.get('buildkite-include-query-stats') === 'true' ? { ...result, stats } : result;
    };
  });
}

function schemaOf(rows: number) {
  const pipeline = (index: number) => ({
    id: `p${index}`,
    slug: `pipeline-${index}`,
    builds: page(BUILDS, (build) => ({ id: `p${index}b${build}`, number: build + 1 })),
  });
  const organization = { name: 'Acme', pipelines: page(rows, pipeline) };
  return createSchema({ typeDefs, resolvers: { Query: { organization: () => organization } } });
}

function page(length: number, at: (index: number) => object) {
  return (args: PageArguments) => ({ count: length, ...cutPage({ length, at }, args, cursors, sizes) });
}

/** Counts the objects in a response. A list of edges counts once, with its nodes. */
function pointsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, field]) => {
    if (typeof field !== 'object' || field === null) return sum;
    const inside = key === 'edges' ? (field as readonly unknown[]).map(pointsOf) : [pointsOf(field)];
    return sum + 1 + inside.reduce((all, points) => all + points, 0);
  }, 0);
}
