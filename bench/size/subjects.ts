/** A measured bundle: an application's code, and its name. */
export interface Subject {
  readonly key: string;
  readonly name: string;
  /**
   * The application, for a bundler. Imports of `./ours`, `./documents`, `./genql` and `./zeus` lead to generated code.
   */
  readonly text: string;
  readonly platform?: 'browser' | 'node';
}

/*
 * Every application reads all issues of a repository, page after page, and passes each to `sink`. The peers that do not
 * page have the loop that their users write. The first application selects two leaves; `nested` also selects an object
 * and a list.
 */

const LEAVES = '{ number: true, title: true }';
const NESTED = '{ number: true, title: true, author: { login: true }, labels: { name: true } }';
const ARGUMENTS = "{ repository: { owner: 'o', name: 'n' }, states: ['OPEN'] }";
const ENDPOINT = "{ url: 'https://api.github.com/graphql', headers: { Authorization: 'Bearer t' } }";

const DOCUMENT =
  'query ($owner: String!, $name: String!, $cursor: String) { repository(owner: $owner, name: $name) { ' +
  'issues(first: 100, after: $cursor, states: [OPEN]) { nodes { number title } pageInfo { hasNextPage endCursor } } } }';

const hand = `
  let cursor;
  do {
    const response = await fetch('https://api.github.com/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', Authorization: 'Bearer t' },
      body: JSON.stringify({ query: '${DOCUMENT}', variables: { owner: 'o', name: 'n', cursor } }),
    });
    if (!response.ok) throw new Error('HTTP ' + response.status);
    const { data, errors } = await response.json();
    if (errors) throw new Error(errors[0].message);
    const { nodes, pageInfo } = data.repository.issues;
    for (const issue of nodes) sink(issue);
    cursor = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
  } while (cursor);
`;

const octokit = (plugins: readonly string[], options: string) => `
  import { Octokit } from '@octokit/core';
  import { paginateGraphQL } from '@octokit/plugin-paginate-graphql';
  ${plugins.map((plugin) => `import { ${plugin} } from '@octokit/plugin-${plugin}';`).join('\n')}
  const { graphql } = new (Octokit.plugin(${['paginateGraphQL', ...plugins].join(', ')}))(${options});
  for await (const { repository } of graphql.paginate.iterator('${DOCUMENT}', { owner: 'o', name: 'n' })) {
    for (const issue of repository.issues.nodes) sink(issue);
  }
`;

const THROTTLE = "{ auth: 't', throttle: { onRateLimit: () => true, onSecondaryRateLimit: () => true } }";

const genql = `
  import { createClient } from './genql';
  const client = createClient(${ENDPOINT});
  let cursor;
  do {
    const { repository } = await client.query({
      repository: {
        __args: { owner: 'o', name: 'n' },
        issues: {
          __args: { first: 100, after: cursor, states: ['OPEN'] },
          nodes: { number: true, title: true },
          pageInfo: { hasNextPage: true, endCursor: true },
        },
      },
    });
    for (const issue of repository.issues.nodes) sink(issue);
    const { hasNextPage, endCursor } = repository.issues.pageInfo;
    cursor = hasNextPage ? endCursor : undefined;
  } while (cursor);
`;

const zeus = `
  import { Chain } from './zeus';
  const chain = Chain('https://api.github.com/graphql', { headers: { Authorization: 'Bearer t' } });
  let cursor;
  do {
    const { repository } = await chain('query')({
      repository: [
        { owner: 'o', name: 'n' },
        {
          issues: [
            { first: 100, after: cursor, states: ['OPEN'] },
            { nodes: { number: true, title: true }, pageInfo: { hasNextPage: true, endCursor: true } },
          ],
        },
      ],
    });
    for (const issue of repository.issues.nodes) sink(issue);
    const { hasNextPage, endCursor } = repository.issues.pageInfo;
    cursor = hasNextPage ? endCursor : undefined;
  } while (cursor);
`;

/** Linear's own API, because its SDK supports no other. */
const linear = `
  import { LinearClient } from '@linear/sdk';
  const client = new LinearClient({ apiKey: 't' });
  for (const issue of await client.paginate((variables) => client.issues(variables), { first: 100 })) sink(issue);
`;

/** The parts of the one-fetcher application that vary. */
interface FetcherParts {
  readonly imports?: string;
  readonly options?: string;
  readonly selection?: string;
}

/** Returns the application with one fetcher. */
function fetcherApp({ imports = '', options = '', selection = LEAVES }: FetcherParts = {}): string {
  return `
    import { createClient, createLimiter, createRecovery } from 'endcursor';
    import { repositoryIssues } from './ours';
    ${imports}
    const client = createClient({ ...${ENDPOINT}, ${options} });
    for await (const issue of repositoryIssues(client, ${ARGUMENTS}, ${selection})) sink(issue);
  `;
}

/** Returns the same application with further fetchers, each in use. */
export function fetchersApp(names: readonly string[]): string {
  return `${fetcherApp()}
    import { ${names.join(', ')} } from './ours';
    for (const read of [${names.join(', ')}]) for await (const row of read(client)) sink(row);
  `;
}

/** Returns the application with one operation of a document. */
function documentApp(operation: string, options = ''): string {
  return `
    import { createClient, createLimiter, createRecovery } from 'endcursor';
    import { ${operation} } from './documents';
    const client = createClient({ ...${ENDPOINT}, ${options} });
    const variables = { owner: 'o', name: 'n', states: ['OPEN'] };
    for await (const issue of ${operation}(client, variables)) sink(issue);
  `;
}

const RECOVERY = 'recovery: createRecovery';
const LIMITS = `${RECOVERY}, limiter: createLimiter`;

const emittedClient = `
  import { createClient } from './ours';
  const client = createClient(${ENDPOINT});
  for await (const issue of client.repositoryIssues(${ARGUMENTS}, ${NESTED})) sink(issue);
`;

const emptyTable = `
  import { schemaTable } from 'endcursor/v1';
  const table = schemaTable({ fields: '', args: '', except: '', lists: '', pagings: [] });
`;

/** The applications with our client. */
const own: readonly Subject[] = [
  {
    key: 'client',
    name: 'endcursor, createClient alone',
    text: "import { createClient } from 'endcursor'; sink(createClient);",
  },
  { key: 'flat', name: 'endcursor, one flat fetcher', text: fetcherApp() },
  {
    key: 'recovery',
    name: 'endcursor, one flat fetcher with recovery',
    text: fetcherApp({ options: RECOVERY }),
  },
  {
    key: 'limits',
    name: 'endcursor, one flat fetcher with recovery and limits',
    text: fetcherApp({ options: LIMITS }),
  },
  {
    key: 'nestedOfNothing',
    name: 'endcursor, with nested lists, recovery and limits, and the table of an empty schema',
    text: fetcherApp({ imports: emptyTable, options: `${LIMITS}, table`, selection: NESTED }),
  },
  {
    key: 'nestedWithoutFilters',
    name: 'endcursor, the same with the table of all of GitHub, generated with filters: false',
    text: fetcherApp({
      imports: "import { table } from './ours-without-filters';",
      options: `${LIMITS}, table`,
      selection: NESTED,
    }),
  },
  {
    key: 'nested',
    name: 'endcursor, the same with the filter builders of GitHub',
    text: fetcherApp({ imports: "import { table } from './ours';", options: `${LIMITS}, table`, selection: NESTED }),
  },
  { key: 'document', name: 'endcursor, the flat query as a document', text: documentApp('fetchIssues') },
  {
    key: 'documentClient',
    name: 'endcursor, the same with the generated createClient: recovery, limits, profile',
    text: `
      import { createClient, fetchIssues } from './documents';
      const client = createClient(${ENDPOINT});
      for await (const issue of fetchIssues(client, { owner: 'o', name: 'n', states: ['OPEN'] })) sink(issue);
    `,
  },
  {
    key: 'documentWithObjects',
    name: 'endcursor, a document with an object in its rows',
    text: documentApp('fetchWithAuthors'),
  },
  {
    key: 'documentNested',
    name: 'endcursor, the nested query as a document, with recovery and limits',
    text: documentApp('fetchNested', LIMITS),
  },
  { key: 'emitted', name: 'endcursor, the emitted client with every fetcher of GitHub', text: emittedClient },
];

/** All applications, the floor first. */
export const subjects: readonly Subject[] = [
  { key: 'hand', name: 'hand-written loop', text: hand },
  ...own,
  { key: 'octokit', name: '@octokit: core, paginate', text: octokit([], "{ auth: 't' }") },
  {
    key: 'octokitAll',
    name: '@octokit: core, paginate, retry, throttling',
    text: octokit(['retry', 'throttling'], THROTTLE),
  },
  { key: 'genql', name: '@genql/cli', text: genql },
  { key: 'zeus', name: 'graphql-zeus', text: zeus, platform: 'node' },
  { key: 'linear', name: "@linear/sdk (Linear's schema)", text: linear, platform: 'node' },
];
