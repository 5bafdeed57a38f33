import { LimitExceededError } from '../errors/index.ts';
import { createEstimator, type Estimator } from '../limits/estimator.ts';
import type { Limits } from '../limits/limits.ts';
import type { ReportSource } from '../limits/report.ts';
import type { Quota } from '../stores/quota.ts';
import { durationMs } from '../time/duration.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import { textRequest } from '../tree/text-request.ts';
import { createConcurrencyGate } from './concurrency-gate.ts';
import { createFixedWindow } from './fixed-window.ts';
import { createLeakyBucket } from './leaky-bucket.ts';

/** The limits of an API, as its server enforces them. */
export interface EnforcedLimits {
  /** Admits a request and takes from the quotas what it costs, or refuses it. Whoever is admitted must call `leave`. */
  admit(request: GraphQLRequest): Admitted | Refused;
  leave(): void;
}

/** The cost of an admitted request, and what is left of each quota. */
export interface Admitted {
  readonly cost: number;
  readonly quotas: readonly QuotaState[];
}

/** The state of a quota after a request. */
export interface QuotaState {
  readonly quota: Quota;
  readonly remaining: number;
  readonly resetAtMs: number;
}

/** The reason for a refusal, and when the request would be admitted. */
export interface Refused {
  readonly refused: string;
  readonly code: string;
  /** Absent if the request can never be admitted. */
  readonly waitMs?: number;
}

interface Meter {
  readonly quota: Quota;
  readonly remaining: number;
  readonly resetAtMs: number;
  take(amount: number): boolean;
  waitMs(amount: number): number;
}

/** Opens limits. Those of single fields and the quotas of seconds are not enforced. */
export function enforceLimits(limits: Limits, report: ReportSource, now: () => number): EnforcedLimits {
  const { concurrency, quotas = [] } = limits;
  const estimator = createEstimator(limits, report, quotas);
  const meters = quotas.filter(({ unit }) => unit !== 'seconds').map((quota) => meterOf(quota, now));
  const gate = createConcurrencyGate(typeof concurrency === 'number' ? concurrency : Infinity);
  return {
    admit(request) {
      const cost = costOf(estimator, request);
      if (typeof cost === 'object') return cost;
      if (gate.inside >= gate.limit)
        return { refused: `More than ${gate.limit} requests at a time`, code: 'RATE_LIMITED', waitMs: 1_000 };
      const amounts = meters.map((meter) => [meter, amountOf(meter.quota, request, estimator.unit, cost)] as const);
      const waitMs = Math.max(0, ...amounts.map(([meter, amount]) => meter.waitMs(amount)));
      if (waitMs > 0) return { refused: 'Rate limit exceeded', code: 'RATE_LIMITED', waitMs };
      for (const [meter, amount] of amounts) meter.take(amount);
      gate.enter();
      return { cost, quotas: meters.map(({ quota, remaining, resetAtMs }) => ({ quota, remaining, resetAtMs })) };
    },
    leave: () => gate.leave(),
  };
}

/** Returns the cost of a request, or why it exceeds the limits on one request. */
function costOf(estimator: Estimator, request: GraphQLRequest): number | Refused {
  try {
    return estimator.check(textRequest(request)).cost;
  } catch (error) {
    if (!(error instanceof LimitExceededError)) throw error;
    return { refused: `The query is too complex: ${error.message}`, code: 'MAX_COST_EXCEEDED' };
  }
}

function amountOf(quota: Quota, { kind }: GraphQLRequest, unit: string, cost: number): number {
  if (quota.unit === unit && unit !== '') return cost;
  const counted = 'window' in quota ? quota[kind] : undefined;
  return counted ?? 1;
}

function meterOf(quota: Quota, now: () => number): Meter {
  if ('restorePerSecond' in quota) {
    const bucket = createLeakyBucket({ capacity: quota.quota, restorePerSecond: quota.restorePerSecond, now });
    return {
      quota,
      get remaining() {
        return Math.floor(bucket.available);
      },
      get resetAtMs() {
        return now() + bucket.waitMs(quota.quota);
      },
      take: (amount) => bucket.take(amount),
      waitMs: (amount) => Math.ceil(bucket.waitMs(amount)),
    };
  }
  const start = quota.starts === 'clock' ? 'aligned' : 'first-use';
  const window = createFixedWindow({ limit: quota.quota, windowMs: durationMs(quota.window), start, now });
  return {
    quota,
    get remaining() {
      return window.remaining;
    },
    get resetAtMs() {
      return window.resetAtMs;
    },
    take: (amount) => window.take(amount),
    waitMs: (amount) => (amount <= window.remaining ? 0 : window.resetAtMs - now()),
  };
}
