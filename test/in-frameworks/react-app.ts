import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildClientSchema, graphql, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { build } from 'vite';
import { base64Position, cutPage, type PageArguments } from '../servers/relay-page.ts';

const root = fileURLToPath(new URL('../../examples/react', import.meta.url));
const SCHEMA = new URL('../../node_modules/@octokit/graphql-schema/schema.json', import.meta.url);
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** The example in `examples/react`, built for production, and its API: GitHub's schema with issues of our own. */
export interface ReactApp {
  readonly url: string;
  /** The cursors and filters that were requested, in order. */
  readonly asked: readonly IssuesArguments[];
  /** Refuses this many requests from now on. */
  refuse(count: number): void;
  close(): Promise<void>;
}

/** The arguments of `Repository.issues` that the example gives. */
export interface IssuesArguments extends PageArguments {
  readonly states?: readonly string[] | null;
}

/** Builds and serves the example. Whoever starts it must close it. */
export async function startReactApp(): Promise<ReactApp> {
  const folder = await mkdtemp(join(tmpdir(), 'endcursor-react-'));
  await build({ root, logLevel: 'silent', build: { outDir: folder, emptyOutDir: true } });
  const schema = buildClientSchema(JSON.parse(await readFile(SCHEMA, 'utf8')) as IntrospectionQuery);
  const asked: IssuesArguments[] = [];
  let refusals = 0;
  const server = createServer((request, response) => {
    const send = (status: number, type: string, body: string | Buffer) =>
      void response.writeHead(status, { 'content-type': type }).end(body);
    if (request.url !== '/graphql') {
      const file = join(folder, request.url === '/' ? 'index.html' : (request.url ?? ''));
      readFile(file).then(
        (body) => send(200, TYPES[extname(file)] ?? 'text/plain', body),
        () => send(404, 'text/plain', ''),
      );
      return;
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => void parts.push(part));
    request.on('end', () => {
      const json = 'application/json';
      if (refusals-- > 0) return send(400, json, JSON.stringify({ errors: [{ message: 'this page is refused' }] }));
      answer(schema, Buffer.concat(parts).toString(), asked).then(
        (body) => send(200, json, JSON.stringify(body)),
        (error: unknown) => send(500, 'text/plain', String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    refuse: (count) => void (refusals = count),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The number of issues in a state, and of all. */
export const issueCounts = { OPEN: 100, all: 150 };

const LABELS = [
  { name: 'bug', color: 'f9d0c4' },
  { name: 'documentation', color: 'c5def5' },
  { name: 'good first issue', color: 'c2e0c6' },
];
const SUBJECTS = [
  'Validation of variables',
  'Printing of descriptions',
  'Type of the default resolver',
  'Parser options',
];

/** Two of three issues are open. */
const ISSUES = Array.from({ length: issueCounts.all }, (_, at) => ({
  __typename: 'Issue',
  id: `I_${at}`,
  number: issueCounts.all - at,
  title: `${SUBJECTS[at % SUBJECTS.length]}, part ${Math.floor(at / SUBJECTS.length) + 1}`,
  state: at % 3 === 2 ? 'CLOSED' : 'OPEN',
  author: at % 7 === 6 ? null : { __typename: 'User', login: ['octocat', 'hubot', 'monalisa'][at % 3] },
  labels: { nodes: at % 2 === 0 ? [LABELS[at % LABELS.length]] : [], pageInfo: { hasNextPage: false } },
}));

function answer(schema: GraphQLSchema, body: string, asked: IssuesArguments[]): ReturnType<typeof graphql> {
  const { query: source, variables: variableValues } = JSON.parse(body) as { query: string; variables: object };
  const issues = (args: IssuesArguments) => {
    asked.push(args);
    const found = ISSUES.filter(({ state }) => !args.states || args.states.includes(state));
    return cutPage({ length: found.length, at: (at) => found[at] ?? {} }, args, base64Position, {
      default: 30,
      max: 100,
    });
  };
  const rateLimit = { cost: 1, limit: 5_000, remaining: 4_000, resetAt: '2030-01-01T00:00:00Z' };
  const rootValue = { repository: () => ({ issues }), rateLimit };
  return graphql({ schema, source, variableValues: { ...variableValues }, rootValue });
}
