import { durationMs } from '../time/duration.ts';
import { readBookText } from './book-text.ts';
import type { Books } from './books.ts';
import { meterOver, type MeterState } from './meter.ts';
import type { Quota, Window } from './quota.ts';

/** The budgets of a store at one moment. Times are milliseconds since the Unix epoch. */
export interface BudgetReport {
  readonly quotas: readonly QuotaUsage[];
  /** Scopes in which nothing is sent for a while, after a refusal by the server. */
  readonly pauses: readonly { readonly scope: string; readonly until: number }[];
}

/** The usage of one quota. */
export interface QuotaUsage {
  /** Distinguishes APIs and tokens: what clients have as `quotaScope`, or their URL. */
  readonly scope: string;
  readonly unit: string;
  /** How much there is in each window, or in the full bucket. `Infinity` if that is not known. */
  readonly quota: number;
  /** The length of the window, or what a bucket gets back in a second. */
  readonly per: { readonly window: string } | { readonly restorePerSecond: number } | undefined;
  readonly left: number;
  /** How much counts as used. Reservations under way are not in it. */
  readonly used: number;
  /** The reservations that are under way. */
  readonly held: readonly HeldAmount[];
  /**
   * What processes with names have used since the budget began, the latest first: at most 64 of them. See `holder` of the stores.
   */
  readonly usedBy: readonly UsedAmount[];
  /** When the whole quota is there again, if nothing more is used. Absent if it is there now, or if that is not known. */
  readonly wholeAt?: number;
}

/** An amount that is reserved for a request under way. */
export interface HeldAmount {
  readonly amount: number;
  /** The name of the process, if it has one. See `holder` of the stores. */
  readonly holder?: string | undefined;
  /** When it counts as used, if its process does not settle it until then. */
  readonly until: number;
}

/** The amount that a process has used since the budget began. */
export interface UsedAmount {
  readonly holder: string;
  readonly amount: number;
  /** When it used something last. */
  readonly at: number;
}

/**
 * Reads the budgets in the string of a `textStore`, which `fileStore` and `postgresStore` are too.
 * @param now milliseconds since the Unix epoch
 * @throws {UsageError} if no store of this version wrote the string
 */
export function readBudgets(text: string, now: number): BudgetReport {
  return reportBooks(readBookText(text), now);
}

/** Returns the report of books, which it changes. */
export function reportBooks(books: ReportedBooks, now: number): BudgetReport {
  const pauses = Object.entries(books.penalties).filter(([, until]) => until > now);
  return {
    quotas: Object.entries(books.meters).flatMap(([key, state]) => usageOf(key, state, books, now)),
    pauses: pauses.map(([scope, until]) => ({ scope: scope.replace(/\|$/, ''), until })),
  };
}

type ReportedBooks = Pick<Books, 'meters' | 'penalties' | 'underWay' | 'uses'>;

function usageOf(
  key: string,
  state: MeterState,
  { underWay, uses }: ReportedBooks,
  now: number,
): readonly QuotaUsage[] {
  const parts = Object.values(underWay)
    .flat()
    .filter((part) => part.key === key);
  const { per, quota, scope, unit } = quotaOf(key, state, parts[0]?.quota);
  // A scope without a quota of its own is reserved as well, so that a refusal stops its requests.
  if (!unit) return [];
  const left = meterOver(quota, state).remaining(now);
  const held = parts.map(({ entry, holder, until }) => ({ amount: entry.amount, holder, until }));
  const { most } = state.budget;
  const used = Math.max(0, most - left - held.reduce((sum, { amount }) => sum + amount, 0));
  const wholeAt = used > 0 && Number.isFinite(most) ? wholeAgain(state, quota, { left, now }) : undefined;
  const usedBy = Object.entries(uses?.[key] ?? {})
    .map(([holder, { amount, at }]) => ({ holder, amount, at }))
    .sort((one, other) => other.at - one.at);
  return [{ scope, unit, quota: most, per, left, used, held, usedBy, ...(wholeAt !== undefined && { wholeAt }) }];
}

/** Reads a quota from its key, which ends in `|unit/window` or `|unit/rate`. */
function quotaOf(key: string, { budget }: MeterState, known: Quota | undefined) {
  const at = key.lastIndexOf('|');
  const [, unit = key.slice(at + 1), length = ''] = /^(.*)\/([^/]+)$/.exec(key.slice(at + 1)) ?? [];
  const window = isWindow(length) ? length : undefined;
  const scope = key.slice(0, Math.max(0, at));
  if ('perSecond' in budget) {
    const { most, perSecond } = budget;
    return {
      scope,
      unit,
      quota: { unit, quota: most, restorePerSecond: perSecond },
      per: { restorePerSecond: perSecond },
    };
  }
  const quota: Quota = known ?? { unit, quota: budget.most, window: window ?? '1 second' };
  return { scope, unit, quota, per: window === undefined ? undefined : { window } };
}

function isWindow(text: string): text is Window {
  return /^\d+ (second|minute|hour|day)s?$/.test(text);
}

function wholeAgain(
  { budget }: MeterState,
  quota: Quota,
  { left, now }: { readonly left: number; readonly now: number },
): number | undefined {
  if ('perSecond' in budget) return now + ((budget.most - left) / budget.perSecond) * 1000;
  if (budget.anchor) return budget.anchor.resetAt;
  const last = budget.log.at(-1);
  if (!last || !('window' in quota)) return undefined;
  const length = durationMs(quota.window);
  return quota.starts === 'clock' ? (Math.floor(last.at / length) + 1) * length : last.at + length;
}
