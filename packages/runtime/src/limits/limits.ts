/** A stretch of time, such as `1 minute`. */
export type Window =
  `${number} ${'second' | 'minute' | 'hour' | 'day'}` | `${number} ${'seconds' | 'minutes' | 'hours' | 'days'}`;

/** So much of a unit in a window of time. */
export interface Quota {
  /** What is counted. Requests are, until cost models count more. */
  readonly unit: string;
  readonly quota: number;
  readonly window: Window;
}

/** The limits of an API, as far as they are known. */
export interface Limits {
  readonly pageSize?: {
    /** What the server takes where no size is given. Requests always give one. */
    readonly default?: number;
    readonly max?: number;
  };
  /** How many requests may be under way at once. */
  readonly concurrency?: number;
  readonly quotas?: readonly Quota[];
}

const UNIT_MS: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** The length of a window in milliseconds. */
export function windowMs(window: Window): number {
  const [count = '1', unit = 'second'] = window.split(' ');
  return Number(count) * (UNIT_MS[unit.replace(/s$/, '')] ?? 1_000);
}
