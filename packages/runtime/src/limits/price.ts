import type { Quota } from '../stores/quota.ts';
import { durationMs } from '../time/duration.ts';
import { SECONDS } from './gates.ts';

/** The amounts that a request uses up. */
export interface Price {
  /** The cost in the unit of the cost model, before it is rounded up. */
  readonly exact: number;
  readonly nodes: number;
  /** Whether rows that do not exist are not charged; see `CostRules.refunds`. */
  readonly refunds: boolean;
  /** The time in which the quotas restore one unit of cost, and one request. */
  readonly secondsEach: number;
  readonly requestSeconds: number;
  /** The cost that fits into the smallest window; `Infinity` if there is none. */
  readonly window: number;
}

/** The times that depend on quotas. */
export type QuotaTimes = Pick<Price, 'secondsEach' | 'requestSeconds' | 'window'>;

/** Returns the time in which quotas restore one unit of cost, and one request; the scarcest of several counts. */
export function quotaTimes(quotas: readonly Quota[], unit: string): QuotaTimes {
  const times = { secondsEach: 0, requestSeconds: 0, window: Infinity };
  for (const quota of quotas) {
    // It counts only mutations.
    if (quota.unit !== unit && 'window' in quota && quota.query === 0) continue;
    if (quota.unit === unit && 'window' in quota) times.window = Math.min(times.window, quota.quota);
    if (quota.unit === SECONDS) continue;
    const part = quota.unit === unit ? 'secondsEach' : 'requestSeconds';
    const seconds = 'window' in quota ? durationMs(quota.window) / 1000 / quota.quota : 1 / quota.restorePerSecond;
    times[part] = Math.max(times[part], seconds);
  }
  return times;
}
