import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeWorkspace, compile, openWorkspace, type Workspace, writeChecked } from './compile.ts';
import { emitCase, readSchema } from './emit.ts';

const GITHUB = join(import.meta.dirname, '../../node_modules/@octokit/graphql-schema/schema.json');

const DOCUMENTS = /* GraphQL */ `
  query Issues($owner: String!, $name: String!, $states: [IssueState!], $cursor: String, $size: Int) {
    repository(owner: $owner, name: $name) {
      issues(first: 50, after: $cursor, states: $states) {
        totalCount
        nodes {
          number
          title
          state
          author {
            login
            avatarUrl(size: $size)
            ... on User {
              email
            }
          }
          labels {
            nodes {
              name
            }
          }
          last: comments(last: 5) {
            totalCount
            edges {
              node {
                body
              }
              cursor
            }
          }
          opened: createdAt
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
  query Collaborators($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      collaborators {
        edges {
          permission
          node {
            login
            status {
              message
            }
          }
        }
      }
    }
  }
  query Search($query: String!) {
    search(query: $query, type: ISSUE) {
      nodes {
        ... on Issue {
          title
        }
        ... on PullRequest {
          title
          merged
          reviews(first: 3) {
            nodes {
              state
            }
          }
        }
      }
    }
  }
  query Timeline($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        timelineItems {
          nodes {
            __typename
            ... on ClosedEvent {
              closer {
                ... on Commit {
                  oid
                }
              }
            }
          }
        }
      }
    }
  }
  query Overview($login: String!) {
    viewer {
      login
      repositories {
        nodes {
          nameWithOwner
          languages {
            totalSize
            edges {
              size
              node {
                name
              }
            }
          }
        }
      }
    }
    user(login: $login) {
      bio
      pinnedItems(first: 6) {
        nodes {
          ... on Repository {
            name
          }
          ... on Gist {
            files {
              name
            }
          }
        }
      }
    }
  }
  mutation Star($input: AddStarInput!) {
    addStar(input: $input) {
      starrable {
        stargazerCount
        ... on Repository {
          name
        }
      }
    }
  }
`;

/** Each operation next to the equivalent selection: rows, connections and answers must have the same type. */
const PROGRAM = `
import { createClient as createSelecting } from './client/index.js';
import * as operations from './operations.js';
import { answer, connection, rows } from './same.js';

const github = createSelecting({ url: '' });
const client = operations.createClient({ url: '' });
const repository = { owner: 'o', name: 'n' };

const issues = github.repositoryIssues({ repository }, {
  number: true, title: true, state: true,
  author: { login: true, avatarUrl: { $: { size: 1 } }, $on: { User: { email: true } } },
  labels: { name: true },
  $alias: { last: { comments: { $: { last: 5 }, body: true, $connection: { totalCount: true } } }, opened: { createdAt: true } },
  $connection: { totalCount: true },
});
rows<operations.IssuesRow>()(issues);
connection<operations.IssuesConnection>()(issues);
rows<operations.IssuesRow>()(operations.fetchIssues(client, repository));

rows<operations.CollaboratorsRow>()(
  github.repositoryCollaborators({ repository }, { login: true, status: { message: true }, $edge: { permission: true } }),
);
connection<{}>()(operations.fetchCollaborators(client, repository));

rows<operations.SearchRow>()(
  github.search({ query: '', type: 'ISSUE' }, {
    $on: { Issue: { title: true }, PullRequest: { title: true, merged: true, reviews: { $: { first: 3 }, state: true } } },
  }),
);

const timeline = github.$query({
  repository: { $: repository, pullRequest: { $: { number: 1 }, timelineItems: {
    __typename: true, $on: { ClosedEvent: { closer: { $on: { Commit: { oid: true } } } } },
  } } },
});
answer<{ repository: { pullRequest: { timelineItems: readonly operations.TimelineRow[] } | null } | null }>()(timeline);

answer<operations.OverviewAnswer>()(github.$query({
  viewer: { login: true, repositories: {
    nameWithOwner: true, languages: { name: true, $edge: { size: true }, $connection: { totalSize: true } },
  } },
  user: { $: { login: '' }, bio: true, pinnedItems: { $: { first: 6 }, $on: {
    Repository: { name: true }, Gist: { files: { name: true } },
  } } },
}));
answer<operations.StarAnswer>()(github.$mutation({
  addStar: { $: { input: { starrableId: '' } }, starrable: { stargazerCount: true, $on: { Repository: { name: true } } } },
}));
answer<operations.StarAnswer>()(operations.fetchStar(client, { input: { starrableId: '' } }));
`;

/** Mistakes of a caller, each of which must be reported. */
const MISUSE = `
import { createClient, fetchIssues, fetchOverview, fetchStar } from './operations.js';

const client = createClient({ url: '' });
// @ts-expect-error a required variable is missing
fetchIssues(client, { owner: 'o' });
// @ts-expect-error there are no variables
fetchIssues(client);
// @ts-expect-error a misspelt variable
fetchIssues(client, { owner: 'o', nmae: 'n' });
// @ts-expect-error a cursor is no variable any more
fetchIssues(client, { owner: 'o', name: 'n', cursor: 'c' });
// @ts-expect-error no such value of the enum
fetchIssues(client, { owner: 'o', name: 'n', states: ['OPENED'] });
// @ts-expect-error no such option
fetchIssues(client, { owner: 'o', name: 'n' }, { pagesize: 3 });
// @ts-expect-error a misspelt field of an input
fetchStar(client, { input: { starableId: '' } });
// @ts-expect-error what was not selected is not there
(await fetchOverview(client, { login: '' })).viewer.bio;
for await (const issue of fetchIssues(client, { owner: 'o', name: 'n', states: ['OPEN'] }, { pageSize: 3 })) {
  if (issue.author?.__typename === 'User') issue.author.email;
  // @ts-expect-error a Bot has no email
  if (issue.author?.__typename === 'Bot') issue.author.email;
}
`;

describe("operations on GitHub's schema", () => {
  let workspace: Workspace;

  beforeAll(async () => {
    const schema = await readSchema(GITHUB);
    workspace = await openWorkspace('operation-types');
    for (const [path, text] of emitCase(schema, { preset: { filters: false } })) {
      await writeChecked(workspace, path, text);
    }
    const documents = [{ document: parse(DOCUMENTS), location: 'github.graphql' }];
    const operations = emitCase(schema, { plugin: { documents: true } }, documents).get('client.ts') ?? '';
    await writeChecked(workspace, 'operations.ts', operations);
    await writeChecked(workspace, 'same.ts', await readFile(join(import.meta.dirname, '../types/same.ts'), 'utf8'));
  });
  afterAll(() => closeWorkspace(workspace));

  it('have the types of the same selections, and know what is wrong with a call', async () => {
    await writeChecked(workspace, 'program.ts', PROGRAM);
    await writeChecked(workspace, 'misuse.ts', MISUSE);
    expect(
      await compile(workspace, 'typescript-7', ['--declaration', 'false', '--isolatedDeclarations', 'false']),
    ).toBe('');
  });
});
