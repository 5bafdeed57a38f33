import type { Limits, Quota } from 'endcursor/v1';
import { withoutLists } from '../filters/search-dialects.ts';
import { costModels } from './cost-models.ts';
import type { ApiProfile } from './api-profile.ts';
import { scope } from './scope.ts';

const { limits, signals, ...habits } = scope.runtime;

/**
 * The limits that do not depend on the token. A mutation counts as 5 requests. Those that create content are further
 * limited; which ones do is not documented, so all of them are.
 * @see https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#secondary-rate-limits
 * @see https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests
 */
const secondary: readonly Quota[] = [
  { unit: 'requests', quota: 2_000, window: '1 minute', mutation: 5 },
  // Seconds of CPU time, which GitHub estimates by the time of responses.
  { unit: 'seconds', quota: 60, window: '1 minute' },
  { unit: 'mutations', quota: 1, window: '1 second', query: 0 },
  { unit: 'mutations', quota: 80, window: '1 minute', query: 0 },
  { unit: 'mutations', quota: 500, window: '1 hour', query: 0 },
];

/** Returns the limits of a token by the points that it has in an hour. */
function withPoints(points: number): Limits {
  return { quotas: [{ unit: 'points', quota: points, window: '1 hour' }, ...secondary] };
}

/**
 * The qualifiers of issues, pull requests and repositories.
 * @see https://docs.github.com/en/search-github/searching-on-github/searching-issues-and-pull-requests
 * @see https://docs.github.com/en/search-github/searching-on-github/searching-for-repositories
 */
const fields = {
  in: '"title" | "body" | "comments" | "name" | "description" | "topics" | "readme"',
  repo: 'string',
  user: 'string',
  org: 'string',
  author: 'string',
  assignee: 'string',
  mentions: 'string',
  commenter: 'string',
  involves: 'string',
  team: 'string',
  project: 'string',
  'reviewed-by': 'string',
  'review-requested': 'string',
  'user-review-requested': 'string',
  'team-review-requested': 'string',
  label: 'string',
  milestone: 'string',
  head: 'string',
  base: 'string',
  language: 'string',
  topic: 'string',
  is: '"open" | "closed" | "merged" | "unmerged" | "queued" | "issue" | "pr" | "public" | "private" | "internal" | "locked" | "unlocked"',
  state: '"open" | "closed"',
  type: '"issue" | "pr"',
  no: '"label" | "milestone" | "assignee" | "project"',
  review: '"none" | "required" | "approved" | "changes_requested"',
  status: '"pending" | "success" | "failure"',
  reason: '"completed" | "not planned"',
  linked: '"pr" | "issue"',
  draft: 'boolean',
  archived: 'boolean',
  created: 'Date | string',
  updated: 'Date | string',
  closed: 'Date | string',
  merged: 'Date | string',
  pushed: 'Date | string',
  comments: 'number',
  interactions: 'number',
  reactions: 'number',
  stars: 'number',
  forks: 'number',
  size: 'number',
};

/** The profile of GitHub: Scope's rules, and the secondary limits. */
export const github: ApiProfile = {
  runtime: {
    limits: {
      ...limits,
      concurrency: 10,
      fields: { 'Query.search': { ceiling: 1_000 } },
      cost: costModels.github,
      ...withPoints(5_000),
    },
    ...habits,
    signals: { ...signals, credentials: 'Authorization: Bearer <token>' },
  },
  scalars: {
    Base64String: 'string',
    BigInt: 'string',
    Date: 'string',
    DateTime: 'string',
    GitObjectID: 'string',
    GitRefname: 'string',
    GitSSHRemote: 'string',
    GitTimestamp: 'string',
    HTML: 'string',
    PreciseDateTime: 'string',
    URI: 'string',
    X509Certificate: 'string',
  },
  // https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#primary-rate-limit
  plans: {
    user: withPoints(5_000),
    // An installation has more for each repository and user; the first answer reports how much.
    app: withPoints(5_000),
    actions: withPoints(1_000),
    enterprise: withPoints(10_000),
    'actions-enterprise': withPoints(15_000),
    // GitHub Enterprise Server has no rate limits unless its administrator sets some.
    server: { quotas: [] },
  },
  filters: { search: { 'Query.search.query': { dialect: withoutLists('github'), fields } } },
};
