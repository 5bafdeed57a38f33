import { durationMs } from '../time/duration.ts';
import type { LeaseOf } from './lease.ts';
import {
  EACH_MS,
  forgetWaiter,
  type MeterEntry,
  type Meter,
  meterOver,
  type MeterState,
  unusedMeter,
} from './meter.ts';
import type { Ask, Denied, QuotaReport, QuotaStore, Remaining, Reservation, Turn } from './quota-store.ts';
import type { Quota } from './quota.ts';
import type { Uses } from './uses.ts';
import type { Rank } from './waiters.ts';

/** The state of a store of quotas: plain data, which can be kept as a string. */
export interface Books {
  /** Distinguishes these books from others that were begun after an engine had lost them. */
  readonly epoch: string;
  /** The meters by the keys of their quotas. */
  readonly meters: Record<string, MeterState>;
  /** The times until which nothing is reserved, by scope. */
  readonly penalties: Record<string, number>;
  /** The reservations that are not settled yet, by the ids of their tickets. */
  readonly underWay: Record<string, Reserved[]>;
  /** What processes with names have used, by the keys of the quotas. Absent if they have none. */
  uses?: Record<string, Uses> | undefined;
  issued: number;
}

/** An amount that was reserved of one quota. */
interface Reserved {
  readonly key: string;
  readonly quota: Quota;
  readonly entry: MeterEntry;
  /** When it counts as used, if nobody has settled it until then. */
  readonly until: number;
  /** The name of the process that has reserved it. */
  holder?: string | undefined;
}

/** Identifies a reservation. It is an object, so that no store mistakes another store's ticket for its own. */
export interface Ticket {
  readonly id: string;
}

/** A store that answers at once. */
export type BookStore = {
  [Name in keyof Engine]: (...args: Parameters<Engine[Name]>) => Exclude<ReturnType<Engine[Name]>, Promise<unknown>>;
};

type Engine = Required<Omit<QuotaStore, 'steady'>>;

/** Returns empty books. */
export function blankBooks(): Books {
  return { epoch: Math.random().toString(36).slice(2), meters: {}, penalties: {}, underWay: {}, issued: 0 };
}

/** Returns whether an engine has lost what was seen of its books, or went back to older ones. */
export function isOlder(books: Pick<Books, 'epoch' | 'issued'>, seen: Pick<Books, 'epoch' | 'issued'>): boolean {
  return books.epoch !== seen.epoch || books.issued < seen.issued;
}

/**
 * Returns a store that keeps quotas in books.
 * @param lost meters that an engine has lost. What was used up of them is used up again, and they are removed
 */
export function storeOver(books: Books, lease: LeaseOf = () => Infinity, lost: Books['meters'] = {}): BookStore {
  const { meters, penalties, underWay } = books;

  const live = new Map<string, Meter>();

  const meterOf = ({ key, quota }: Pick<Ask, 'key' | 'quota'>, now: number): Meter => {
    const found = live.get(key);
    if (found) return found;
    const meter = meterOver(quota, (meters[key] ??= unusedMeter(quota, now)));
    if (lost[key]) meter.lower(meterOver(quota, lost[key]).remaining(now), now);
    delete lost[key];
    live.set(key, meter);
    return meter;
  };

  /** Charges what nobody has settled in time: its process is assumed to be gone. */
  const endLeases = (now: number) => {
    for (const [id, parts] of Object.entries(underWay)) {
      const alive = parts.filter(({ until }) => until > now);
      if (alive.length === parts.length) continue;
      for (const part of parts)
        if (part.until <= now) meterOf(part, now).settle(part.entry, part.entry.amount, undefined, now);
      if (alive.length > 0) underWay[id] = alive;
      else delete underWay[id];
    }
  };

  const rankOf = ({ place, priority = 0 }: Turn = {}): Rank => {
    const [epoch, number] = String(place ?? '').split('.');
    return { priority, place: epoch === books.epoch ? Number(number) : Infinity };
  };

  const denied = (found: readonly Wanted[], rank: Rank, now: number): Denied | undefined => {
    const penaltyMs = longestPenalty(penalties, found) - now;
    if (penaltyMs > 0) return { waitMs: penaltyMs, limit: 'penalty' };
    let longest: Denied | undefined;
    for (const { amount, exact = false, leave, meter, quota } of found) {
      const knownMs = meter.waitMs(amount, now, leave, rank);
      // The more wait, the less often each of them asks.
      const others = meter.waiting * EACH_MS;
      const waitMs = knownMs ?? UNDER_WAY_MS + others;
      if (waitMs <= (longest?.waitMs ?? 0)) continue;
      const mayBeLess = !exact && meter.isInUse && { againMs: AGAIN_MS + others };
      const again = knownMs === undefined ? { underWay: true as const } : mayBeLess;
      longest = { waitMs, limit: quota.unit, ...again };
    }
    return longest;
  };

  const inRow = (denied: Denied, found: readonly Wanted[], rank: Rank, now: number): Denied => {
    const { againMs = Infinity, waitMs } = denied;
    if (waitMs === Infinity || denied.limit === 'penalty') return denied;
    const place = rank.place === Infinity ? books.issued++ : rank.place;
    const at = now + Math.min(waitMs, againMs);
    const waiter = { rank: { ...rank, place }, isNew: rank.place === Infinity, at, goneAt: at + GONE_MS };
    const longer = found.map(({ meter, ...ask }) => meter.await(ask, now, waiter));
    return { ...denied, waitMs: waitMs + Math.max(...longer), place: `${books.epoch}.${place}` };
  };

  return {
    reserve(asks, now, turn): Reservation {
      endLeases(now);
      const found = asks.map((ask) => ({ ...ask, meter: meterOf(ask, now) }));
      const rank = rankOf(turn);
      const reason = denied(found, rank, now);
      if (reason) return turn ? inRow(reason, found, rank, now) : reason;
      for (const { meter } of found) meter.forget(rank.place);
      const id = `${books.epoch}.${books.issued++}`;
      underWay[id] = found.map(({ amount, key, leaseMs = 0, meter, quota }) => ({
        key,
        quota,
        entry: meter.take(amount, now),
        until: now + Math.max(leaseMs, lease(quota)),
      }));
      const ticket: Ticket = { id };
      return { ticket };
    },
    settle(ticket, { actual, reports = [] }, now): Remaining {
      const remaining: Record<string, number> = {};
      const { id } = ticket as Ticket;
      for (const part of underWay[id] ?? []) {
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
    leave(place) {
      const rank = rankOf({ place });
      for (const state of Object.values(meters)) forgetWaiter(state, rank.place);
    },
  };
}

/** An amount that is requested of a meter. */
interface Wanted extends Ask {
  readonly meter: Meter;
}

/** The time until a request that waits for others asks again: one may be settled at any time, perhaps in another process. */
const UNDER_WAY_MS = 100;
/** The time until a request asks again that waits for a known time, if others may give something back. */
const AGAIN_MS = 1_000;
/** The time after that of the next attempt at which somebody is assumed to be gone. */
const GONE_MS = 2_000;

/** Returns until when penalties forbid these amounts; 0 if none does. */
export function longestPenalty(penalties: Books['penalties'], asks: readonly Ask[]): number {
  const all = Object.entries(penalties).filter(([scope]) => asks.some(({ key }) => key.startsWith(scope)));
  return Math.max(0, ...all.map(([, until]) => until));
}

function isAbout({ unit, windowMs }: QuotaReport, quota: Quota): boolean {
  if (unit !== quota.unit) return false;
  return windowMs === undefined || !('window' in quota) || windowMs === durationMs(quota.window);
}
