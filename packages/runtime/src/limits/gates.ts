import type { Ask } from '../stores/quota-store.ts';
import type { Quota } from '../stores/quota.ts';
import type { OwnRequest } from '../tree/request.ts';
import type { Limits } from './limits.ts';
import { rootFields } from './priced.ts';
import type { Turnstile } from './turnstile.ts';

/** Returns the gates that a request has to pass: those of its root fields, and in the end the general one. */
export type Gates = (request: OwnRequest, cost: number) => readonly Gate[];

/** A turnstile, and what a request reserves in order to pass it. */
export interface Gate {
  readonly turnstile: Turnstile;
  readonly asks: readonly CountedAsk[];
}

/** An amount that is requested of a quota, with what the quota counts. */
export interface CountedAsk extends Ask {
  readonly counts: 'cost' | 'seconds' | 'operations' | 'places';
}

/** The parts of gates. */
export interface GateParts {
  readonly limits: Limits;
  /** The general quotas, which may become more. */
  readonly quotas: readonly Quota[];
  /** The unit of the cost. */
  readonly unit: string;
  /** The beginning of the keys of quotas. */
  readonly scope: string;
  /** The part of each quota that is left for others. */
  readonly reserve: number;
  /** How long a request may be under way, in milliseconds, if its place counts for all clients of the store. */
  readonly placeMs: number | undefined;
  /** Returns the seconds that a response is expected to take. */
  readonly seconds: () => number;
  readonly turnstile: (concurrency: Limits['concurrency']) => Turnstile;
}

/** Creates the gates of a client. A request that waits for its own field lets others pass. */
export function createGates({ limits, placeMs, quotas, reserve, scope, seconds, turnstile, unit }: GateParts): Gates {
  /** No report of the server means the unit of a field's own quota. */
  const askOf = (quota: Quota, cost: number, { kind }: OwnRequest, { of, times }: Asked): CountedAsk => {
    const counts = quota.unit === unit ? 'cost' : quota.unit === SECONDS ? 'seconds' : 'operations';
    const own = quota.unit + (of && ` of ${of}`);
    const weight = 'window' in quota ? (quota[kind] ?? 1) : 1;
    return {
      key: `${scope}${own}/${'window' in quota ? quota.window : quota.restorePerSecond}`,
      quota: of ? { ...quota, unit: own } : quota,
      counts,
      exact: counts === 'operations',
      leave: reserve * quota.quota,
      // The expected time may change while the request waits.
      get amount() {
        return counts === 'cost' ? cost : counts === 'seconds' ? Math.min(seconds(), quota.quota) : weight * times;
      },
    };
  };

  const place = placeMs === undefined ? [] : placeOf(limits.concurrency, scope, placeMs);
  const general = turnstile(limits.concurrency);
  const own = Object.entries(limits.fields ?? {}).flatMap(([coordinate, field]) => {
    if (field.concurrency === undefined && !field.quotas?.[0]) return [];
    return [{ coordinate, quotas: field.quotas ?? [], turnstile: turnstile(field.concurrency) }];
  });

  const ownGates = (request: OwnRequest, cost: number): readonly Gate[] => {
    const asked = rootFields(request);
    return own.flatMap(({ coordinate, quotas, turnstile }) => {
      const times = asked.filter((one) => one === coordinate).length;
      const asks = quotas.map((quota) => askOf(quota, cost, request, { of: coordinate, times }));
      return times > 0 ? [{ turnstile, asks }] : [];
    });
  };

  return (request, cost) => {
    const asks = [...quotas.map((quota) => askOf(quota, cost, request, ALL)), ...place];
    // Without a quota only the scope is reserved: a refusal by the server stops those requests too.
    const last = { turnstile: general, asks: asks.length > 0 ? asks : [{ key: scope, ...NOTHING }] };
    return own.length > 0 ? [...ownGates(request, cost), last] : [last];
  };
}

/**
 * Returns what a request reserves of the places that all clients of a store have together. A place is given back with the
 * answer. The window only matters if that never happens.
 */
function placeOf(concurrency: Limits['concurrency'], scope: string, leaseMs: number): readonly CountedAsk[] {
  if (typeof concurrency !== 'number') return [];
  const quota = { unit: PLACES, quota: concurrency, window: '1 second' } as const;
  return [{ key: `${scope}${PLACES}`, quota, amount: 1, counts: 'places', leaseMs }];
}

/** The unit of places. */
export const PLACES = 'concurrency';

/** The unit of quotas that count the time of responses. */
export const SECONDS = 'seconds';

/** The field that a quota is about, and how often it is requested. */
interface Asked {
  readonly of: string;
  readonly times: number;
}

const ALL: Asked = { of: '', times: 1 };

const NOTHING = {
  quota: { unit: '', quota: Infinity, restorePerSecond: 1 },
  amount: 0,
  counts: 'operations',
} as const;
