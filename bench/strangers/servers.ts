import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Limits } from 'endcursor';
import { cappedFetch, REFUSALS } from '../../test/limits/capped-fetch.ts';
import type { Stranger } from '../../test/limits/stranger.ts';
import { start as startDirectus } from '../../test/heavy-servers/directus/start.ts';
import { start as startKeystone } from '../../test/heavy-servers/keystone/start.ts';
import { start as startVendure } from '../../test/heavy-servers/vendure/start.ts';
import { python, start as startGraphene } from '../../test/real-servers/graphene/start.ts';
import { ruby, start as startRuby } from '../../test/real-servers/graphql-ruby/start.ts';
import { startArmor } from '../../test/real-servers/limiters/armor.ts';
import { startCostAnalysis } from '../../test/real-servers/limiters/cost-analysis.ts';
import { startEnvelop } from '../../test/real-servers/limiters/envelop.ts';
import { startFlexible } from '../../test/real-servers/limiters/flexible.ts';
import { type LimitedServer, serveInProcess } from '../../test/real-servers/limiters/in-process.ts';
import { startPothos } from '../../test/real-servers/limiters/pothos.ts';
import { startQueryComplexity } from '../../test/real-servers/limiters/query-complexity.ts';
import { startRateLimitDirective } from '../../test/real-servers/limiters/rate-limit-directive.ts';
import { startRateLimit } from '../../test/real-servers/limiters/rate-limit.ts';
import { schema } from '../../test/real-servers/graphql-relay/schema.ts';
import { nginx, start as startNginx } from '../../test/real-servers/nginx/start.ts';
import type { RealServer } from '../../test/real-servers/process/real-server.ts';

/** A server that the client has never heard of, and what it limits. */
export interface StrangerServer {
  readonly name: string;
  /** Its limit, in a few words. */
  readonly limit: string;
  /** How many limits refuse with the same message. @default 1 */
  readonly behindOneMessage?: number;
  /** Why it is not the real one, if it is a stand-in, or why it cannot be had. */
  readonly standIn?: string;
  readonly missing?: string | undefined;
  /** The rows that there are, with those of nested lists. */
  readonly rows: number;
  /** The same limits, for a client that is configured. */
  readonly configured: Limits;
  /** The document and the way to page, for readers that are written by hand. */
  readonly byHand: ByHand;
  readonly wall?: boolean;
  start(): Promise<Started>;
}

/** A server that is running. */
export interface Started extends Omit<Stranger, 'field' | 'selection' | 'args'> {
  readonly list: Pick<Stranger, 'args' | 'field' | 'selection'>;
  close?(): Promise<void>;
}

/** A list as a reader that is written by hand reads it: 100 rows a page, by cursor or by offset. */
export interface ByHand {
  readonly document: string;
  readonly list: string;
  readonly by: 'cursor' | 'offset';
}

const POSTS = 10_500;
const AUTHORS = 400;
const FEW_POSTS = 1_500;
const SIZE = 100;
const WINDOWS = [
  { points: 5, duration: 1 },
  { points: 60, duration: 60 },
];

const posts = { field: 'posts', selection: { title: true } };
const authorsWithPosts = { field: 'authors', selection: { name: true, posts: { title: true } } };
const titles: ByHand = relay('posts', 'title');
const nestedTitles: ByHand = relay('authors', `name posts(first: ${SIZE}) { edges { node { title } } }`);
const perMinute = (quota: number): Limits => ({ quotas: [{ unit: 'requests', quota, window: '1 minute' }] });

function relay(list: string, fields: string): ByHand {
  const page = 'pageInfo { hasNextPage endCursor }';
  const document = `query ($first: Int, $cursor: String) { ${list}(first: $first, after: $cursor) { edges { node { ${fields} } } ${page} } }`;
  return { document, list, by: 'cursor' };
}

/** The servers of others. Each has a list that is longer than its limit allows at once. */
export const servers: readonly StrangerServer[] = [
  inProcess('graphql-armor', 'aliases, tokens, depth and cost: its defaults', startArmor, {
    rows: AUTHORS + POSTS,
    configured: { aliases: 15 },
    byHand: nestedTitles,
    list: authorsWithPosts,
  }),
  inProcess('graphql-armor, hidden', 'the same, in refusals that name no limit', () => startArmor(false), {
    rows: AUTHORS + POSTS,
    configured: { aliases: 15 },
    behindOneMessage: 2,
    byHand: nestedTitles,
    list: authorsWithPosts,
  }),
  inProcess('graphql-cost-analysis', 'a cost of 40', () => startCostAnalysis(40), {
    rows: POSTS,
    configured: { pageSize: { max: 34 } },
    byHand: titles,
    list: posts,
  }),
  inProcess('graphql-query-complexity', 'a complexity of 1,000', () => startQueryComplexity(1_000), {
    rows: AUTHORS + POSTS,
    configured: { nodes: 220 },
    byHand: nestedTitles,
    list: authorsWithPosts,
  }),
  inProcess('Pothos, complexity', '200 for a request', () => startPothos(200), {
    rows: POSTS,
    configured: { pageSize: { max: 8 } },
    byHand: titles,
    list: posts,
  }),
  inProcess('Pothos, lists in rows', '5,000 for a request', () => startPothos(5_000), {
    rows: AUTHORS + POSTS,
    // A node costs about 240 in this selection, because each list multiplies twice.
    configured: { nodes: 20 },
    byHand: nestedTitles,
    list: authorsWithPosts,
  }),
  inProcess('envelop, rate limiter', '30 requests a minute', () => startEnvelop(30), {
    rows: POSTS,
    configured: perMinute(30),
    byHand: titles,
    list: posts,
  }),
  inProcess('graphql-rate-limit', '30 requests a minute', () => startRateLimit(30), {
    rows: POSTS,
    configured: perMinute(30),
    byHand: titles,
    list: posts,
  }),
  inProcess('graphql-rate-limit-directive', '30 requests a minute', () => startRateLimitDirective(30), {
    rows: POSTS,
    configured: perMinute(30),
    byHand: titles,
    list: posts,
  }),
  inProcess('graphql-rate-limit, 15 s', '10 requests in 15 seconds', () => startRateLimit(10, '15s'), {
    rows: POSTS,
    configured: { quotas: [{ unit: 'requests', quota: 10, window: '15 seconds' }] },
    byHand: titles,
    list: posts,
  }),
  inProcess('rate-limiter-flexible', '5 requests a second, 60 a minute', () => startFlexible(WINDOWS), {
    rows: POSTS,
    configured: {
      quotas: WINDOWS.map(({ points, duration }) => ({
        unit: 'requests',
        quota: points,
        window: duration === 1 ? '1 second' : '1 minute',
      })),
    },
    behindOneMessage: WINDOWS.length,
    byHand: titles,
    list: posts,
  }),
  {
    name: 'nginx, limit_req',
    limit: '5 requests a second, 5 more at once',
    missing: nginx.missing,
    rows: POSTS,
    configured: { quotas: [{ unit: 'requests', quota: 6, restorePerSecond: 5 }] },
    byHand: titles,
    wall: true,
    start: () => spawned(startNginx(5, 5), posts),
  },
  {
    name: 'graphql-ruby',
    limit: 'complexity of 500',
    missing: ruby.missing,
    rows: AUTHORS + FEW_POSTS,
    configured: { nodes: 220 },
    byHand: nestedTitles,
    start: () => spawned(startRuby({ max_complexity: 500 }), authorsWithPosts),
  },
  {
    name: 'graphene',
    limit: 'pages of 50, in the words of graphene-django',
    standIn: 'graphene has no limit; graphene-django has, but is not a Debian package',
    missing: python.missing,
    rows: FEW_POSTS,
    configured: { pageSize: { max: 50 } },
    byHand: titles,
    start: () => spawned(startGraphene(), posts, (fetch) => cappedFetch(fetch, 50, REFUSALS['graphene']!).fetch),
  },
  inProcess('Strawberry', 'pages of 50, in its words', () => capped('Strawberry', 50), {
    standIn: 'not a Debian package',
    rows: POSTS,
    configured: { pageSize: { max: 50 } },
    byHand: titles,
    list: posts,
  }),
  heavy('vendure', {
    name: 'Vendure',
    limit: 'pages of 60',
    rows: FEW_POSTS,
    configured: { pageSize: { max: 60 } },
    byHand: {
      document:
        'query ($first: Int, $offset: Int) { facetValues(options: { take: $first, skip: $offset, sort: { id: ASC } }) { items { name } } }',
      list: 'facetValues.items',
      by: 'offset',
    },
    start: () =>
      spawned(startVendure({ most: 60 }), {
        field: 'facetValues',
        args: { options: { sort: { id: 'ASC' } } },
        selection: { name: true },
      }),
  }),
  heavy('keystone', {
    name: 'Keystone',
    limit: 'pages of 60, which it does not name',
    rows: FEW_POSTS,
    configured: { pageSize: { max: 60 } },
    byHand: {
      document:
        'query ($first: Int!, $offset: Int!) { posts(take: $first, skip: $offset, orderBy: { id: asc }) { title } }',
      list: 'posts',
      by: 'offset',
    },
    start: () => spawned(startKeystone({ most: 60 }), { ...posts, args: { orderBy: [{ id: 'asc' }] } }),
  }),
  heavy('directus', {
    name: 'Directus',
    limit: 'pages of 60',
    rows: FEW_POSTS,
    configured: { pageSize: { max: 60 } },
    byHand: directusByHand(),
    start: () => spawned(startDirectus({ most: 60 }), { ...posts, args: { sort: ['id'] } }),
  }),
  heavy('directus', {
    name: 'Directus, rate limiter',
    limit: 'pages of 20, 10 requests a second',
    rows: FEW_POSTS,
    configured: { pageSize: { max: 20 }, quotas: [{ unit: 'requests', quota: 10, window: '1 second' }] },
    byHand: directusByHand(),
    wall: true,
    start: () => spawned(startDirectus({ most: 20, perSecond: 10 }), { ...posts, args: { sort: ['id'] } }),
  }),
];

function directusByHand(): ByHand {
  const document =
    'query ($first: Int, $offset: Int) { posts(limit: $first, offset: $offset, sort: ["id"]) { title } }';
  return { document, list: 'posts', by: 'offset' };
}

function capped(words: string, cap: number): LimitedServer {
  const server = serveInProcess(schema);
  return { ...server, fetch: cappedFetch(server.fetch, cap, REFUSALS[words]!).fetch };
}

function inProcess(
  name: string,
  limit: string,
  start: () => LimitedServer,
  {
    list,
    ...rest
  }: Pick<StrangerServer, 'behindOneMessage' | 'byHand' | 'rows' | 'configured' | 'standIn'> & Pick<Started, 'list'>,
): StrangerServer {
  return { name, limit, ...rest, start: () => Promise.resolve({ ...start(), list }) };
}

async function spawned(
  starting: Promise<RealServer & { readonly headers?: Record<string, string> }>,
  list: Started['list'],
  wrap: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch = (fetch) => fetch,
): Promise<Started> {
  const { close, headers = {}, url } = await starting;
  return { url, headers, list, fetch: wrap(globalThis.fetch), close };
}

/** A server with an installation of its own, which happens before its first start. */
function heavy(folder: string, server: StrangerServer): StrangerServer {
  const home = fileURLToPath(new URL(`../../test/heavy-servers/${folder}`, import.meta.url));
  return {
    ...server,
    start() {
      if (!existsSync(`${home}/node_modules`)) install(home);
      return server.start();
    },
  };
}

function install(cwd: string): void {
  const args = ['--yes', 'pnpm@10.34.9', 'install', '--frozen-lockfile', '--prefer-offline'];
  const { status } = spawnSync('npx', args, { cwd, stdio: 'ignore' });
  if (status !== 0) throw new Error('cannot be installed here');
}
