import { TransportError } from '../errors/index.ts';
import type { Call, SendOnce } from '../request/call.ts';
import { isUnapplied } from '../request/repeat.ts';
import type { RequestEstimate } from '../request/request-estimate.ts';
import { readSignal, type SignalWords } from '../request/signal.ts';
import { memoryStore } from '../stores/memory-store.ts';
import { type QuotaReport, type QuotaStore, type Remaining, shifted } from '../stores/quota-store.ts';
import { type SafeStore, type StorePolicy, tolerant } from '../stores/store-policy.ts';
import { type Clock, steadyNow } from '../time/clock.ts';
import type { GraphQLRequest, HttpAnswer } from '../transport/transport.ts';
import { createAdmission, tellOf, unused } from './admission.ts';
import { type Asking, createEstimator } from './estimator.ts';
import { checkLimits, checkReserve, defaultMaxWaitMs, type Limits } from './limits.ts';
import { createGates, type Gate, PLACES } from './gates.ts';
import { type Entered, type Entrance, type Lane, oneLane, type SlotLimits, type Slots } from './lanes.ts';
import { createLatency } from './latency.ts';
import { createPlaces } from './places.ts';
import { type Price, quotaTimes } from './price.ts';
import { learnQuotas } from './learn-quotas.ts';
import { readReport, type ReportSource, withoutReport } from './report.ts';
import { createTurnstile, storeDoor } from './turnstile.ts';

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
  /** The priority of requests that have none. @default 0 */
  readonly priority?: number | undefined;
  /** The slots of a pool, each with budgets of its own. @default one for all requests */
  readonly slots?: Slots | undefined;
  /** How long one attempt may take, in milliseconds. @default 60_000 */
  readonly timeoutMs?: number | undefined;
  /** What to do while the store fails. @default `{ fallback: 'refuse' }` */
  readonly onStoreFailure?: StorePolicy | undefined;
  /** The longest wait for a limit, in milliseconds. If a longer wait would be needed, an error is thrown at once. @default see `RetryOptions.maxWaitMs` */
  readonly maxWaitMs?: number | undefined;
}

/** The time of an attempt if none is set, and what a process that is busy may take longer to settle it. */
const TIMEOUT_MS = 60_000;
const PLACE_SLACK_MS = 1_000;

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
  const { maxWaitMs = defaultMaxWaitMs(limits), priority = 0, reserve = 0, slots } = options;
  checkLimits(limits);
  checkReserve(reserve);
  const store: SafeStore = quotaStore
    ? tolerant(quotaStore, memoryStore(), clock, options.onStoreFailure ?? { fallback: 'refuse' })
    : memoryStore();
  const storeNow = () => (store.steady ? steadyNow(clock) : clock.now());
  const admission = createAdmission({ store, storeNow, maxWaitMs });
  const latency = createLatency();

  /** Each slot has a scope of its own in the store. */
  const laneOf = (slot?: SlotLimits): Lane => {
    const own = { ...limits, ...slot?.limits };
    checkLimits(own);
    const scope = `${options.quotaScope ?? ''}${slot ? ` ${slot.name}` : ''}|`;
    const quotas = [...(own.quotas ?? [])];
    const gates = createGates({
      limits: own,
      quotas,
      unit: limits.cost?.unit ?? '',
      scope,
      reserve,
      placeMs: quotaStore && (options.timeoutMs ?? TIMEOUT_MS) + PLACE_SLACK_MS,
      seconds: latency.expected,
      turnstile: (concurrency) =>
        createTurnstile(storeDoor(store, storeNow), createPlaces(concurrency), clock.timer.bind(clock)),
    });
    return { slot: slot?.name, scope, quotas, gates, learn: learnQuotas(quotas) };
  };

  const lanes: readonly [Lane, ...Lane[]] = slots ? (slots.all.map(laneOf) as [Lane]) : [laneOf()];
  const [{ quotas }] = lanes;
  const estimator = createEstimator(limits, source, quotas);
  const { unit } = estimator;
  const entrance: Entrance = slots?.entrance({ lanes, admission, clock }) ?? oneLane(lanes[0], admission);

  const enter = async (call: Call, cost: number): Promise<Entered> => {
    const start = steadyNow(clock);
    try {
      return await entrance.enter({ ...call, priority: call.priority ?? priority }, cost);
    } finally {
      call.tally.waitedMs += steadyNow(clock) - start;
    }
  };

  /** The server may have counted the request: the reservation stays charged, unless it was certainly never sent. */
  const settleFailure = async (call: Call, { passed }: Entered, error: unknown, took: number): Promise<never> => {
    const unsent = error instanceof TransportError && error.unsent;
    await admission.settle(call, passed, unsent ? unused : (asks) => ({ actual: actualOf(asks, { seconds: took }) }));
    throw error;
  };

  const settle = async (call: Call, asking: Asking, { lane, passed }: Entered, { answer, seconds }: Timed) => {
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
    const remaining = await admission.settle(call, passed, (asks) =>
      shifted({ actual: actualOf(asks, { cost: charged, seconds }), reports }, shift),
    );
    lane.learn(reports, now);
    if (throttled && signal.waitMs)
      await store.penalize(lane.scope, now + shift + signal.waitMs, now + shift, tellOf(call));
    if (unit) tally.cost = (tally.cost ?? 0) + cost;
    const usage = { ...(unit && { cost, unit }), remaining: remainingOf(reports, remaining) };
    return { answer: { ...answer, usage }, refused: throttled };
  };

  const estimateOf = ({ cost, nodes }: Asking): RequestEstimate =>
    unit ? { cost, unit, nodes } : { cost: 1, unit: 'requests', nodes };

  return {
    around: (send) => async (call) => {
      const asking = estimator.check(call.request);
      const entered = await enter(call, asking.cost);
      const { slot } = entered.lane;
      const start = steadyNow(clock);
      const took = () => latency.note((steadyNow(clock) - start) / 1000);
      let over: { ms?: number | undefined; refused: boolean } = { refused: false };
      try {
        const request = estimator.withReport(call.request);
        const sent = send({ ...call, request, estimate: estimateOf(asking), ...(slot !== undefined && { slot }) });
        const came = await sent.catch((error: unknown) => settleFailure(call, entered, error, took()));
        const { answer, refused } = await settle(call, asking, entered, { answer: came, seconds: took() });
        over = { ms: came.ms, refused };
        return answer;
      } finally {
        entrance.leave(entered, over);
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

/** An answer, and the time that it took. */
interface Timed {
  readonly answer: HttpAnswer;
  readonly seconds: number;
}

/** Returns what a request used of each unit, as far as that is known. */
function actualOf(asks: Gate['asks'], used: { readonly cost?: number | undefined; readonly seconds: number }) {
  const known = asks.flatMap(({ counts, quota }) => {
    const amount = counts === 'places' ? 0 : counts === 'operations' ? undefined : used[counts];
    return amount === undefined ? [] : [[quota.unit, amount] as const];
  });
  return Object.fromEntries(known);
}

/** Returns how much of each unit is left, by the server's report and by the store. */
function remainingOf(reports: readonly QuotaReport[], remaining: Remaining): Remaining {
  const reported = reports.map(({ unit, remaining }) => [unit, remaining] as const);
  const known = [...reported, ...Object.entries(remaining)].filter(
    ([unit, left]) => unit && unit !== PLACES && Number.isFinite(left),
  );
  return Object.fromEntries(known) as Remaining;
}
