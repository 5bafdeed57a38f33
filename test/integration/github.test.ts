import { schema as octokit } from '@octokit/graphql-schema';
import { buildSchema, executeSync, type GraphQLSchema, parse } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedClient, generateClient } from './generate-client.ts';
import { type SentOperation, validatingFetch } from './validating-fetch.ts';

interface Page {
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
}

const issueCount = 250;
const authors = [
  { __typename: 'User', login: 'ann', email: 'ann@example.org', databaseId: 1, company: null },
  { __typename: 'Bot', login: 'renovate', databaseId: 2 },
  null,
];

/** A connection over a list, as GitHub pages it. */
function connection(list: readonly unknown[], { first, after, last, before }: Page) {
  const start = after === undefined ? 0 : Number(after) + 1;
  const end = before === undefined ? list.length : Number(before);
  const from = last === undefined ? start : Math.max(start, end - last);
  const to = last === undefined ? Math.min(end, start + (first ?? 100)) : end;
  return {
    totalCount: list.length,
    nodes: list.slice(from, to),
    edges: list.slice(from, to).map((node, at) => ({ node, cursor: String(from + at) })),
    pageInfo: {
      hasNextPage: to < list.length,
      hasPreviousPage: from > 0,
      startCursor: String(from),
      endCursor: String(to - 1),
    },
  };
}

const labels = Array.from({ length: 7 }, (_, at) => ({ name: `label ${at}` }));
const issues = Array.from({ length: issueCount }, (_, at) => ({
  __typename: 'Issue',
  id: `I_${at + 1}`,
  number: at + 1,
  title: `Issue ${at + 1}`,
  createdAt: '2026-01-01T00:00:00Z',
  author: authors[at % 3],
  labels: (page: Page) => connection(labels.slice(0, at % 8), page),
  comments: (page: Page) => connection([{ id: `C_${at}`, body: 'first' }], page),
}));

const root = {
  viewer: { __typename: 'User', login: 'ann' },
  repository: ({ owner, name }: { owner: string; name: string }) =>
    owner === 'octo' && name === 'hello' ? { issues: (page: Page) => connection(issues, page) } : null,
  node: ({ id }: { id: string }) => issues.find((issue) => issue.id === id),
};

describe("a client of GitHub's whole schema", () => {
  let schema: GraphQLSchema;
  let github: GeneratedClient<'repositoryIssues' | 'issueComments'>;
  beforeAll(async () => {
    schema = buildSchema(octokit.idl, { assumeValid: true });
    github = await generateClient(schema, { scalars: { DateTime: 'string', URI: 'string' } });
  });

  function start(options: { readonly nestedPageSize?: number } = {}) {
    const { fetch, sent } = validatingFetch(schema, async (_, { body }) => {
      const { query, variables } = JSON.parse(String(body)) as SentOperation;
      const document = parse(query);
      return Response.json(executeSync({ schema, document, rootValue: root, variableValues: { ...variables } }));
    });
    return { client: github.createClient({ url: 'https://api.github.test/graphql', fetch, ...options }), sent };
  }

  it('has a fetcher for every connection on the root, one step below it and on every node', () => {
    const names = github.plan.fetchers.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(300);
    expect(names).toEqual(
      expect.arrayContaining(['search', 'repositoryIssues', 'viewerRepositories', 'issueComments']),
    );
  });

  it('reads issues below a repository, with bounded labels and an author of several types', async () => {
    const { client, sent } = start();
    const { nodes, receipt } = await client
      .repositoryIssues(
        { repository: { owner: 'octo', name: 'hello' }, states: ['OPEN'] },
        {
          number: true,
          author: { login: true, $on: { User: { email: true, databaseId: true }, Bot: { databaseId: true } } },
          labels: { $: { first: 3 }, name: true },
        },
      )
      .collect();
    expect(receipt).toMatchObject({ complete: true, nodes: issueCount, expected: issueCount, pages: 3 });
    expect(nodes.map(({ number }) => number)).toEqual(issues.map(({ number }) => number));
    expect(nodes.slice(4, 8)).toEqual([
      {
        number: 5,
        author: { __typename: 'Bot', login: 'renovate', databaseId: 2 },
        labels: [{ name: 'label 0' }, { name: 'label 1' }, { name: 'label 2' }],
      },
      { number: 6, author: null, labels: [{ name: 'label 0' }, { name: 'label 1' }, { name: 'label 2' }] },
      {
        number: 7,
        author: { __typename: 'User', login: 'ann', email: 'ann@example.org', databaseId: 1 },
        labels: [{ name: 'label 0' }, { name: 'label 1' }, { name: 'label 2' }],
      },
      {
        number: 8,
        author: { __typename: 'Bot', login: 'renovate', databaseId: 2 },
        labels: [{ name: 'label 0' }, { name: 'label 1' }, { name: 'label 2' }],
      },
    ]);
    expect(sent.map(({ variables }) => variables)).toMatchObject([
      { owner: 'octo', name: 'hello', states: ['OPEN'], first: 100 },
      { after: '99' },
      { after: '199' },
    ]);
    expect(new Set(sent.map(({ query }) => query.replace(/ totalCount/, ''))).size).toBe(1);
  });

  it('reads labels to their end, whatever the size of their pages', async () => {
    const args = { repository: { owner: 'octo', name: 'hello' } };
    for (const options of [{}, { nestedPageSize: 5 }, { nestedPageSize: 1 }]) {
      const { client, sent } = start(options);
      const { nodes, receipt } = await client.repositoryIssues(args, { labels: { name: true } }, { max: 40 }).collect();
      expect(nodes).toEqual(
        issues.slice(0, 40).map((_, at) => ({ labels: labels.slice(0, at % 8).map(({ name }) => ({ name })) })),
      );
      expect(receipt.truncated).toEqual([]);
      expect(sent.length).toBeLessThan(10);
    }
  });

  it('says that a repository is not there', async () => {
    const { client } = start();
    await expect(client.repositoryIssues({ repository: { owner: 'octo', name: 'none' } }).collect()).rejects.toThrow(
      'Repository.issues: repository is null',
    );
  });

  it('refetches an issue by its id for its comments, and asks single questions', async () => {
    const { client } = start();
    const { nodes } = await client.issueComments({ id: 'I_3' }, { body: true }).collect();
    expect(nodes).toEqual([{ body: 'first' }]);
    expect(await client.$query({ viewer: { login: true } })).toEqual({ viewer: { login: 'ann' } });
  });
});
