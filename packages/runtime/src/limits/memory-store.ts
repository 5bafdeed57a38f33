import { BucketMeter } from './bucket-meter.ts';
import { type Quota, windowMs as lengthOf } from './limits.ts';
import type { Entry, Meter } from './meter.ts';
import type { Ask, QuotaReport, QuotaStore, Remaining, Reservation, Settlement } from './quota-store.ts';
import { WindowMeter } from './window-meter.ts';

interface Taken {
  readonly ask: Ask;
  readonly meter: Meter;
  readonly entry: Entry;
}

/** Keeps budgets in the memory of one process. Clients that share a token share the store. */
export function memoryStore(): QuotaStore {
  const meters = new Map<string, Meter>();
  const penalties = new Map<string, number>();
  const meterOf = ({ key, quota }: Ask, now: number): Meter => {
    const meter = meters.get(key) ?? createMeter(quota, now);
    meters.set(key, meter);
    return meter;
  };
  return {
    reserve(asks, now): Reservation {
      const penalty = penaltyMs(penalties, asks, now);
      if (penalty > 0) return { waitMs: penalty, limit: 'penalty' };
      const found = asks.map((ask) => ({ ask, meter: meterOf(ask, now) }));
      const waits = found.map(({ ask, meter }) => ({
        waitMs: meter.waitMs(ask.amount, now),
        limit: ask.quota.unit,
      }));
      const longest = waits.reduce((a, b) => (b.waitMs > a.waitMs ? b : a), { waitMs: 0, limit: '' });
      if (longest.waitMs > 0) return longest;
      return { ticket: found.map(({ ask, meter }) => ({ ask, meter, entry: meter.take(ask.amount, now) })) };
    },
    settle(ticket, { actual, reports = [] }: Settlement, now): Remaining {
      const remaining: Record<string, number> = {};
      for (const { ask, meter, entry } of ticket as readonly Taken[]) {
        const { unit } = ask.quota;
        const charged = actual?.[unit] ?? entry.amount;
        const report = reports.find((report) => isAbout(report, ask.quota));
        settleOne(meter, entry, charged, report, now);
        remaining[unit] = Math.min(remaining[unit] ?? Number.POSITIVE_INFINITY, meter.remaining(now));
      }
      return remaining;
    },
    penalize(scope, until) {
      penalties.set(scope, Math.max(until, penalties.get(scope) ?? 0));
    },
  };
}

/** The report speaks of the time after the charge, so the charge comes first and does not change what is left. */
function settleOne(meter: Meter, entry: Entry, charged: number, report: QuotaReport | undefined, now: number): void {
  meter.settle(entry, charged, now);
  if (report) meter.report({ ...entry, mark: entry.mark + charged - entry.amount }, report, now);
}

function isAbout({ unit, windowMs }: QuotaReport, quota: Quota): boolean {
  if (unit !== quota.unit) return false;
  return windowMs === undefined || !('window' in quota) || windowMs === lengthOf(quota.window);
}

function createMeter(quota: Quota, now: number): Meter {
  return 'window' in quota ? new WindowMeter(quota) : new BucketMeter(quota, now);
}

function penaltyMs(penalties: Map<string, number>, asks: readonly Ask[], now: number): number {
  let longest = 0;
  for (const [scope, until] of penalties) {
    if (until <= now) penalties.delete(scope);
    else if (asks.some(({ key }) => key.startsWith(scope))) longest = Math.max(longest, until - now);
  }
  return longest;
}
