import type { Quota } from './limits.ts';
import type { Ask, QuotaStore, Reservation } from './quota-store.ts';

/**
 * What to do while a shared store of quotas fails: keep to a share of the budgets on one's own, refuse to send, or
 * send without regard.
 */
export type StorePolicy =
  | {
      readonly fallback: 'local';
      /** This process's share, 1 divided by the number of processes. @default 1 */
      readonly share?: number;
    }
  | { readonly fallback: 'refuse' }
  | { readonly fallback: 'send' };

/** A store whose failures are dealt with by the policy. It is asked again each time: it may be back. */
export function tolerant(
  store: QuotaStore,
  local: QuotaStore,
  policy: StorePolicy = { fallback: 'local' },
): QuotaStore {
  return {
    async reserve(asks, now) {
      try {
        return await reserveOf(store, asks, now);
      } catch (error) {
        if (policy.fallback === 'refuse') throw error;
        return reserveOf(
          local,
          asks.map((ask) => ({ ...ask, quota: shareOf(ask.quota, policy) })),
          now,
        );
      }
    },
    async settle(ticket, settlement, now) {
      const given = ticket as { readonly of: QuotaStore; readonly ticket: unknown };
      try {
        return await given.of.settle(given.ticket, settlement, now);
      } catch {
        // The reservation stays charged in full: too much rather than too little.
        return {};
      }
    },
    async penalize(scope, until) {
      await local.penalize(scope, until);
      try {
        await store.penalize(scope, until);
      } catch {
        // This process at least keeps away.
      }
    },
  };
}

/** A reservation whose ticket says which store it is of. */
async function reserveOf(of: QuotaStore, asks: readonly Ask[], now: number): Promise<Reservation> {
  const reservation = await of.reserve(asks, now);
  return reservation.ticket === undefined ? reservation : { ticket: { of, ticket: reservation.ticket } };
}

/** What of a quota a process may use by itself. */
function shareOf(quota: Quota, policy: StorePolicy): Quota {
  if (policy.fallback !== 'local') return { ...quota, quota: Infinity };
  const { share = 1 } = policy;
  const most = Math.max(1, Math.floor(quota.quota * share));
  return 'window' in quota
    ? { ...quota, quota: most }
    : { ...quota, quota: most, restorePerSecond: quota.restorePerSecond * share };
}
