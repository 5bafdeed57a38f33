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
      const imposed = [...penalties]
        .filter(([scope]) => asks.some(({ key }) => key.startsWith(scope)))
        .map(([, until]) => ({ waitMs: until - now, limit: 'penalty' }));
      const found = asks.map((ask) => ({ ...ask, meter: meterOf(ask, now) }));
      const denied =
        longest(imposed) ??
        longest(found.map(({ amount, meter, quota }) => ({ waitMs: meter.waitMs(amount, now), limit: quota.unit })));
      if (denied) return denied;
      return { ticket: found.map(({ amount, meter, quota }) => ({ quota, meter, entry: meter.take(amount, now) })) };
    },
    settle(ticket, { actual, reports = [] }, now): Remaining {
      const remaining: Record<string, number> = {};
      for (const { quota, meter, entry } of ticket as readonly Taken[]) {
        const { unit } = quota;
        const report = reports.find((report) => isAbout(report, quota));
        meter.settle(entry, actual?.[unit] ?? entry.amount, report, now);
        remaining[unit] = Math.min(remaining[unit] ?? Number.POSITIVE_INFINITY, meter.remaining(now));
      }
      return remaining;
    },
    penalize(scope, until) {
      penalties.set(scope, Math.max(until, penalties.get(scope) ?? 0));
    },
  };
}

/** The longest wait, where there is any. */
function longest(waits: readonly Denied[]): Denied | undefined {
  const most = Math.max(0, ...waits.map(({ waitMs }) => waitMs));
  return most > 0 ? waits.find(({ waitMs }) => waitMs === most) : undefined;
}

function isAbout({ unit, windowMs }: QuotaReport, quota: Quota): boolean {
  if (unit !== quota.unit) return false;
  return windowMs === undefined || !('window' in quota) || windowMs === durationMs(quota.window);
}
