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
    /** What the server takes where no size is given. Requests always give one. */
    readonly default?: number;
    readonly max?: number;
    /** Whether the server refuses a page without a size. */
    readonly required?: boolean;
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
  return Boolean(aliases || concurrency || nodes || perRequest || quotas?.length);
}
