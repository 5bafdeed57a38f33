import { durationMs } from '../time/duration.ts';
import type { Quota } from './limits.ts';
import { createMeter, type Entry, type Meter } from './meter.ts';
import type { Ask, Denied, QuotaReport, QuotaStore, Remaining } from './quota-store.ts';

interface Taken {
  readonly quota: Quota;
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
    reserve(asks, now) {
      const found = asks.map((ask) => ({ ...ask, meter: meterOf(ask, now) }));
      let longest: Denied = { waitMs: 0, limit: '' };
      const wait = (waitMs: number, limit: string) => {
        if (waitMs > longest.waitMs) longest = { waitMs, limit };
      };
      for (const [scope, until] of penalties)
        if (asks.some(({ key }) => key.startsWith(scope))) wait(until - now, 'penalty');
      if (longest.waitMs === 0)
        for (const { amount, meter, quota } of found) wait(meter.waitMs(amount, now), quota.unit);
      if (longest.waitMs > 0) return longest;
      return { ticket: found.map(({ amount, meter, quota }) => ({ quota, meter, entry: meter.take(amount, now) })) };
    },
    settle(ticket, { actual, reports = [] }, now): Remaining {
      const remaining: Record<string, number> = {};
      for (const { quota, meter, entry } of ticket as readonly Taken[]) {
        const { unit } = quota;
        const report = reports.find((report) => isAbout(report, quota));
        meter.settle(entry, actual?.[unit] ?? entry.amount, report, now);
        remaining[unit] = Math.min(remaining[unit] ?? Infinity, meter.remaining(now));
      }
      return remaining;
    },
    penalize(scope, until) {
      penalties.set(scope, Math.max(until, penalties.get(scope) ?? 0));
    },
  };
}

function isAbout({ unit, windowMs }: QuotaReport, quota: Quota): boolean {
  if (unit !== quota.unit) return false;
  return windowMs === undefined || !('window' in quota) || windowMs === durationMs(quota.window);
}
