import type { Quota } from './limits.ts';
import type { QuotaStore } from './quota-store.ts';

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
  /** The tickets that the local store has given. */
  const own = new Set<unknown>();
  return {
    async reserve(asks, now) {
      try {
        return await store.reserve(asks, now);
      } catch (error) {
        if (policy.fallback === 'refuse') throw error;
        const parts = asks.map((ask) => ({ ...ask, quota: shareOf(ask.quota, policy) }));
        const reservation = await local.reserve(parts, now);
        if (reservation.ticket !== undefined) own.add(reservation.ticket);
        return reservation;
      }
    },
    async settle(ticket, settlement, now) {
      try {
        return await (own.delete(ticket) ? local : store).settle(ticket, settlement, now);
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

/** What of a quota a process may use by itself. */
function shareOf(quota: Quota, policy: StorePolicy): Quota {
  if (policy.fallback !== 'local') return { ...quota, quota: Infinity };
  const { share = 1 } = policy;
  const most = Math.max(1, Math.floor(quota.quota * share));
  return 'window' in quota
    ? { ...quota, quota: most }
    : { ...quota, quota: most, restorePerSecond: quota.restorePerSecond * share };
}
