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

/** The time in which quotas give one unit of cost, and one request. */
export function quotaTimes(quotas: readonly Quota[], unit: string): Pick<Price, 'secondsEach' | 'requestSeconds'> {
  const slowestOf = (own: boolean) => slowest(quotas.filter((quota) => (quota.unit === unit) === own));
  return { secondsEach: slowestOf(true), requestSeconds: slowestOf(false) };
}

/** The seconds in which the scarcest of the quotas gives one of its unit. */
function slowest(quotas: readonly Quota[]): number {
  const seconds = quotas.map((quota) =>
    'window' in quota ? durationMs(quota.window) / 1000 / quota.quota : 1 / quota.restorePerSecond,
  );
  return Math.max(0, ...seconds);
}
