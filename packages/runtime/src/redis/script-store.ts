import { leaseOf } from '../stores/lease.ts';
import type { Ask, QuotaStore, Reservation, Settlement, Turn } from '../stores/quota-store.ts';
import { durationMs } from '../time/duration.ts';
import type { RunScript } from './redis-client.ts';

/** The options of {@link scriptStore}. */
export interface ScriptStoreOptions {
  readonly leaseMs?: number | undefined;
  readonly holder?: string | undefined;
  /** Whose time counts: the server's, or that of the process which calls. */
  readonly clock: 'server' | 'caller';
}

/** The rest of a quota as this process saw it last, for a server that loses it. */
interface Seen {
  readonly epoch: string;
  readonly issued: string;
  readonly now: string;
  readonly left: string;
}

const FRESH: Seen = { epoch: '', issued: '', left: '', now: '' };

/** Creates a store over the script of {@link BOOKS_SCRIPT}. */
export function scriptStore(run: RunScript, { clock, holder = '', leaseMs }: ScriptStoreOptions): QuotaStore {
  const seen = new Map<string, Seen>();
  const start = (operation: string, now: number) => [
    operation,
    clock === 'server' ? '' : String(now),
    Math.random().toString(36).slice(2),
  ];

  const askInput = ({ amount, exact, key, leaseMs: least = 0, leave = 0, quota }: Ask): readonly string[] => {
    const { epoch, issued, left, now } = seen.get(key) ?? FRESH;
    const isWindow = 'window' in quota;
    const [windowMs, rate] = isWindow ? [durationMs(quota.window), ''] : ['', quota.restorePerSecond];
    const starts = isWindow && quota.starts === 'clock' ? 'clock' : '';
    const lease = Math.max(least, leaseMs ?? leaseOf(quota));
    const parts = [
      key,
      quota.unit,
      quota.quota,
      windowMs,
      rate,
      starts,
      amount,
      leave,
      lease,
      exact ? 'exact' : '',
      epoch,
      issued,
      left,
      now,
    ];
    return parts.map(String);
  };

  return {
    async reserve(asks, now, turn) {
      const input = [holder, ...turnInput(turn), ...asks.flatMap(askInput)];
      const answer = await run([...start('reserve', now), ...input]);
      const { ticket } = answer[0] ? { ticket: { id: answer[0] } } : {};
      const [epoch = '', issued = '', at = '', ...left] = answer.slice(ticket ? 1 : 6);
      for (const [index, { key }] of asks.entries()) seen.set(key, { epoch, issued, now: at, left: left[index] ?? '' });
      return ticket ? { ticket } : denied(answer);
    },
    async settle(ticket, settlement, now) {
      const { id } = ticket as { readonly id: string };
      const [epoch = '', issued = '', at = '', ...parts] = await run([
        ...start('settle', now),
        id,
        ...settlementInput(settlement, now),
      ]);
      const remaining: Record<string, number> = {};
      for (let part = 0; part < parts.length; part += 3) {
        const [key = '', unit = '', left = ''] = parts.slice(part, part + 3);
        seen.set(key, { epoch, issued, now: at, left });
        remaining[unit] = Math.min(remaining[unit] ?? Infinity, Number(left));
      }
      return remaining;
    },
    async penalize(scope, until, now) {
      await run([...start('penalize', now), scope, String(until - now)]);
    },
    async leave(place, now) {
      await run([...start('leave', now), String(place)]);
    },
  };
}

/** The first string is empty if nobody waits. */
function turnInput(turn: Turn | undefined): readonly string[] {
  return turn ? [String(turn.place ?? 'new'), String(turn.priority ?? 0)] : ['', ''];
}

function settlementInput({ actual = {}, reports = [] }: Settlement, now: number): readonly string[] {
  const each = reports.flatMap(({ limit, remaining, resetAt, restorePerSecond, unit, windowMs }) =>
    [unit, windowMs, limit, remaining, resetAt && resetAt - now, restorePerSecond].map((part) => String(part ?? '')),
  );
  return [String(reports.length), ...each, ...Object.entries(actual).flat().map(String)];
}

function denied([, waitMs, limit = '', underWay, againMs, place]: readonly string[]): Reservation {
  const again = againMs ? { againMs: Number(againMs) } : {};
  return {
    waitMs: Number(waitMs),
    limit,
    ...(underWay && { underWay: true as const }),
    ...again,
    ...(place && { place }),
  };
}
