import { UsageError } from '../errors/index.ts';
import type { Quota } from '../stores/quota.ts';
import { durationMs } from '../time/duration.ts';
import type { CostRules } from './cost-rules.ts';

/** The limits of an API, as far as they are known. */
export interface Limits {
  readonly pageSize?: {
    /** The largest page that may be requested. */
    readonly max?: number;
  };
  /** How many requests may be under way at once. `auto` finds it out from refusals and from how long answers take. */
  readonly concurrency?: number | 'auto';
  /** How many nodes one operation may request, over all of its nested lists. */
  readonly nodes?: number;
  /** The limits of individual fields, by coordinate: `{ 'Query.search': { ceiling: 1_000 } }`. */
  readonly fields?: Readonly<Record<string, FieldLimits>>;
  /** How many fields of one operation may have an alias, as continuations of nested lists have. */
  readonly aliases?: number;
  /** How long the document of one operation may be, in characters or in bytes of UTF-8. */
  readonly maxDocument?: { readonly characters: number } | { readonly bytes: number };
  /** The highest cost of one operation, by unit. */
  readonly perRequest?: Readonly<Record<string, number>>;
  readonly quotas?: readonly Quota[];
  /** How the cost of an operation is estimated before it is sent. @default only requests are counted */
  readonly cost?: CostRules;
  /** Fields with lists of objects without pages. The generator lists them for the cost model. */
  readonly plainLists?: readonly string[];
}

/** The limits of one field. */
export interface FieldLimits {
  /** The largest page of the field, in place of the general one. */
  readonly pageSize?: { readonly max?: number };
  /** The most rows that the server ever gives of the field. */
  readonly ceiling?: number;
  /** How many requests for the field may be under way at once, as part of the general number. Only for root fields. */
  readonly concurrency?: Exclude<Limits['concurrency'], undefined>;
  /** Quotas of the requests for the field, in addition to the general ones. Only for root fields. */
  readonly quotas?: readonly Quota[];
}

/** Returns limits, some of which are replaced by others. Those of a field are replaced field by field. */
export function replacedLimits(limits: Limits = {}, others: Limits = {}): Limits {
  const fields = { ...limits.fields, ...others.fields };
  return { ...limits, ...others, ...(Object.keys(fields).length > 0 && { fields }) };
}

/** Returns whether the limits have anything that has to be waited for or counted. */
export function needsLimiter({ fields = {}, quotas, ...limits }: Limits): boolean {
  const { aliases, concurrency, maxDocument, nodes, perRequest } = limits;
  const own = Object.values(fields).flatMap((field) => [field.concurrency, field.quotas?.[0]]);
  return [aliases, concurrency, maxDocument, nodes, perRequest, quotas?.[0], ...own].some(
    (limit) => limit !== undefined,
  );
}

/**
 * Checks limits.
 * @throws {UsageError} if they are invalid: nothing could ever be sent, or too much would be
 */
export function checkLimits({ fields = {}, ...limits }: Limits): void {
  const counted = limits.cost ? [limits.cost.unit] : [];
  const units = ['requests', 'seconds', ...counted];
  for (const unit of Object.keys(limits.perRequest ?? {})) checkUnit(unit, counted, 'limits.perRequest');
  checkTraffic(limits, units, 'limits');
  for (const [coordinate, field] of Object.entries(fields)) checkTraffic(field, units, `limits.fields.${coordinate}`);
}

function checkTraffic({ concurrency = 1, quotas = [] }: FieldLimits, units: readonly string[], place: string): void {
  if (concurrency !== 'auto' && !(concurrency >= 1))
    throw new UsageError(`${place}.concurrency is ${concurrency}. Give a number above 0, or 'auto'`);
  for (const quota of quotas) {
    const isWeighed = 'window' in quota && (quota.query ?? quota.mutation) !== undefined;
    if (!isWeighed) checkUnit(quota.unit, units, `${place}.quotas`);
    const rate =
      'window' in quota ? (WINDOW.test(quota.window) ? durationMs(quota.window) : 0) : quota.restorePerSecond;
    if (!(quota.quota >= 0 && rate > 0))
      throw new UsageError(
        `${place}.quotas has ${JSON.stringify(quota)}. Write { unit, quota: 100, window: '1 minute' }`,
      );
  }
}

function checkUnit(unit: string, counted: readonly string[], place: string): void {
  if (!counted.includes(unit))
    throw new UsageError(
      `${place}: nothing counts ${unit}. ${counted.length > 0 ? `Use ${counted.join(' or ')}, or a` : 'A'}dd rules to limits.cost`,
    );
}

/**
 * Checks the part of each quota that is left for others.
 * @throws {UsageError} if it is not from 0 up to 1
 */
export function checkReserve(reserve: number): void {
  if (!(reserve >= 0 && reserve < 1)) throw new UsageError(`reserve is ${reserve}. Give a part of 1, such as 0.1`);
}

const WINDOW = /^\d+(\.\d+)? (second|minute|hour|day)s?$/;

/** The longest wait if the caller sets none. */
export const DEFAULT_MAX_WAIT_MS = 300_000;

/** Returns the default longest wait: 5 minutes or, if that is longer, a minute more than any of the quotas takes to fill again. */
export function defaultMaxWaitMs({ fields = {}, quotas = [] }: Limits): number {
  const own = Object.values(fields).flatMap((field) => field.quotas ?? []);
  const times = [...quotas, ...own].map((quota) =>
    'window' in quota ? durationMs(quota.window) : (quota.quota / quota.restorePerSecond) * 1000,
  );
  return Math.max(DEFAULT_MAX_WAIT_MS, ...times.map((ms) => ms + 60_000));
}
