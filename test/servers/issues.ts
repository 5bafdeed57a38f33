import { readFileSync } from 'node:fs';
import { createSchema } from 'graphql-yoga';
import { stub } from './metered.ts';
import { base64Position, cutPage, type PageArguments, type Rows } from './relay-page.ts';
import type { StandIn, StandInOptions } from './stand-in.ts';

const typeDefs = readFileSync(new URL('../docs/github.graphql', import.meta.url), 'utf8');

const SIZES = { default: 100, max: 100 };
const ISSUES = 300;
/** Most issues have few comments, and some have hundreds. */
const MOST_COMMENTS = 400;

/** Starts a repository with issues and comments, in the part of GitHub's schema that the documentation uses. */
export function startIssues(options: StandInOptions = {}): StandIn {
  const resolvers = {
    Query: {
      repository: () => ({}),
      node: (_: unknown, { id }: { id: string }) => issueAt(Number(id.slice('I_'.length))),
    },
    Node: { __resolveType: () => 'Issue' },
    Repository: {
      issues: (_: unknown, args: PageArguments) => page({ length: ISSUES, at: issueAt }, args),
    },
    Issue: {
      comments: ({ number }: Issue, args: PageArguments) => page(commentsOf(number), args),
    },
  };
  return stub('issues', createSchema({ typeDefs, resolvers }), options, () => undefined);
}

/** The number of issues, and of all of their comments. */
export const issueTotals: { readonly issues: number; readonly comments: number } = {
  issues: ISSUES,
  comments: Array.from({ length: ISSUES }, (_, at) => commentsOf(at).length).reduce((sum, count) => sum + count, 0),
};

interface Issue {
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

function issueAt(number: number): Issue {
  return { id: `I_${number}`, number, title: `Issue ${number}` };
}

function commentsOf(issue: number): Rows<object> {
  const length = Math.round(MOST_COMMENTS / (issue + 1) ** 0.8);
  return { length, at: (index) => ({ id: `C_${issue}_${index}`, body: `Comment ${index}` }) };
}

function page(rows: Rows<object>, args: PageArguments): object {
  return cutPage(rows, args, base64Position, SIZES);
}
