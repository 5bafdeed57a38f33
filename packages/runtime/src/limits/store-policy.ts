import { EndcursorError, QuotaStoreError, UsageError } from '../errors/index.ts';
import { type Clock, steadyNow } from '../time/clock.ts';
import { durationMs } from '../time/duration.ts';
import { inTime } from '../time/in-time.ts';
import { longestPenalty } from './books.ts';
import type { Quota } from './limits.ts';
import { type Ask, nothingOf, type QuotaStore, shifted } from './quota-store.ts';

/**
 * What to do while a shared store of quotas fails: send nothing, keep to a share of the budgets on one's own, or send without
 * regard.
 */
export type StorePolicy = (
  | { readonly fallback: 'refuse' }
  | {
      readonly fallback: 'local';
      /** This process's share, 1 divided by the number of processes. */
      readonly share: number;
    }
  | { readonly fallback: 'send' }
) & {
  /** How long the store may take to answer, in milliseconds. @default 5_000 */
  readonly timeoutMs?: number | undefined;
};

/** What a store was asked for when it failed. */
export type StoreTask = keyof Pick<QuotaStore, 'reserve' | 'settle' | 'penalize'>;

/** Is told of a store that failed. */
export type TellFailure = (task: StoreTask, error: Error) => void;

/** A store of quotas whose failures are told of and dealt with. */
export type SafeStore = Pick<QuotaStore, 'steady'> & {
  [Task in StoreTask]: (...args: [...Parameters<QuotaStore[Task]>, tell: TellFailure]) => ReturnType<QuotaStore[Task]>;
};

const TIMEOUT_MS = 5_000;

/**
 * A store whose failures are dealt with by the policy. It is asked again each time: it may be back.
 * @throws {UsageError} if the policy cannot be kept to; later {@link QuotaStoreError} from `reserve`
 */
export function tolerant(store: QuotaStore, local: QuotaStore, clock: Clock, policy: StorePolicy): SafeStore {
  const { timeoutMs = TIMEOUT_MS } = policy;
  checkPolicy(policy);
  /** The tickets that the local store has given. */
  const own = new Set<unknown>();
  /** Penalties of this process: a store that fails, or that has lost them, does not end them. */
  const penalties: Record<string, number> = {};
  /** Those that the store was not told of yet. */
  const untold = new Map<string, number>();

  const shiftMs = (now: number) => (local.steady && !store.steady ? steadyNow(clock) - clock.now() : 0) + now;

  /** What comes too late is given back. */
  const reserve = (asks: readonly Ask[], now: number) =>
    inTime(clock, timeoutMs, store.reserve(asks, now), async ({ ticket }) => {
      if (ticket !== undefined) await store.settle(ticket, { actual: nothingOf(asks) }, now);
    });

  const penalize = async (scope: string, until: number) => {
    untold.set(scope, until);
    await inTime(clock, timeoutMs, store.penalize(scope, until));
    untold.delete(scope);
  };

  return {
    steady: store.steady,
    async reserve(asks, now, tell) {
      const waitMs = longestPenalty(penalties, asks) - now;
      if (waitMs > 0) return { waitMs, limit: 'penalty' };
      try {
        for (const [scope, until] of untold) await penalize(scope, until);
        return await reserve(asks, now);
      } catch (cause) {
        const error = failed('reserve', cause, tell);
        if (policy.fallback === 'refuse') throw error;
        const parts = asks.map((ask) => ({ ...ask, quota: shareOf(ask.quota, policy) }));
        const reservation = await local.reserve(parts, shiftMs(now));
        if (reservation.ticket !== undefined) own.add(reservation.ticket);
        return reservation;
      }
    },
    async settle(ticket, settlement, now, tell) {
      if (own.delete(ticket)) return local.settle(ticket, shifted(settlement, shiftMs(now) - now), shiftMs(now));
      try {
        return await inTime(clock, timeoutMs, store.settle(ticket, settlement, now));
      } catch (error) {
        // The reservation stays charged in full: too much rather than too little.
        failed('settle', error, tell);
        return {};
      }
    },
    async penalize(scope, until, tell) {
      penalties[scope] = Math.max(until, penalties[scope] ?? 0);
      await penalize(scope, until).catch((error: unknown) => failed('penalize', error, tell));
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

/** What of a quota a process may use by itself; of less than 1 in a window, 1 in as many windows as that takes. */
function shareOf(quota: Quota, policy: StorePolicy): Quota {
  if (policy.fallback !== 'local') return { ...quota, quota: Infinity };
  const { share } = policy;
  const most = quota.quota * share;
  if (!('window' in quota)) return { ...quota, quota: most, restorePerSecond: quota.restorePerSecond * share };
  if (most >= 1) return { ...quota, quota: Math.floor(most) };
  return { ...quota, quota: 1, window: `${Math.ceil(durationMs(quota.window) / most / 1000)} seconds` };
}
