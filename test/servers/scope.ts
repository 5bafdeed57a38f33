import { getIntrospectionQuery } from './graphql.ts';
import { costOfCall } from './cost-score.ts';
import type { CallCost } from './cost-score.ts';
import { createConcurrencyGate } from '../../packages/runtime/src/testing/concurrency-gate.ts';
import { createFixedWindow, type FixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { Refusal } from './refusal.ts';
import type { PlainResult, Rules, Visit } from './rules.ts';
import { checkNodes, checkPages } from './scope-checks.ts';
import { makeScopeRecords, scopeSizes } from './scope-records.ts';
import type { ScopeSizes } from './scope-records.ts';
import { createScopeSchema } from './scope-resolvers.ts';
import type { RateLimitReport } from './scope-resolvers.ts';
import type { ResetAtForm } from './scope-schema.ts';
import { machineClock } from './server-clock.ts';
import { createStandIn } from './stand-in.ts';
import type { StandIn, StandInOptions } from './stand-in.ts';

/** Options for the behaviour in which GitHub and the documentation differ, or that an organization chooses. */
export interface ScopeOptions extends StandInOptions {
  /**
   * The points per hour; 15,000 for enterprise. `Infinity` is not possible, because the limit is reported as an
   * integer. @default 5000
   */
  readonly pointsPerHour?: number;
  /** The most nodes that one call may request. @default 500000 */
  readonly nodeLimit?: number;
  /** The token that `Authorization: Token …` (or `bearer …`) must contain. @default undefined: no token is required */
  readonly token?: string;
  readonly sizes?: Partial<ScopeSizes>;
  /** @default 'epoch-seconds' */
  readonly resetAt?: ResetAtForm;
  /** Whether the hour begins with the first call, as on GitHub, or with the clock's. @default 'first-use' */
  readonly windows?: 'aligned' | 'first-use';
  /**
   * The type of a refusal because of the points, in one of two forms seen in the field. Both have HTTP status 200.
   * @default 'RATE_LIMITED'
   */
  readonly throttleType?: 'RATE_LIMITED' | 'RATE_LIMIT';
  /** Secondary limits, refused with HTTP 403. @default undefined: none */
  readonly secondary?: ScopeSecondaryLimits;
}

/** Limits in addition to the points. */
export interface ScopeSecondaryLimits {
  /** @default Infinity */
  readonly requestsPerMinute?: number;
  /** @default Infinity */
  readonly concurrentRequests?: number;
  /** The seconds in `Retry-After`; `null` leaves the header out. @default 60 */
  readonly retryAfterSeconds?: number | null;
}

/**
 * Starts the stand-in for Scope's API, with GitHub's rules. A call is charged its score before it is executed; a
 * refused call is charged nothing. GET returns the introspection of the schema.
 */
export function startScope(options: ScopeOptions = {}): StandIn {
  const { clock = machineClock, pointsPerHour: limit = 5_000, windows: start = 'first-use', token } = options;
  const hour = createFixedWindow({ limit, windowMs: 3_600_000, start, now: () => clock.now() });
  const costs = new WeakMap<Request, CallCost>();
  const admitSecondary = secondaryLimits(options);
  const resetAt = options.resetAt ?? 'epoch-seconds';
  const report = (request: Request) => reportOn(hour, costs.get(request), resetAt);
  const rules: Rules = {
    name: 'scope',
    paths: ['/api/v3/graphql'],
    schema: createScopeSchema({ records: makeScopeRecords({ ...scopeSizes, ...options.sizes }), resetAt, report }),
    readGet: () => ({ query: getIntrospectionQuery() }),
    admit(visit) {
      Object.assign(visit.headers, rateHeaders(hour));
      authenticate(visit, token);
      admitSecondary(visit);
    },
    begin(operation, entry, visit) {
      checkPages(operation);
      const cost = costOfCall(operation);
      costs.set(visit.request, cost);
      entry.estimate = cost.score;
      checkNodes(cost, options.nodeLimit ?? 500_000);
      if (!hour.take(cost.score)) throw rateLimited(options);
      entry.cost = cost.score;
      Object.assign(visit.headers, rateHeaders(hour));
      return undefined;
    },
    print: liftTypes,
  };
  return createStandIn(rules, options);
}

function authenticate({ request }: Visit, token: string | undefined): void {
  const [scheme, given] = (request.headers.get('authorization') ?? '').split(' ');
  if (token === undefined || (/^(token|bearer)$/i.test(scheme ?? '') && given === token)) return;
  throw new Refusal('Bad credentials', { status: 401, body: { message: 'Bad credentials' } });
}

function secondaryLimits({ clock = machineClock, secondary = {} }: ScopeOptions): (visit: Visit) => void {
  const { requestsPerMinute: limit = Infinity, concurrentRequests = Infinity, retryAfterSeconds = 60 } = secondary;
  const minute = createFixedWindow({ limit, windowMs: 60_000, start: 'first-use', now: () => clock.now() });
  const gate = createConcurrencyGate(concurrentRequests);
  return (visit) => {
    if (!gate.enter()) throw secondaryRefusal(retryAfterSeconds);
    visit.onLeave.push(() => gate.leave());
    if (!minute.take(1)) throw secondaryRefusal(retryAfterSeconds);
  };
}

function secondaryRefusal(seconds: number | null): Refusal {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  const headers: Record<string, string> = seconds === null ? {} : { 'retry-after': String(seconds) };
  return new Refusal(message, { status: 403, headers, body: { message } });
}

function rateLimited({ throttleType = 'RATE_LIMITED' }: ScopeOptions): Refusal {
  return throttleType === 'RATE_LIMITED'
    ? new Refusal('API rate limit exceeded for user ID 1.', { extensions: { type: throttleType } })
    : new Refusal('API rate limit already exceeded for user ID 1.', {
        extensions: { type: throttleType, code: 'graphql_rate_limit' },
      });
}

function reportOn(hour: FixedWindow, cost: CallCost | undefined, form: ResetAtForm): RateLimitReport {
  const { limit, remaining, used, resetAtMs } = hour;
  const seconds = Math.ceil(resetAtMs / 1000);
  const resetAt = form === 'iso-date' ? new Date(seconds * 1000).toISOString().replace('.000', '') : seconds;
  return { limit, cost: cost?.score ?? 1, remaining, used, resetAt, nodeCount: cost?.nodes ?? 0 };
}

function rateHeaders({ limit, remaining, used, resetAtMs }: FixedWindow): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(Math.ceil(resetAtMs / 1000)),
    'x-ratelimit-resource': 'graphql',
  };
}

/** GitHub writes `type` and `code` next to the message. */
function liftTypes(result: PlainResult): object {
  const errors = result.errors?.map(({ extensions, ...error }) => {
    const { type, code, ...rest } = extensions ?? {};
    if (type === undefined) return extensions ? { ...error, extensions } : error;
    const lifted = { type, ...(code === undefined ? {} : { code }), ...error };
    return Object.keys(rest).length > 0 ? { ...lifted, extensions: rest } : lifted;
  });
  return errors ? { ...result, errors } : result;
}
