import type { GraphQLSchema } from 'graphql';
import { answerText, documentText, genqlText, handText, ourText, zeusText } from './grammars.ts';
import type { Query, Selection } from './queries.ts';

/** A peer, as programs use it. */
export interface Peer {
  readonly name: string;
  /** The module through which its programs use it; absent if they need none. */
  readonly client?: string;
  /** Whether it infers the type of a row from the selection. */
  readonly infers: boolean;
  /** A module that reads one list to its end. */
  program(query: Query, schema: GraphQLSchema): string;
}

/** The declarations that every program has in addition. */
export const SINK = `export declare function sink(value: unknown): void;
export declare function paginate<T>(document: string, variables: object): AsyncIterable<T>;
export interface Document<R, V> { readonly __types?: (variables: V) => R }
`;

const DOCUMENTS =
  'export declare function request<R, V>(document: TypedDocumentNode<R, V>, variables: V): Promise<R>;\n';

/**
 * The names of the hand-written floors: the types of rows, read through a function that pages; the types of responses,
 * and loops.
 */
export const BY_HAND = 'hand-written types';
export const LOOPS = 'hand-written types and loops';

export const peers: readonly Peer[] = [
  {
    name: BY_HAND,
    infers: false,
    program: (query, schema) => `import { paginate, sink } from '../sink';
type Row = ${handText(query.rows, schema)};
const document = ${JSON.stringify(documentText(query))};
export async function ${query.name}(${parameters(query)}): Promise<void> {
  for await (const row of paginate<Row>(document, { ${query.args.join(', ')} })) {
${reads(query.rows, 'row', '')}
  }
}
`,
  },
  {
    name: LOOPS,
    infers: false,
    client: 'export declare function request<R, V>(document: string, variables: V): Promise<R>;\n',
    program: (query, schema) => {
      const variables = [...query.args.map((arg) => `${arg}: string`), 'after: string | null'].join('; ');
      const head = `import { request } from '../client';
interface Answer ${answerText(query, schema)}
interface Variables { ${variables} }
const document = ${JSON.stringify(documentText(query))};`;
      return loop(query, head, `request<Answer, Variables>(document, { ${query.args.join(', ')}, after })`);
    },
  },
  {
    name: 'endcursor',
    infers: true,
    client:
      "import { createClient } from './generated';\nexport const client = createClient({ url: 'https://api.github.com/graphql' });\n",
    program: (query) => `import { client } from '../client';
import { ${fetcherOf(query)} } from '../generated';
import { sink } from '../sink';
export async function ${query.name}(${parameters(query)}): Promise<void> {
  for await (const row of ${fetcherOf(query)}(client, { ${query.root}: { ${query.args.join(', ')} } }, ${ourText(query.rows)})) {
${reads(query.rows, 'row', '')}
  }
}
`,
  },
  {
    name: '@genql/cli',
    infers: true,
    client:
      "import { createClient } from './generated';\nexport const client = createClient({ url: 'https://api.github.com/graphql' });\n",
    program: (query) => loop(query, "import { client } from '../client';", `client.query(${genqlText(query)})`),
  },
  {
    name: 'graphql-zeus',
    infers: true,
    client:
      "import { Chain } from './generated/zeus';\nexport const chain = Chain('https://api.github.com/graphql');\n",
    program: (query, schema) =>
      loop(query, "import { chain } from '../client';", `chain('query')(${zeusText(query, schema)})`),
  },
  {
    name: 'gql.tada',
    infers: true,
    client: `import { initGraphQLTada, type TadaDocumentNode as TypedDocumentNode } from 'gql.tada';
import type { introspection } from './generated/graphql-env';
export const graphql = initGraphQLTada<{ introspection: introspection }>();
${DOCUMENTS}`,
    program: (query) => withDocument(query, "import { graphql, request } from '../client';"),
  },
  {
    name: 'client-preset',
    infers: false,
    client: `import type { TypedDocumentNode } from '@graphql-typed-document-node/core';\n${DOCUMENTS}`,
    program: (query) =>
      withDocument(query, "import { request } from '../client';\nimport { graphql } from '../generated';"),
  },
];

/** Returns the name of a fetcher, such as `repositoryIssues`. */
function fetcherOf({ connection, root }: Query): string {
  return root + connection.charAt(0).toUpperCase() + connection.slice(1);
}

function parameters({ args }: Query): string {
  return args.map((arg) => `${arg}: string`).join(', ');
}

function withDocument(query: Query, imports: string): string {
  const head = `${imports}\nconst document = graphql(\`${documentText(query)}\`);`;
  return loop(query, head, `request(document, { ${query.args.join(', ')}, after })`);
}

/** Prints the loop over pages that users of the peers write. */
function loop(query: Query, head: string, call: string): string {
  return `import { sink } from '../sink';
${head}
export async function ${query.name}(${parameters(query)}): Promise<void> {
  const page = (after: string | null) => ${call};
  let after: string | null = null;
  for (;;) {
    const answer = await page(after);
    const connection = answer.${query.root}?.${query.connection};
    for (const row of connection?.nodes ?? []) {
      if (!row) continue;
${reads(query.rows, 'row', '.nodes')}
    }
    if (!connection?.pageInfo.hasNextPage) break;
    after = connection.pageInfo.endCursor ?? null;
  }
}
`;
}

/** Prints code that reads everything selected. Ours has lists directly, the others in \`nodes\`. */
function reads({ leaves, on = {}, parts }: Selection, from: string, nodes: '' | '.nodes'): string {
  return [
    ...leaves.map((name) => `sink(${from}.${name});`),
    ...Object.entries(on).map(
      ([type, names]) =>
        `if (${from}.__typename === '${type}') { ${names.map((name) => `sink(${from}.${name});`).join(' ')} }`,
    ),
    ...parts.map(({ list, name, selection }) => {
      const inner = reads(selection, `${name}$`, nodes);
      if (!list) return `const ${name}$ = ${from}.${name};\nif (${name}$) {\n${inner}\n}`;
      const items = nodes ? `${from}.${name}?${nodes} ?? []` : `${from}.${name} ?? []`;
      return `for (const ${name}$ of ${items}) {\nif (!${name}$) continue;\n${inner}\n}`;
    }),
  ].join('\n');
}
