import type { Options } from '@endcursor/codegen/engine';
import type { PagerEstimate, Quota } from 'endcursor';
import type { Reading } from '../live/reading.ts';

/** The cost of a reading, before it is sent. */
export interface ReadingCost {
  readonly name: string;
  readonly coordinate: string;
  /** The first request: its cost in a unit and, if its sizes are arguments that the estimate knows, its most nodes. */
  readonly first: Pick<PagerEstimate, 'cost' | 'unit'> & { readonly nodes?: number };
  /** The rows that are expected, if they are known. */
  readonly rows?: number;
  /** The requests for these rows, without those for further pages of lists inside the rows. */
  readonly requests?: number;
  /** The cost of these requests. */
  readonly cost?: number;
  /** How long they take at least under the quotas, in seconds, if nobody else uses them. */
  readonly seconds?: number;
  /** The quota that takes longest. */
  readonly quota?: Quota;
  /** The most rows that the server ever gives of the list. */
  readonly ceiling?: number;
}

/** Estimates a reading. Nothing is sent. */
export function readingCost(
  reading: Reading,
  {
    limits,
    pageSize,
    rows,
  }: { readonly rows?: number | undefined; readonly pageSize?: number | undefined; readonly limits: Limits },
): ReadingCost {
  const pager = reading.open({ ...(rows === undefined ? {} : { max: rows }), pageSize });
  const { cost, nodes, requests, unit } = pager.estimate();
  const known = {
    name: reading.name,
    coordinate: reading.coordinate,
    first: { cost, unit, ...(nodes > 1 ? { nodes } : {}) },
  };
  const ceiling = pager.ceiling === undefined ? {} : { ceiling: pager.ceiling };
  if (rows === undefined || requests === undefined) return { ...known, ...ceiling };
  const total = { requests, cost: cost * requests };
  const quotas = [...(limits?.quotas ?? []), ...(limits?.fields?.[reading.coordinate]?.quotas ?? [])];
  const waits = quotas.map((quota) => ({ quota, seconds: secondsUnder(quota, unit, total) }));
  const [longest] = waits.sort((a, b) => b.seconds - a.seconds);
  return { ...known, rows, ...total, ...ceiling, ...longest };
}

/** The limits of an API. */
export type Limits = Options['profile']['runtime']['limits'];

/** Returns how long an amount takes if the quota is full at first. */
function secondsUnder(quota: Quota, unit: string, total: { readonly requests: number; readonly cost: number }): number {
  const amount = quota.unit === 'requests' ? total.requests : quota.unit === unit ? total.cost : 0;
  const over = Math.max(0, amount - quota.quota);
  if ('restorePerSecond' in quota) return over / quota.restorePerSecond;
  return Math.ceil(over / quota.quota) * windowSeconds(quota.window);
}

const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3_600, day: 86_400 };

function windowSeconds(window: string): number {
  const [count = '1', name = ''] = window.split(' ');
  return Number(count) * (SECONDS[name.replace(/s$/, '')] ?? 0);
}
