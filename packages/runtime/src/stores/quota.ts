/** A quota: an amount for each window of time, or a bucket that fills up again steadily. */
export type Quota = WindowQuota | BucketQuota;

/** A length of time, such as `1 minute`. */
export type Window =
  `${number} ${'second' | 'minute' | 'hour' | 'day'}` | `${number} ${'seconds' | 'minutes' | 'hours' | 'days'}`;

/** An amount of a unit for each window of time. */
export interface WindowQuota {
  /** What is counted: `requests`, `seconds` (the time of responses), or the unit of the cost model. */
  readonly unit: string;
  readonly quota: number;
  readonly window: Window;
  /**
   * When windows begin. `unknown` keeps every stretch of the window's length within the quota, which is right whenever they
   * begin; with `clock` they begin with the server's minutes, hours or days.
   * @default 'unknown'
   */
  readonly starts?: 'unknown' | 'clock';
  /**
   * How much of it a mutation takes. Ignored if the quota counts the unit of the cost model.
   * @default 1
   */
  readonly mutation?: number;
  /** How much of it a query takes; 0 if it counts only mutations. Ignored like `mutation`. @default 1 */
  readonly query?: number;
}

/** A bucket: the requested cost must be in it, and what proves unused is given back. */
export interface BucketQuota {
  readonly unit: string;
  /** The amount that the bucket holds when it is full. */
  readonly quota: number;
  readonly restorePerSecond: number;
}
