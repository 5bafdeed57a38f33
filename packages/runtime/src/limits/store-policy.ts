import type { Quota } from './limits.ts';
import type { Ask, QuotaStore } from './quota-store.ts';

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
  if (policy.fallback === 'refuse') return store;
  const share = policy.fallback === 'local' ? (policy.share ?? 1) : Number.POSITIVE_INFINITY;
  return {
    async reserve(asks, now) {
      try {
        const reservation = await store.reserve(asks, now);
        return reservation.ticket === undefined ? reservation : { ticket: { of: store, ticket: reservation.ticket } };
      } catch {
        const reservation = await local.reserve(
          asks.map((ask) => shared(ask, share)),
          now,
        );
        return reservation.ticket === undefined ? reservation : { ticket: { of: local, ticket: reservation.ticket } };
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

function shared(ask: Ask, share: number): Ask {
  const { quota } = ask;
  const part = Math.max(1, quota.quota * share);
  const restored: Quota =
    'window' in quota
      ? { ...quota, quota: Math.floor(part) }
      : { ...quota, quota: part, restorePerSecond: quota.restorePerSecond * share };
  return { ...ask, quota: share === Number.POSITIVE_INFINITY ? { ...quota, quota: share } : restored };
}
