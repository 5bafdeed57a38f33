import type { Quota } from '../stores/quota.ts';
import { durationMs } from '../time/duration.ts';

/** What a request uses up. */
export interface Price {
  /** In the unit of the cost model, before it is rounded up. */
  readonly exact: number;
  readonly nodes: number;
  /** Whether rows that do not come are not charged for; see `CostRules.refunds`. */
  readonly refunds: boolean;
  /** The time in which the quotas give one unit of cost, and one request. */
  readonly secondsEach: number;
  readonly requestSeconds: number;
  /** What the smallest window holds of the unit of cost; `Infinity` where there is none. */
  readonly window: number;
}

/** What quotas make of a price. */
export type QuotaTimes = Pick<Price, 'secondsEach' | 'requestSeconds' | 'window'>;

/** The time in which quotas give one unit of cost, and one request; the scarcest of several counts. */
export function quotaTimes(quotas: readonly Quota[], unit: string): QuotaTimes {
  const times = { secondsEach: 0, requestSeconds: 0, window: Infinity };
  for (const quota of quotas) {
    if (quota.unit === unit && 'window' in quota) times.window = Math.min(times.window, quota.quota);
    const part = quota.unit === unit ? 'secondsEach' : 'requestSeconds';
    const seconds = 'window' in quota ? durationMs(quota.window) / 1000 / quota.quota : 1 / quota.restorePerSecond;
    times[part] = Math.max(times[part], seconds);
  }
  return times;
}
