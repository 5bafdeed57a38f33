import type { ExecutionResult, GraphQLError } from 'graphql';
import { aligniSizes, makeAligniRecords } from './aligni-records.ts';
import type { AligniSizes } from './aligni-records.ts';
import { aligniPageSizes, createAligniSchema, PERMISSION_MESSAGE } from './aligni-resolvers.ts';
import { actualComplexity, estimateComplexity } from './cost-complexity.ts';
import type { ComplexityModel } from './cost-complexity.ts';
import { createConcurrencyGate } from '../../packages/runtime/src/testing/concurrency-gate.ts';
import { createFixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { findPageSizes } from './page-sizes.ts';
import { Refusal } from './refusal.ts';
import type { Finish, PlainResult, Rules, Visit } from './rules.ts';
import { machineClock } from './server-clock.ts';
import { createStandIn } from './stand-in.ts';
import type { StandIn, StandInOptions } from './stand-in.ts';
import type { OpenRequest } from './request-log.ts';
import type { Operation } from './selection.ts';
import { throttle } from './throttle.ts';
import type { ThrottleOptions } from './throttle.ts';

/** The limits of an Aligni plan. `Infinity` switches a limit off. */
export interface AligniLimits {
  readonly requestsPerMinute: number;
  readonly complexityPerRequest: number;
  readonly complexityPerHour: number;
  readonly concurrentRequests: number;
}

/** The documented plans, and one without windows for demonstrations. Its pages and requests are still limited. */
const aligniPlans: Readonly<Record<'standard' | 'premium' | 'unlimited', AligniLimits>> = {
  standard: {
    requestsPerMinute: 10,
    complexityPerRequest: 10_000,
    complexityPerHour: 600_000,
    concurrentRequests: 1,
  },
  premium: {
    requestsPerMinute: 30,
    complexityPerRequest: 20_000,
    complexityPerHour: 3_600_000,
    concurrentRequests: 2,
  },
  unlimited: {
    requestsPerMinute: Infinity,
    complexityPerRequest: 20_000,
    complexityPerHour: Infinity,
    concurrentRequests: Infinity,
  },
};

/** Options for the behaviour that the documentation leaves open or that an organisation chooses. */
export interface AligniOptions extends StandInOptions, ThrottleOptions {
  /** @default 'unlimited' */
  readonly plan?: keyof typeof aligniPlans;
  /** Replaces single limits of the plan. */
  readonly limits?: Partial<AligniLimits>;
  /** The token that `Authorization: Token …` must contain. @default undefined: no token is required */
  readonly token?: string;
  readonly sizes?: Partial<AligniSizes>;
  /** The response to a `first` or `last` above 100: an error, or a page of 100. @default 'refuse' */
  readonly oversizedPage?: 'refuse' | 'clamp';
  /** Refuses a value of `OperatorScalar` in a variable. @default false */
  readonly literalsOnly?: boolean;
  /** Root query fields for which the token has no permission, e.g. `contacts`. @default [] */
  readonly denied?: readonly string[];
  /** Whether minutes and hours begin with the clock's or with the first request. @default 'aligned' */
  readonly windows?: 'aligned' | 'first-use';
}

/** The multipliers of the segments in the schema. Everything else belongs to segments of 1, or of 10 for mutations. */
export const aligniComplexity: ComplexityModel = {
  multipliers: { 'Query.purchases': 2, 'Query.builds': 5, 'Mutation.buildCreate': 100 },
  defaultMultiplier: { query: 1, mutation: 10, subscription: 1 },
  defaultPageSize: aligniPageSizes.default,
  maxPageSize: aligniPageSizes.max,
};

/**
 * Starts the stand-in for Aligni's API.
 *
 * A request counts when it arrives; a request refused for its rate counts in no meter. The hourly complexity is charged
 * with the estimate, which must fit, and corrected to the actual complexity afterwards. Every executed response
 * contains the actual complexity as the number `extensions.complexity`.
 */
export function startAligni(options: AligniOptions = {}): StandIn {
  return createStandIn(aligniRules(options), options);
}

function aligniRules(options: AligniOptions): Rules {
  const records = makeAligniRecords({ ...aligniSizes, ...options.sizes });
  const { denied = [], literalsOnly = false } = options;
  const meters = createMeters(options);
  return {
    name: 'aligni',
    paths: ['/api/v3/graphql'],
    schema: createAligniSchema({ records, denied: new Set(denied), literalsOnly }),
    admit(visit) {
      authenticate(visit, options.token);
      meters.admit(visit);
    },
    begin: (operation, entry) => beginOperation(operation, entry, options, meters),
    print: printResult,
  };
}

interface Meters {
  readonly perRequest: number;
  readonly admit: (visit: Visit) => void;
  /** Charges an estimate. Returns a function that corrects the charge to the actual complexity. */
  readonly reserve: (estimate: number) => (actual: number) => void;
}

function createMeters(options: AligniOptions): Meters {
  const { clock = machineClock, plan = 'unlimited', windows: start = 'aligned' } = options;
  const limits = { ...aligniPlans[plan], ...options.limits };
  const now = () => clock.now();
  const gate = createConcurrencyGate(limits.concurrentRequests);
  const minute = createFixedWindow({ limit: limits.requestsPerMinute, windowMs: 60_000, start, now });
  const hour = createFixedWindow({ limit: limits.complexityPerHour, windowMs: 3_600_000, start, now });
  const refuse = (what: string, waitMs: number) =>
    throttle(`Rate limit exceeded: ${what}`, waitMs, { code: 'RATE_LIMITED' }, options);
  return {
    perRequest: limits.complexityPerRequest,
    admit(visit) {
      if (!gate.enter()) throw refuse('Too many concurrent requests', 1000);
      visit.onLeave.push(() => gate.leave());
      if (!minute.take(1)) throw refuse('Requests per minute', minute.resetAtMs - now());
    },
    reserve(estimate) {
      const takenAtMs = now();
      if (!hour.take(estimate)) throw refuse('Complexity per hour', hour.resetAtMs - takenAtMs);
      return (actual) => hour.settle(actual - estimate, takenAtMs);
    },
  };
}

function authenticate({ request }: Visit, token: string | undefined): void {
  if (token === undefined || request.headers.get('authorization') === `Token ${token}`) return;
  throw new Refusal('Invalid API token', { status: 401, extensions: { code: 'UNAUTHENTICATED' } });
}

function beginOperation(operation: Operation, entry: OpenRequest, options: AligniOptions, meters: Meters): Finish {
  if (options.oversizedPage !== 'clamp') refuseOversizedPages(operation);
  const estimate = (entry.estimate = estimateComplexity(operation, aligniComplexity));
  if (estimate > meters.perRequest) throw tooComplex(estimate, meters.perRequest);
  const settle = meters.reserve(estimate);
  return (result) => {
    const complexity = (entry.cost = actualComplexity(operation, aligniComplexity, result.data));
    settle(complexity);
    return { ...withoutForbidden(result), extensions: { ...result.extensions, complexity } };
  };
}

function refuseOversizedPages(operation: Operation): void {
  for (const { argument, size, field } of findPageSizes(operation)) {
    if (size >= 0 && size <= aligniPageSizes.max) continue;
    const extensions = { code: 'ARGUMENT_INVALID' };
    const where = `${field.parent.name}.${field.definition.name}(${argument}:)`;
    throw new Refusal(`${where} must be from 0 to ${aligniPageSizes.max}, but is ${size}`, { extensions });
  }
}

function tooComplex(complexity: number, limit: number): Refusal {
  const extensions = { code: 'COMPLEXITY_LIMIT_EXCEEDED', complexity, limit };
  return new Refusal(`Query has complexity of ${complexity}, which exceeds max complexity of ${limit}`, { extensions });
}

/** A missing permission removes all data. */
function withoutForbidden(result: ExecutionResult): ExecutionResult {
  const forbidden = result.errors?.some((error) => isPermissionError(error)) ?? false;
  return forbidden ? { ...result, data: null } : result;
}

function isPermissionError(error: GraphQLError): boolean {
  return error.message === PERMISSION_MESSAGE;
}

/** Errors always come with `data`. */
function printResult(result: PlainResult): object {
  return result.errors ? { ...result, data: result.data ?? null } : result;
}
