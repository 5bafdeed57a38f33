import { durationMs } from '../time/duration.ts';
import type { Quota } from './quota.ts';

/** Returns after how many milliseconds a reservation counts as used if nobody settles it. */
export type LeaseOf = (quota: Quota) => number;

const SHORTEST_MS = 10_000;
const LONGEST_MS = 300_000;

/**
 * Returns the default lease: the time in which the quota is there again, at least 10 seconds, because a request takes that long,
 * and at most 5 minutes.
 */
export const leaseOf: LeaseOf = (quota) => {
  const ms = 'window' in quota ? durationMs(quota.window) : (quota.quota / quota.restorePerSecond) * 1000;
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, ms));
};
