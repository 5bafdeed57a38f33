import { LimitExceededError, ThrottlingError } from '../errors/index.ts';
import type { Call, SendOnce } from '../request/call.ts';
import { readSignal, type SignalWords } from '../request/signal.ts';
import type { Clock } from '../time/clock.ts';
import type { GraphQLRequest, HttpAnswer, Usage } from '../transport/transport.ts';
import { costRules } from './cost-model.ts';
import { type CostRules, type Estimate, estimate } from './cost-rules.ts';
import type { Limits, Quota } from './limits.ts';
import { memoryStore } from './memory-store.ts';
import { type Price, quotaTimes } from './price.ts';
import type { Ask, QuotaReport, QuotaStore, Remaining, Settlement } from './quota-store.ts';
import { REPORT_NAME, type Report, readReport, type ReportSource, withoutReport } from './report.ts';
import { type StorePolicy, tolerant } from './store-policy.ts';
import { shapeCache } from './shape.ts';
import { createTurnstile, type Turnstile } from './turnstile.ts';

/** What a limiter is made of. */
export interface LimiterOptions {
  readonly limits: Limits;
  readonly report?: ReportSource | undefined;
  readonly words?: SignalWords | undefined;
  readonly clock: Clock;
  /** @default budgets in the memory of this process */
  readonly store?: QuotaStore | undefined;
  /** What tells this API and token from others in a store that is shared. @default '' */
  readonly scope?: string | undefined;
  /** What to do while the store fails. @default budgets in memory */
  readonly onStoreFailure?: StorePolicy | undefined;
  /** The longest wait that the server may impose by a refusal. @default Infinity */
  readonly maxWaitMs?: number | undefined;
}

/** Makes a {@link Limiter}; given to a client that is to keep within limits. */
export type LimiterFactory = (options: LimiterOptions) => Limiter;

/** Knows what requests cost, and lets none pass before the limits allow it. */
export interface Limiter {
  /** Puts estimate, reservation and settlement around the sending of one attempt. */
  around(send: SendOnce): SendOnce;
  /**
   * The largest page that fits the limits on one request.
   * @param request makes the request for a page size
   * @param exact whether no smaller page than `largest` will do
   * @throws {LimitExceededError} where not even a page of one row fits, or `exact` is not possible; it says what fits
   */
  fit(request: (size: number) => GraphQLRequest, largest: number, exact?: boolean): number;
  /** @throws {LimitExceededError} where the request is over a limit on one request */
  check(request: GraphQLRequest): void;
  /** The most that one request may cost and may ask for. */
  readonly most: { readonly cost: number; readonly nodes: number };
  /** What the request would use up. */
  price(request: GraphQLRequest): Price;
}

/**
 * Creates the limiter of a client: estimate, reserve, send, settle. What the server reports beats the estimate, and
 * shows what others use of the same budget.
 */
export function createLimiter(options: LimiterOptions): Limiter {
  return new QuotaLimiter(options);
}

/** What a request asks for at most. */
interface Asking extends Estimate {
  /** Its aliases, that of the report with them. */
  readonly aliases: number;
}

interface Excess {
  readonly limit: string;
  readonly asked: number;
  readonly allowed: number;
}

/** So many documents are remembered at most. */
const MOST_DOCUMENTS = 500;

const NO_COST: CostRules = { unit: '' };

class QuotaLimiter implements Limiter {
  readonly #options: LimiterOptions;
  readonly #rules: CostRules;
  readonly #quotas: Quota[];
  readonly #store: QuotaStore;
  readonly #turnstile: Turnstile;
  readonly #shapeOf = shapeCache();
  readonly #extended = new Map<string, string>();
  /** By how much the server charges more than the rules say, by document. */
  readonly #factors = new Map<string, number>();
  readonly #scope: string;

  constructor(options: LimiterOptions) {
    const { clock, limits, onStoreFailure, scope = '', store } = options;
    this.#options = options;
    const rules = costRules(limits.cost) ?? NO_COST;
    this.#rules = limits.plainLists && rules !== NO_COST ? { ...rules, lists: limits.plainLists } : rules;
    this.#quotas = [...(limits.quotas ?? [])];
    this.#store = store ? tolerant(store, memoryStore(), onStoreFailure) : memoryStore();
    this.#scope = `${scope}|`;
    this.#turnstile = createTurnstile(this.#store, limits.concurrency ?? Number.POSITIVE_INFINITY, clock);
  }

  around(send: SendOnce): SendOnce {
    return async (call) => {
      const { clock } = this.#options;
      const estimate = this.#estimate(call.request);
      this.#refuse(call.request, this.#excess(estimate));
      const ticket = await this.#enter(call, estimate);
      try {
        const answer = await send({ ...call, request: this.#withReport(call.request) });
        return await this.#settle(call, estimate, ticket, answer);
      } catch (error) {
        // The server may have counted it. What was reserved stays charged, unless it was certainly never sent.
        const unsent = error instanceof Error && 'unsent' in error && error.unsent === true;
        const actual = { requests: 0, [this.#rules.unit]: 0 };
        await this.#store.settle(ticket, unsent ? { actual } : {}, clock.now());
        throw error;
      } finally {
        this.#turnstile.leave();
      }
    };
  }

  check(request: GraphQLRequest): void {
    this.#refuse(request, this.#excess(this.#estimate(request)));
  }

  get most(): { readonly cost: number; readonly nodes: number } {
    const { nodes = Number.POSITIVE_INFINITY, perRequest } = this.#options.limits;
    const { unit } = this.#rules;
    const quotas = this.#quotas.filter((quota) => quota.unit === unit).map(({ quota }) => quota);
    return { cost: Math.min(perRequest?.[unit] ?? Number.POSITIVE_INFINITY, ...quotas), nodes };
  }

  price(request: GraphQLRequest): Price {
    return { ...this.#estimate(request), ...quotaTimes(this.#quotas, this.#rules.unit) };
  }

  fit(request: (size: number) => GraphQLRequest, largest: number, exact = false): number {
    const excess = (size: number) => this.#excess(this.#estimate(request(size)));
    if (!excess(largest)) return largest;
    this.check(request(1));
    let [low, high] = [1, largest];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (excess(middle)) high = middle;
      else low = middle;
    }
    if (exact) this.#refuse(request(largest), excess(largest), low);
    return low;
  }

  #estimate({ document, operationName, variables }: GraphQLRequest): Asking {
    const { limits, report } = this.#options;
    if (this.#rules === NO_COST && limits.nodes === undefined && limits.aliases === undefined) return FREE;
    const shape = this.#shapeOf(document, operationName);
    const { cost, exact, nodes } = estimate(shape, this.#rules, variables);
    const factor = this.#factors.get(document) ?? 1;
    const aliases = shape.aliases + (report?.field ? 1 : 0);
    return { cost: Math.ceil(cost * factor), exact: exact * factor, nodes, aliases };
  }

  /** Where the server charges more than the rules say, the next request of that document is estimated by its word. */
  #correct({ document }: GraphQLRequest, { cost }: Estimate, charged: number | undefined): void {
    if (charged === undefined || charged <= cost || cost === 0) return;
    if (this.#factors.size > MOST_DOCUMENTS) this.#factors.clear();
    this.#factors.set(document, ((this.#factors.get(document) ?? 1) * charged) / cost);
  }

  #refuse({ coordinate }: GraphQLRequest, excess: Excess | undefined, fits?: number): void {
    if (excess) throw new LimitExceededError(excess.limit, excess.asked, excess.allowed, { coordinate }, fits);
  }

  /** The limit on one request that the estimate breaks: such a request would never be answered. */
  #excess({ aliases, cost, nodes }: Asking): Excess | undefined {
    const { limits } = this.#options;
    const { unit } = this.#rules;
    if (limits.nodes !== undefined && nodes > limits.nodes)
      return { limit: 'nodes', asked: nodes, allowed: limits.nodes };
    if (limits.aliases !== undefined && aliases > limits.aliases)
      return { limit: 'aliases', asked: aliases, allowed: limits.aliases };
    const most = limits.perRequest?.[unit];
    if (most !== undefined && cost > most) return { limit: `perRequest.${unit}`, asked: cost, allowed: most };
    const quota = this.#quotas.find((quota) => quota.unit === unit && cost > quota.quota);
    return quota && { limit: `the quota of ${unit}`, asked: cost, allowed: quota.quota };
  }

  #enter(call: Call, estimate: Estimate): Promise<unknown> {
    const { clock, maxWaitMs = Number.POSITIVE_INFINITY } = this.#options;
    const { coordinate } = call.request;
    const start = clock.now();
    const entered = this.#turnstile.enter({
      asks: this.#asks(estimate),
      continues: call.continues ?? false,
      signal: call.signal,
      coordinate,
      onWait: (waitMs, limit) => {
        if (limit === 'penalty' && waitMs > maxWaitMs)
          throw new ThrottlingError('it refused an earlier request', waitMs, { coordinate });
        call.emit('wait', { coordinate, waitMs, limit });
      },
    });
    const waited = () => void (call.tally.waitedMs += clock.now() - start);
    return entered.finally(waited);
  }

  #asks({ cost }: Estimate): Ask[] {
    const { unit: costUnit } = this.#rules;
    const asks = this.#quotas.map((quota) => ({
      key: `${this.#scope}${quota.unit}/${'window' in quota ? quota.window : quota.restorePerSecond}`,
      quota,
      amount: quota.unit === costUnit ? cost : 1,
    }));
    // Without a quota the scope alone is asked for: a refusal by the server stops those requests too.
    return asks.length > 0 ? asks : [{ key: this.#scope, quota: UNLIMITED, amount: 0 }];
  }

  async #settle(call: Call, estimate: Estimate, ticket: unknown, answer: HttpAnswer): Promise<HttpAnswer> {
    const { clock, report: source, words } = this.#options;
    const now = clock.now();
    const report = readReport(answer, source, now);
    if (source?.field) withoutReport(answer);
    const signal = readSignal(answer, words, now);
    const refused = signal?.meaning === 'throttled' || signal?.meaning === 'too-big';
    const charged = refused ? 0 : (report.cost ?? undefined);
    this.#correct(call.request, estimate, charged);
    const settled = this.#store.settle(ticket, this.#settlement(charged, report), now);
    const remaining = settled instanceof Promise ? await settled : settled;
    this.#learn(report.quotas);
    if (signal?.meaning === 'throttled' && signal.waitMs) await this.#store.penalize(this.#scope, now + signal.waitMs);
    const cost = charged ?? estimate.cost;
    if (this.#rules !== NO_COST) call.tally.cost = (call.tally.cost ?? 0) + cost;
    return { ...answer, usage: usageOf(this.#rules === NO_COST ? undefined : cost, remaining, report) };
  }

  #settlement(cost: number | undefined, { quotas }: Report): Settlement {
    const { unit } = this.#rules;
    return { reports: quotas, ...(cost === undefined || unit === '' ? {} : { actual: { [unit]: cost } }) };
  }

  /** A quota that nobody told us of: the server's report makes it known. */
  #learn(reports: readonly QuotaReport[]): void {
    for (const { limit, remaining, resetAt, unit, windowMs } of reports) {
      if (!limit || remaining === undefined || resetAt === undefined) continue;
      if (this.#quotas.some((quota) => quota.unit === unit)) continue;
      const seconds = Math.ceil((windowMs ?? 3_600_000) / 1000);
      this.#quotas.push({ unit, quota: limit, window: `${seconds} seconds` });
    }
  }

  /** The request with the field that reports its cost. */
  #withReport(request: GraphQLRequest): GraphQLRequest {
    const { field, fieldOn = 'query' } = this.#options.report ?? {};
    if (!field || request.document === '' || !fieldOn.includes(request.kind)) return request;
    return { ...request, document: this.#extend(request.document, field) };
  }

  #extend(document: string, field: string): string {
    const known = this.#extended.get(document);
    if (known !== undefined) return known;
    const end = document.lastIndexOf('}');
    // A document with fragments ends with one of them, and a report would land there.
    const whole = /\bfragment\s+\w+\s+on\b/.test(document);
    const extended = whole ? document : `${document.slice(0, end)}${REPORT_NAME}: ${field} ${document.slice(end)}`;
    if (this.#extended.size > MOST_DOCUMENTS) this.#extended.clear();
    this.#extended.set(document, extended);
    return extended;
  }
}

const FREE: Asking = { cost: 0, exact: 0, nodes: 0, aliases: 0 };
const UNLIMITED: Quota = { unit: '', quota: Number.POSITIVE_INFINITY, restorePerSecond: 1 };

function usageOf(cost: number | undefined, remaining: Remaining, { quotas }: Report): Usage {
  const known = Object.entries(remaining).filter(([unit, left]) => unit !== '' && Number.isFinite(left));
  const reported = quotas.flatMap(({ remaining, unit }) =>
    remaining === undefined ? [] : [[unit, remaining] as const],
  );
  return {
    ...(cost === undefined ? {} : { cost }),
    remaining: { ...Object.fromEntries(reported), ...Object.fromEntries(known) },
  };
}
