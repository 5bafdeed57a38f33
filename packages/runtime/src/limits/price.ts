import { durationMs } from '../time/duration.ts';
import type { Quota } from './limits.ts';

/** What a request uses up. */
export interface Price {
  /** In the unit of the cost model, before it is rounded up. */
  readonly exact: number;
  readonly nodes: number;
  /** The time in which the quotas give one unit of cost, and one request. */
  readonly secondsEach: number;
  readonly requestSeconds: number;
}

/** The time in which quotas give one unit of cost, and one request; the scarcest of several counts. */
export function quotaTimes(quotas: readonly Quota[], unit: string): Pick<Price, 'secondsEach' | 'requestSeconds'> {
  const times = { secondsEach: 0, requestSeconds: 0 };
  for (const quota of quotas) {
    const part = quota.unit === unit ? 'secondsEach' : 'requestSeconds';
    const seconds = 'window' in quota ? durationMs(quota.window) / 1000 / quota.quota : 1 / quota.restorePerSecond;
    times[part] = Math.max(times[part], seconds);
  }
  return times;
}
