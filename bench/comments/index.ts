import { Octokit } from '@octokit/core';
import { paginateGraphQL } from '@octokit/plugin-paginate-graphql';
import type { Client, Pager } from 'endcursor';
import { generateClient } from '../../test/integration/generate-client.ts';
import { issueTotals, startIssues } from '../../test/servers/issues.ts';
import type { StandIn } from '../../test/servers/stand-in.ts';
import { versionsOf } from '../report/machine.ts';
import { report } from '../report/report.ts';

/** The result of a reader: how many comments of all issues, and how it reports whether some are missing. */
interface Found {
  readonly issues: number;
  readonly comments: number;
  readonly report: string;
}

/** Reads the comments of all issues of a repository with the programs that people write. */
export async function bench(): Promise<void> {
  const readers = { endcursor: byEndcursor, '@octokit paginate': byOctokit };
  const rows = [];
  for (const [name, read] of Object.entries(readers)) {
    const server = startIssues();
    rows.push({ name, ...(await read(server)), of: issueTotals.comments, requests: server.requests.length });
  }
  await report('comments', {
    tables: [
      {
        title: 'All comments of all issues',
        columns: [
          { key: 'name', title: 'reader' },
          { key: 'issues', title: 'issues' },
          { key: 'comments', title: 'comments' },
          { key: 'of', title: 'of' },
          { key: 'requests', title: 'requests' },
          { key: 'report', title: 'what it reports' },
        ],
        rows,
      },
    ],
    notes: [
      'Each reader selects `issues { comments { body } }` of a repository. Some issues have more comments than one page, which has at most 100.',
    ],
    versions: versionsOf(['endcursor', '@octokit/core', '@octokit/plugin-paginate-graphql']),
  });
}

type Methods = Client & { repositoryIssues(args: object, selection: object): Pager<{ comments: readonly unknown[] }> };

async function byEndcursor({ fetch, schema, url }: StandIn): Promise<Found> {
  const { createClient } = await generateClient(schema, { api: 'github' });
  const github = createClient({ url, fetch }) as unknown as Methods;
  const issues = github.repositoryIssues({ repository: REPOSITORY }, { title: true, comments: { body: true } });
  const { nodes, receipt } = await issues.collect();
  return {
    issues: nodes.length,
    comments: sum(nodes.map(({ comments }) => comments)),
    report: `complete: ${receipt.complete}`,
  };
}

const REPOSITORY = { owner: 'graphql', name: 'graphql-js' };

const DOCUMENT = /* GraphQL */ `
  query ($owner: String!, $name: String!, $cursor: String) {
    repository(owner: $owner, name: $name) {
      issues(first: 100, after: $cursor) {
        nodes {
          title
          comments(first: 100) {
            nodes {
              body
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

/** The answer to {@link DOCUMENT}. */
interface Answer {
  readonly repository: {
    readonly issues: { readonly nodes: readonly { readonly comments: { readonly nodes: readonly unknown[] } }[] };
  };
}

async function byOctokit({ fetch, url }: StandIn): Promise<Found> {
  const octokit = new (Octokit.plugin(paginateGraphQL))({ baseUrl: new URL(url).origin, request: { fetch } });
  const { repository } = await octokit.graphql.paginate<Answer>(DOCUMENT, REPOSITORY);
  const { nodes } = repository.issues;
  return { issues: nodes.length, comments: sum(nodes.map(({ comments }) => comments.nodes)), report: 'nothing' };
}

function sum(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((total, { length }) => total + length, 0);
}
