import { UsageError } from '../errors/index.ts';
import { durationMs } from '../time/duration.ts';
import type { CostRules } from './cost-rules.ts';

/** A stretch of time, such as `1 minute`. */
export type Window =
  `${number} ${'second' | 'minute' | 'hour' | 'day'}` | `${number} ${'seconds' | 'minutes' | 'hours' | 'days'}`;

/** So much of a unit in a window of time, or a bucket that fills up again steadily. */
export type Quota = WindowQuota | BucketQuota;

/** So much of a unit in a window of time. */
export interface WindowQuota {
  /** What is counted: `requests`, or the unit of the cost model. */
  readonly unit: string;
  readonly quota: number;
  readonly window: Window;
  /**
   * Where windows begin: `unknown` holds any stretch of the window's length under the quota, which is right wherever
   * they begin; `clock` lets them begin with the server's minutes, hours or days.
   * @default 'unknown'
   */
  readonly starts?: 'unknown' | 'clock';
  /** How much of it a mutation takes; a query takes 1. What is counted in the unit of the cost model goes by that. @default 1 */
  readonly mutation?: number;
}

/** A bucket: the requested cost must be in it, and what proves unused is given back. */
export interface BucketQuota {
  readonly unit: string;
  /** What the bucket holds when it is full. */
  readonly quota: number;
  readonly restorePerSecond: number;
}

/** The limits of an API, as far as they are known. */
export interface Limits {
  readonly pageSize?: {
    /** The largest page that is asked for. */
    readonly max?: number;
  };
  /** How many requests may be under way at once. */
  readonly concurrency?: number;
  /** How many nodes one operation may ask for, over all of its nested lists. */
  readonly nodes?: number;
  /** The most rows that the server gives of a field, however many there are, by coordinate: `{ 'Query.search': 1_000 }`. */
  readonly ceilings?: Readonly<Record<string, number>>;
  /** How many fields of one operation may have another name than their own: continuations of nested lists have. */
  readonly aliases?: number;
  /** How much of a unit one operation may cost. */
  readonly perRequest?: Readonly<Record<string, number>>;
  readonly quotas?: readonly Quota[];
  /** How the cost of an operation is estimated before it is sent. @default only requests are counted */
  readonly cost?: CostRules;
  /** Fields that hold lists of objects without pages: the generator lists them for the cost model. */
  readonly plainLists?: readonly string[];
}

/** Whether the limits hold anything that has to be waited for or counted. */
export function needsLimiter({ aliases, concurrency, nodes, perRequest, quotas }: Limits): boolean {
  return [aliases, concurrency, nodes, perRequest, quotas?.[0]].some((limit) => limit !== undefined);
}

/** @throws {UsageError} where the limits cannot be kept to: nothing could ever be sent, or too much would be */
export function checkLimits({ concurrency = 1, quotas = [] }: Limits): void {
  if (!(concurrency >= 1)) throw new UsageError(`limits.concurrency is ${concurrency}. Give a number above 0`);
  for (const quota of quotas) {
    const rate =
      'window' in quota ? (WINDOW.test(quota.window) ? durationMs(quota.window) : 0) : quota.restorePerSecond;
    if (!(quota.quota >= 0 && rate > 0))
      throw new UsageError(
        `limits.quotas has ${JSON.stringify(quota)}. Write { unit, quota: 100, window: '1 minute' }`,
      );
  }
}

const WINDOW = /^\d+(\.\d+)? (second|minute|hour|day)s?$/;

/** The longest wait where the caller says nothing. */
export const DEFAULT_MAX_WAIT_MS = 300_000;

/** The longest wait by default: 5 minutes or, if that is longer, a minute more than any of the quotas takes to fill again. */
export function defaultMaxWaitMs({ quotas = [] }: Limits): number {
  const times = quotas.map((quota) =>
    'window' in quota ? durationMs(quota.window) : (quota.quota / quota.restorePerSecond) * 1000,
  );
  return Math.max(DEFAULT_MAX_WAIT_MS, ...times.map((ms) => ms + 60_000));
}
