import { LimitExceededError, ThrottlingError, TransportError } from '../errors/index.ts';
import type { Call, SendOnce } from '../request/call.ts';
import { isUnapplied } from '../request/repeat.ts';
import type { RequestEstimate } from '../request/request-estimate.ts';
import { readSignal, type SignalWords } from '../request/signal.ts';
import { memoryStore } from '../stores/memory-store.ts';
import {
  type Ask,
  type Denied,
  nothingOf,
  type QuotaReport,
  type QuotaStore,
  type Remaining,
  type Settlement,
  shifted,
} from '../stores/quota-store.ts';
import { type SafeStore, type StorePolicy, type TellFailure, tolerant } from '../stores/store-policy.ts';
import { type Clock, steadyNow } from '../time/clock.ts';
import type { GraphQLRequest, HttpAnswer } from '../transport/transport.ts';
import { type Asking, createEstimator } from './estimator.ts';
import { checkLimits, checkReserve, defaultMaxWaitMs, type Limits } from './limits.ts';
import { createGates, type Gate } from './gates.ts';
import { createLatency } from './latency.ts';
import { createPlaces } from './places.ts';
import { type Price, quotaTimes } from './price.ts';
import { readReport, type ReportSource, withoutReport } from './report.ts';
import { createTurnstile } from './turnstile.ts';

/** The options of {@link createLimiter}. */
export interface LimiterOptions {
  readonly limits: Limits;
  readonly report?: ReportSource | undefined;
  readonly words?: SignalWords | undefined;
  readonly clock: Clock;
  /** The store of budgets. @default one in the memory of this process */
  readonly quotaStore?: QuotaStore | undefined;
  /** Distinguishes this API and token from others in a shared store. @default '' */
  readonly quotaScope?: string | undefined;
  /** The part of each quota that is left for others, from 0 up to 1. @default 0 */
  readonly reserve?: number | undefined;
  /** What to do while the store fails. @default `{ fallback: 'refuse' }` */
  readonly onStoreFailure?: StorePolicy | undefined;
  /** The longest wait for a limit, in milliseconds. If a longer wait would be needed, an error is thrown at once. @default see `RetryOptions.maxWaitMs` */
  readonly maxWaitMs?: number | undefined;
}

/** Makes a {@link Limiter}. It is given to a client that is to keep within limits. */
export type LimiterFactory = (options: LimiterOptions) => Limiter;

/** Keeps the requests of a client within its limits. */
export interface Limiter {
  /** Puts estimate, reservation and settlement around the sending of one attempt. */
  around(send: SendOnce): SendOnce;
  /**
   * Returns the largest page that the limits on one request allow.
   * @param request makes the request for a page size
   * @param exact whether no page smaller than `largest` will do
   * @throws {LimitExceededError} if not even a page of one row fits, or `exact` is not possible; it has the size that would fit
   */
  fit(request: (size: number) => GraphQLRequest, largest: number, exact?: boolean): number;
  /**
   * Checks a request against the limits on one request.
   * @throws {LimitExceededError} if it exceeds one
   */
  check(request: GraphQLRequest): void;
  /** The highest cost and the most nodes of one request. */
  readonly most: { readonly cost: number; readonly nodes: number };
  /** The number of times that the server was seen to charge more than was estimated. What fits is another size then. */
  readonly corrections: number;
  /** Returns what the request would use up. */
  price(request: GraphQLRequest): Price;
  /** Returns the cost and the nodes of the request. */
  estimate(request: GraphQLRequest): RequestEstimate;
}

/**
 * Creates the limiter of a client: estimate, reserve, send, settle. What the server reports replaces the estimate, and
 * shows what others use of the same budget.
 */
export function createLimiter(options: LimiterOptions): Limiter {
  const { clock, limits, quotaStore, report: source = {}, words } = options;
  const { maxWaitMs = defaultMaxWaitMs(limits), reserve = 0 } = options;
  const scope = `${options.quotaScope ?? ''}|`;
  checkLimits(limits);
  checkReserve(reserve);
  const store: SafeStore = quotaStore
    ? tolerant(quotaStore, memoryStore(), clock, options.onStoreFailure ?? { fallback: 'refuse' })
    : memoryStore();
  const storeNow = () => (store.steady ? steadyNow(clock) : clock.now());
  const quotas = [...(limits.quotas ?? [])];
  const estimator = createEstimator(limits, source, quotas);
  const { unit } = estimator;
  const latency = createLatency();
  const gatesOf = createGates({
    limits,
    quotas,
    unit,
    scope,
    reserve,
    seconds: latency.expected,
    turnstile: (concurrency) => createTurnstile(store, createPlaces(concurrency), clock.timer.bind(clock), storeNow),
  });

  const enter = async (call: Call, { asks, turnstile }: Gate): Promise<Passed> => {
    const { continues = false, emit, request, signal, tally } = call;
    const { coordinate } = request;
    const start = steadyNow(clock);
    let told = '';
    const onWait = ({ limit, underWay, waitMs }: Denied) => {
      if (waitMs === Infinity) throw tooLarge(asks, limit, coordinate);
      // How long requests under way take is not known: there is nothing to report yet.
      if (underWay) return;
      if (waitMs > maxWaitMs) throw tooLong(waitMs, limit, coordinate);
      if (limit === told) return;
      told = limit;
      emit('wait', { coordinate, waitMs, limit });
    };
    try {
      const ticket = await turnstile.enter({ asks, continues, signal, onWait, onStoreFailure: tellOf(call) });
      return { asks, turnstile, ticket };
    } finally {
      tally.waitedMs += steadyNow(clock) - start;
    }
  };

  /** Settles what was reserved at each gate, and returns what is left. */
  const settleAll = async (call: Call, passed: readonly Passed[], settlementOf: (asks: Gate['asks']) => Settlement) => {
    const left: Remaining[] = [];
    const now = storeNow();
    for (const { asks, ticket } of passed) left.push(await store.settle(ticket, settlementOf(asks), now, tellOf(call)));
    return Object.assign({}, ...left) as Remaining;
  };

  /** Passes all gates, or none. */
  const enterAll = async (call: Call, gates: readonly Gate[]): Promise<readonly Passed[]> => {
    const passed: Passed[] = [];
    try {
      for (const gate of gates) passed.push(await enter(call, gate));
    } catch (error) {
      await settleAll(call, passed, unused);
      for (const { turnstile } of passed) turnstile.leave({ refused: false });
      throw error;
    }
    return passed;
  };

  /** The server may have counted the request: the reservation stays charged, unless it was certainly never sent. */
  const settleFailure = async (call: Call, passed: readonly Passed[], error: unknown, took: number): Promise<never> => {
    const unsent = error instanceof TransportError && error.unsent;
    await settleAll(call, passed, unsent ? unused : (asks) => ({ actual: actualOf(asks, { seconds: took }) }));
    throw error;
  };

  const settle = async (call: Call, asking: Asking, passed: readonly Passed[], { answer, seconds }: Timed) => {
    const { request, tally } = call;
    const now = clock.now();
    const { cost: reported, quotas: reports } = readReport(answer, source, now);
    if (source.field) withoutReport(answer);
    const signal = readSignal(answer, { ...words, headers: source.headers }, now);
    const throttled = signal?.meaning === 'throttled';
    const refused = throttled ? isUnapplied(answer, 'throttled') : signal?.meaning === 'too-big';
    const charged = refused ? 0 : reported;
    const cost = charged ?? asking.cost;
    estimator.correct(request, asking, cost);
    const shift = storeNow() - now;
    const remaining = await settleAll(call, passed, (asks) =>
      shifted({ actual: actualOf(asks, { cost: charged, seconds }), reports }, shift),
    );
    learn(reports);
    if (throttled && signal.waitMs) await store.penalize(scope, now + shift + signal.waitMs, now + shift, tellOf(call));
    if (unit) tally.cost = (tally.cost ?? 0) + cost;
    const usage = { ...(unit && { cost }), remaining: remainingOf(reports, remaining) };
    return { answer: { ...answer, usage }, refused: throttled };
  };

  /** Adds a quota that only the server's report makes known. */
  const learn = (reports: readonly QuotaReport[]) => {
    for (const { limit, remaining, resetAt, unit, windowMs = 3_600_000 } of reports) {
      const isNew = !quotas.some((quota) => quota.unit === unit);
      if (limit && remaining !== undefined && resetAt !== undefined && isNew)
        quotas.push({ unit, quota: limit, window: `${Math.ceil(windowMs / 1000)} seconds` });
    }
  };

  const estimateOf = ({ cost, nodes }: Asking): RequestEstimate =>
    unit ? { cost, unit, nodes } : { cost: 1, unit: 'requests', nodes };

  return {
    around: (send) => async (call) => {
      const asking = estimator.check(call.request);
      const passed = await enterAll(call, gatesOf(call.request, asking.cost));
      const start = steadyNow(clock);
      const took = () => latency.note((steadyNow(clock) - start) / 1000);
      let over: { ms?: number | undefined; refused: boolean } = { refused: false };
      try {
        const sent = send({ ...call, request: estimator.withReport(call.request), estimate: estimateOf(asking) });
        const came = await sent.catch((error: unknown) => settleFailure(call, passed, error, took()));
        const { answer, refused } = await settle(call, asking, passed, { answer: came, seconds: took() });
        over = { ms: came.ms, refused };
        return answer;
      } finally {
        for (const { turnstile } of passed) turnstile.leave(over);
      }
    },
    fit: estimator.fit,
    check: (request) => void estimator.check(request),
    estimate: (request) => estimateOf(estimator.estimate(request)),
    get most() {
      return { cost: estimator.most('cost'), nodes: estimator.most('nodes') };
    },
    get corrections() {
      return estimator.corrections;
    },
    price(request) {
      const { refunds = false } = limits.cost ?? {};
      return { ...estimator.estimate(request), refunds, ...quotaTimes(quotas, unit) };
    },
  };
}

function tellOf({ emit, request: { coordinate } }: Call): TellFailure {
  return (task, error) => emit('storeFailure', { coordinate, task, error });
}

/** A gate that a request has passed. */
interface Passed extends Gate {
  readonly ticket: unknown;
}

/** An answer, and the time that it took. */
interface Timed {
  readonly answer: HttpAnswer;
  readonly seconds: number;
}

/** Returns the settlement of a request that was never sent. */
function unused(asks: Gate['asks']): Settlement {
  return { actual: nothingOf(asks) };
}

/** Returns what a request used of each unit, as far as that is known. */
function actualOf(asks: Gate['asks'], used: { readonly cost?: number | undefined; readonly seconds: number }) {
  const known = asks.flatMap(({ counts, quota }) => {
    const amount = counts === 'operations' ? undefined : used[counts];
    return amount === undefined ? [] : [[quota.unit, amount] as const];
  });
  return Object.fromEntries(known);
}

function tooLarge(asks: readonly Ask[], unit: string, coordinate: string): LimitExceededError {
  const ask = asks.find(({ quota }) => quota.unit === unit);
  return new LimitExceededError(`the quota of ${unit}`, ask?.amount ?? 0, ask?.quota.quota ?? 0, { coordinate });
}

function tooLong(waitMs: number, limit: string, coordinate: string): ThrottlingError {
  if (limit === 'penalty') return new ThrottlingError('it refused an earlier request', waitMs, { coordinate });
  const wait = `for ${Math.ceil(waitMs / 1000)} s: longer than retry.maxWaitMs. Resume from the token later, or increase it`;
  return new ThrottlingError(`the quota of ${limit} is used up, ${wait}`, waitMs, { coordinate }, 'ours');
}

/** Returns how much of each unit is left, by the server's report and by the store. */
function remainingOf(reports: readonly QuotaReport[], remaining: Remaining): Remaining {
  const reported = reports.map(({ unit, remaining }) => [unit, remaining] as const);
  const known = [...reported, ...Object.entries(remaining)].filter(([unit, left]) => unit && Number.isFinite(left));
  return Object.fromEntries(known) as Remaining;
}
