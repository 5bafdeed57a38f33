import { withoutLists } from '../filters/search-dialects.ts';
import type { ApiProfile } from './profile.ts';
import { scope } from './scope.ts';

const { limits, ...habits } = scope.runtime;

/**
 * The qualifiers of issues, pull requests and repositories.
 * @see https://docs.github.com/en/search-github/searching-on-github/searching-issues-and-pull-requests
 * @see https://docs.github.com/en/search-github/searching-on-github/searching-for-repositories
 */
const fields = {
  repo: 'string',
  user: 'string',
  org: 'string',
  author: 'string',
  assignee: 'string',
  mentions: 'string',
  commenter: 'string',
  involves: 'string',
  label: 'string',
  milestone: 'string',
  head: 'string',
  base: 'string',
  language: 'string',
  topic: 'string',
  is: '"open" | "closed" | "merged" | "issue" | "pr" | "public" | "private" | "locked" | "unlocked"',
  state: '"open" | "closed"',
  type: '"issue" | "pr"',
  no: '"label" | "milestone" | "assignee" | "project"',
  review: '"none" | "required" | "approved" | "changes_requested"',
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

/**
 * The profile of GitHub: Scope's rules, and the secondary limits. These count requests per minute (a mutation as 5) and
 * requests in flight.
 * @see
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#secondary-rate-limits
 */
export const github: ApiProfile = {
  runtime: {
    limits: {
      ...limits,
      concurrency: 10,
      ceilings: { 'Query.search': 1_000 },
      quotas: [...(limits?.quotas ?? []), { unit: 'requests', quota: 2_000, window: '1 minute', mutation: 5 }],
    },
    ...habits,
  },
  filters: { search: { 'Query.search.query': { dialect: withoutLists('github'), fields } } },
};
