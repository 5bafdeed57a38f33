import { EndcursorError, QuotaStoreError, UsageError } from '../errors/index.ts';
import { type Clock, steadyNow } from '../time/clock.ts';
import { durationMs } from '../time/duration.ts';
import { inTime } from '../time/in-time.ts';
import { longestPenalty } from './books.ts';
import { type Ask, nothingOf, type QuotaStore, shifted, type Turn } from './quota-store.ts';
import { nothing } from '../time/nothing.ts';
import type { Quota } from './quota.ts';

/**
 * The behaviour while a shared store of quotas fails: send nothing, keep within a share of the budgets locally, or send without
 * limits.
 */
export type StorePolicy = (
  | { readonly fallback: 'refuse' }
  | {
      readonly fallback: 'local';
      /** The share of this process: 1 divided by the number of processes. */
      readonly share: number;
    }
  | { readonly fallback: 'send' }
) & {
  /** How long the store may take to answer, in milliseconds. @default 5_000 */
  readonly timeoutMs?: number | undefined;
};

/** The task of a store that failed. */
export type StoreTask = keyof Pick<QuotaStore, 'reserve' | 'settle' | 'penalize'>;

/** Is called when a store has failed. */
export type TellFailure = (task: StoreTask, error: Error) => void;

/** A store of quotas whose failures are reported and dealt with. */
export interface SafeStore extends Pick<QuotaStore, 'leave' | 'steady'> {
  reserve(
    asks: readonly Ask[],
    now: number,
    turn: Turn | undefined,
    tell: TellFailure,
  ): ReturnType<QuotaStore['reserve']>;
  settle(...input: [...Parameters<QuotaStore['settle']>, tell: TellFailure]): ReturnType<QuotaStore['settle']>;
  penalize(...input: [...Parameters<QuotaStore['penalize']>, tell: TellFailure]): ReturnType<QuotaStore['penalize']>;
}

const TIMEOUT_MS = 5_000;

/**
 * Returns a store whose failures are dealt with by the policy. The store is asked each time, since it may be back.
 * @throws {UsageError} if the policy is invalid; later {@link QuotaStoreError} from `reserve`
 */
export function tolerant(store: QuotaStore, local: QuotaStore, clock: Clock, policy: StorePolicy): SafeStore {
  const { timeoutMs = TIMEOUT_MS } = policy;
  checkPolicy(policy);
  /** The tickets of the local store. */
  const own = new Set<unknown>();
  /** The penalties of this process, which still hold if the store fails or has lost them. */
  const penalties: Record<string, number> = {};
  /** The penalties that the store does not have yet. */
  const untold = new Map<string, number>();

  const shiftMs = (now: number) => (local.steady && !store.steady ? steadyNow(clock) - clock.now() : 0) + now;

  /** A reservation that comes too late is given back. */
  const reserve = (asks: readonly Ask[], now: number, turn?: Turn) =>
    inTime(clock, timeoutMs, store.reserve(asks, now, turn), async ({ ticket }) => {
      if (ticket !== undefined) await store.settle(ticket, { actual: nothingOf(asks) }, now);
    });

  const penalize = async (scope: string, until: number, now: number) => {
    untold.set(scope, until);
    await inTime(clock, timeoutMs, store.penalize(scope, until, now));
    untold.delete(scope);
  };

  return {
    steady: store.steady,
    async reserve(asks, now, turn, tell) {
      const waitMs = longestPenalty(penalties, asks) - now;
      if (waitMs > 0) return { waitMs, limit: 'penalty' };
      try {
        for (const [scope, until] of untold) await penalize(scope, until, now);
        return await reserve(asks, now, turn);
      } catch (cause) {
        const error = failed('reserve', cause, tell);
        if (policy.fallback === 'refuse') throw error;
        const parts = asks.map((ask) => ({ ...ask, leave: 0, quota: shareOf(ask.quota, policy) }));
        const reservation = await local.reserve(parts, shiftMs(now), turn);
        if (reservation.ticket !== undefined) own.add(reservation.ticket);
        return reservation;
      }
    },
    async settle(ticket, settlement, now, tell) {
      if (own.delete(ticket)) return local.settle(ticket, shifted(settlement, shiftMs(now) - now), shiftMs(now));
      try {
        return await inTime(clock, timeoutMs, store.settle(ticket, settlement, now));
      } catch (error) {
        // The reservation stays charged in full: rather too much than too little.
        failed('settle', error, tell);
        return {};
      }
    },
    async penalize(scope, until, now, tell) {
      penalties[scope] = Math.max(until, penalties[scope] ?? 0);
      await penalize(scope, until, now).catch((error: unknown) => failed('penalize', error, tell));
    },
    async leave(place, now) {
      // A place that is not given up is lost a little later.
      await Promise.resolve(store.leave?.(place, now)).catch(nothing);
    },
  };
}

function failed(task: StoreTask, cause: unknown, tell: TellFailure): EndcursorError {
  const error = cause instanceof EndcursorError ? cause : new QuotaStoreError(cause);
  tell(task, error);
  return error;
}

function checkPolicy(policy: StorePolicy): void {
  const { timeoutMs = TIMEOUT_MS } = policy;
  if (!(timeoutMs > 0)) throw new UsageError(`onStoreFailure.timeoutMs is ${timeoutMs}. Give milliseconds above 0`);
  if (policy.fallback === 'local' && !(policy.share > 0 && policy.share <= 1))
    throw new UsageError(`onStoreFailure.share is ${policy.share}. Give 1 divided by the number of processes`);
}

/** Returns the share of a quota that a process may use by itself. Less than 1 in a window becomes 1 in several windows. */
function shareOf(quota: Quota, policy: StorePolicy): Quota {
  if (policy.fallback !== 'local') return { ...quota, quota: Infinity };
  const { share } = policy;
  const most = quota.quota * share;
  if (!('window' in quota)) return { ...quota, quota: most, restorePerSecond: quota.restorePerSecond * share };
  if (most >= 1) return { ...quota, quota: Math.floor(most) };
  return { ...quota, quota: 1, window: `${Math.ceil(durationMs(quota.window) / most / 1000)} seconds` };
}
