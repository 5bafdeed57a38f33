import { durationMs } from '../time/duration.ts';
import { type MeterEntry, type Meter, meterOver, type MeterState, unusedMeter } from './meter.ts';
import type { Ask, Denied, QuotaReport, QuotaStore, Remaining, Reservation } from './quota-store.ts';
import type { Quota } from './quota.ts';

/** The state of a store of quotas: plain data, which can be kept as a string. */
export interface Books {
  /** The meters by the keys of their quotas. */
  readonly meters: Record<string, MeterState>;
  /** The times until which nothing is reserved, by scope. */
  readonly penalties: Record<string, number>;
  /** The reservations that are not settled yet, by the ids of their tickets. */
  readonly underWay: Record<string, UnderWay>;
  issued: number;
}

interface UnderWay {
  readonly since: number;
  readonly parts: readonly Reserved[];
}

/** An amount that was reserved of one quota. */
interface Reserved {
  readonly key: string;
  readonly quota: Quota;
  readonly entry: MeterEntry;
}

/** Identifies a reservation. It is an object, so that no store mistakes another store's ticket for its own. */
export interface Ticket {
  readonly id: string;
}

/** A store that answers at once. */
export type BookStore = {
  [Name in Exclude<keyof QuotaStore, 'steady'>]: (
    ...args: Parameters<QuotaStore[Name]>
  ) => Exclude<ReturnType<QuotaStore[Name]>, Promise<unknown>>;
};

/** Returns empty books. */
export function blankBooks(): Books {
  return { meters: {}, penalties: {}, underWay: {}, issued: 0 };
}

/** Returns a store that keeps quotas in books. */
export function storeOver(books: Books): BookStore {
  const { meters, penalties, underWay } = books;

  const live = new Map<string, Meter>();

  const meterOf = ({ key, quota }: Pick<Ask, 'key' | 'quota'>, now: number): Meter => {
    const meter = live.get(key) ?? meterOver(quota, (meters[key] ??= unusedMeter(quota, now)));
    live.set(key, meter);
    return meter;
  };

  return {
    reserve(asks, now): Reservation {
      const found = asks.map((ask) => ({ ...ask, meter: meterOf(ask, now) }));
      let longest: Denied = { waitMs: Math.max(0, longestPenalty(penalties, asks) - now), limit: 'penalty' };
      if (longest.waitMs === 0)
        for (const { amount, meter, quota } of found) {
          const known = meter.waitMs(amount, now);
          const waitMs = known ?? UNDER_WAY_MS;
          const underWay = known === undefined && { underWay: true as const };
          if (waitMs > longest.waitMs) longest = { waitMs, limit: quota.unit, ...underWay };
        }
      if (longest.waitMs > 0) return longest;
      const id = `${now}.${books.issued++}`;
      const parts = found.map(({ amount, key, meter, quota }) => ({ key, quota, entry: meter.take(amount, now) }));
      underWay[id] = { since: now, parts };
      const ticket: Ticket = { id };
      return { ticket };
    },
    settle(ticket, { actual, reports = [] }, now): Remaining {
      const remaining: Record<string, number> = {};
      const { id } = ticket as Ticket;
      for (const part of underWay[id]?.parts ?? []) {
        const { entry, quota } = part;
        const { unit } = quota;
        const meter = meterOf(part, now);
        const report = reports.find((report) => isAbout(report, quota));
        meter.settle(entry, actual?.[unit] ?? entry.amount, report, now);
        remaining[unit] = Math.min(remaining[unit] ?? Infinity, meter.remaining(now));
      }
      delete underWay[id];
      return remaining;
    },
    penalize(scope, until) {
      penalties[scope] = Math.max(until, penalties[scope] ?? 0);
    },
  };
}

/** The time until a request that waits for others asks again: one may be settled at any time, perhaps in another process. */
const UNDER_WAY_MS = 100;

/** Returns until when penalties forbid these amounts; 0 if none does. */
export function longestPenalty(penalties: Books['penalties'], asks: readonly Ask[]): number {
  const all = Object.entries(penalties).filter(([scope]) => asks.some(({ key }) => key.startsWith(scope)));
  return Math.max(0, ...all.map(([, until]) => until));
}

function isAbout({ unit, windowMs }: QuotaReport, quota: Quota): boolean {
  if (unit !== quota.unit) return false;
  return windowMs === undefined || !('window' in quota) || windowMs === durationMs(quota.window);
}
