import type { QuotaReport } from '../stores/quota-store.ts';
import type { Quota } from '../stores/quota.ts';
import { durationMs } from '../time/duration.ts';

/** The usual lengths of windows, in seconds. */
const USUAL = [1, 5, 10, 15, 30, 60, 300, 900, 3_600, 86_400];

/** Adds the quotas that only the reports of the server make known. */
export type LearnQuotas = (reports: readonly QuotaReport[], now: number) => void;

/**
 * Returns a function that adds quotas to those of a client, for units of which it has none. If a report does not state the
 * length of its window, it is the shortest usual one that ends as late as reported. A later report may show that it is
 * longer.
 */
export function learnQuotas(quotas: Quota[]): LearnQuotas {
  const configured = quotas.map(({ unit }) => unit);

  const learn = ({ limit, remaining, resetAt, unit, windowMs }: QuotaReport, now: number) => {
    if (!limit || remaining === undefined || resetAt === undefined || configured.includes(unit)) return;
    const left = (resetAt - now) / 1000;
    const seconds = Math.ceil(windowMs ? windowMs / 1000 : (USUAL.find((length) => length >= left) ?? left));
    const length = seconds * 1000;
    const at = quotas.findIndex((quota) => quota.unit === unit && (!windowMs || lengthOf(quota) === length));
    if (at >= 0 && lengthOf(quotas[at]) >= length) return;
    quotas.splice(at < 0 ? quotas.length : at, 1, { unit, quota: limit, window: `${seconds} seconds` });
  };

  return (reports, now) => {
    for (const report of reports) learn(report, now);
  };
}

function lengthOf(quota: Quota | undefined): number {
  return quota && 'window' in quota ? durationMs(quota.window) : Infinity;
}
