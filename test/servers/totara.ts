import type { GraphQLParams } from 'graphql-yoga';
import { createFixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { Refusal } from './refusal.ts';
import type { PlainResult, Rules, Visit } from './rules.ts';
import { machineClock } from './server-clock.ts';
import type { ServerClock } from './server-clock.ts';
import { createStandIn } from './stand-in.ts';
import type { StandIn, StandInOptions } from './stand-in.ts';
import { throttle } from './throttle.ts';
import { totaraSizes } from './totara-records.ts';
import type { TotaraSizes } from './totara-records.ts';
import { createTotaraSchema } from './totara-resolvers.ts';
import { openTokenDesk } from './totara-tokens.ts';
import type { TotaraClient } from './totara-tokens.ts';

/** Options for the behaviour that the documentation leaves open or that a site chooses. */
export interface TotaraOptions extends StandInOptions {
  /** The client that may request tokens. @default undefined: the external API requires none */
  readonly client?: TotaraClient;
  /** The operations of the Ajax API: document by operation name. @default {@link totaraPersisted} */
  readonly persisted?: Readonly<Record<string, string>>;
  readonly sizes?: Partial<TotaraSizes>;
  /** The rate limit of the external API. @default undefined: none */
  readonly rate?: TotaraRate;
  /** Adds `trace` to errors and `extensions` to responses. @default false */
  readonly debug?: boolean;
  /** The status of the response to a missing or invalid token; 401 comes from a proxy. @default 200, as documented */
  readonly deniedStatus?: 200 | 401;
  /** Root query fields that are denied, with HTTP 200. @default [] */
  readonly denied?: readonly string[];
}

/** A quota of HTTP requests: a JSON array of operations counts once. */
export interface TotaraRate {
  readonly requests: number;
  /** @default 60 */
  readonly windowSeconds?: number;
  /** @default 'aligned' */
  readonly windows?: 'aligned' | 'first-use';
  /** Whether the response has `Retry-After`, in seconds, rounded up. @default true */
  readonly retryAfter?: boolean;
}

/** The paths of the stand-in: `new URL(totaraPaths.token, standIn.url)`. */
export const totaraPaths = {
  /** Custom queries, with a bearer token. */
  external: '/api/graphql.php',
  /** Persisted queries, in a session that is assumed to exist. */
  ajax: '/totara/webapi/ajax.php',
  /** Tokens for client credentials. */
  token: '/totara/oauth2/token.php',
} as const;

/** The default operations of the Ajax API. */
const totaraPersisted: Readonly<Record<string, string>> = {
  totara_webapi_status:
    'query totara_webapi_status { totara_webapi_status { status timestamp(format: DATETIMELONG) } }',
  core_user_users:
    'query core_user_users($query: core_user_users_query) ' +
    '{ core_user_users(query: $query) { items { id username email } total next_cursor } }',
};

/** Starts the stand-in for Totara's external and Ajax APIs and its token endpoint. */
export function startTotara(options: TotaraOptions = {}): StandIn {
  const { clock = machineClock, client, persisted = totaraPersisted, debug = false } = options;
  const desk = client && openTokenDesk(client, clock);
  const admitRate = limitRate(options.rate, clock);
  const sizes = { ...totaraSizes, ...options.sizes };
  const rules: Rules = {
    name: 'totara',
    paths: [totaraPaths.external, totaraPaths.ajax],
    schema: createTotaraSchema({ sizes, denied: new Set(options.denied), clock }),
    batchLimit: 50,
    malformedStatus: 200,
    routes: desk ? { [totaraPaths.token]: desk.issue } : {},
    admit(visit) {
      if (visit.path !== totaraPaths.external) return;
      if (desk && !desk.accepts(visit.request.headers.get('authorization'))) throw unauthorized(options);
      admitRate();
    },
    read: (params, visit) => readParams(params, visit, persisted),
    print: (result) => printResult(result, debug),
  };
  return createStandIn(rules, options);
}

function limitRate(rate: TotaraRate | undefined, clock: ServerClock): () => void {
  if (!rate) return () => {};
  const { requests: limit, windowSeconds = 60, windows: start = 'aligned', retryAfter = true } = rate;
  const window = createFixedWindow({ limit, windowMs: windowSeconds * 1000, start, now: () => clock.now() });
  return () => {
    if (window.take(1)) return;
    const waitMs = window.resetAtMs - clock.now();
    throw throttle('Too many requests', waitMs, { category: 'rate_limit' }, { retryAfter });
  };
}

function unauthorized({ deniedStatus: status = 200 }: TotaraOptions): Refusal {
  const message =
    'Missing, expired or invalid access token. Ensure the Authorization header is set to a valid Bearer token.';
  return new Refusal(message, { status });
}

function readParams(
  params: GraphQLParams,
  { path }: Visit,
  persisted: Readonly<Record<string, string>>,
): GraphQLParams {
  const variables = readVariables(params.variables);
  if (path === totaraPaths.external) {
    if (params.query) return { ...params, variables };
    throw requestError('Only custom queries are accepted: the query is missing.');
  }
  if (params.query) throw requestError('Only persisted queries are accepted: send an operationName and no query.');
  const name = params.operationName ?? '';
  const query = Object.hasOwn(persisted, name) ? persisted[name] : undefined;
  if (query === undefined) throw requestError(`There is no persisted query ${JSON.stringify(name)}.`);
  return { ...params, query, variables };
}

/** Variables come as an object, or as a string with JSON. */
function readVariables(variables: unknown): Record<string, unknown> {
  if (typeof variables !== 'string') return (variables ?? {}) as Record<string, unknown>;
  try {
    const read: unknown = JSON.parse(variables || '{}');
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch {
    // Not JSON: refused below.
  }
  throw requestError('The variables are not a JSON object.');
}

function requestError(message: string): Refusal {
  return new Refusal(message, { extensions: { category: 'request' } });
}

/** Adds a category to every error, and a string with all messages next to the errors. */
function printResult(result: PlainResult, debug: boolean): object {
  const extensions = debug ? { extensions: { ...result.extensions, debug: true } } : {};
  if (!result.errors) return { ...result, ...extensions };
  const errors = result.errors.map((error) => ({
    ...error,
    extensions: { category: error.extensions?.['category'] ?? 'graphql' },
    ...(debug ? { trace: [{ file: 'default_resolver.php', line: 91, call: 'resolve()' }] } : {}),
  }));
  return { error: errors.map((error) => error.message).join('\n'), ...result, errors, ...extensions };
}
