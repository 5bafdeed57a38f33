import { durationMs } from './duration.ts';
import { plainNumber } from './plain-number.ts';

/**
 * Returns the milliseconds until a time reported by a server: seconds from now, epoch seconds or milliseconds
 * (distinguished by magnitude), a duration such as `1m`, an ISO date or an HTTP date. A point in time is compared with the server's own `Date`,
 * so that a wrong clock on either side does not matter. Returns 0 for the past, and undefined for anything else.
 */
export function untilMs(value: unknown, { now, date }: Clocks): number | undefined {
  const number = plainNumber(typeof value === 'string' && DURATION.test(value) ? durationMs(value) / 1000 : value);
  const ms = number === undefined ? parseDate(value) : number > 1e11 ? number : number * 1000;
  if (Number.isNaN(ms)) return undefined;
  const fromNow = number !== undefined && number <= 1e9;
  return Math.max(0, Math.ceil(fromNow ? ms : ms - (parseDate(date) || now)));
}

/** The current time on both clocks, as far as it is known. */
export interface Clocks {
  /** Our time, in milliseconds since the Unix epoch. */
  readonly now: number;
  /** The `Date` header of the response. */
  readonly date: string | null;
}

/** A number with its unit: `60s`, `1 minute`. */
const DURATION = /^\d{1,9}(\.\d{1,9})? ?(ms|s|sec|second|m|min|minute|h|hour|d|day)s?$/i;

const YEAR_MS = 366 * 86_400_000;

/** Returns when a limit is reset, by our clock. A time more than a year ahead is ignored. */
export function resetTime(value: unknown, clocks: Clocks): number | undefined {
  const waitMs = untilMs(value, clocks) ?? Infinity;
  return waitMs > YEAR_MS ? undefined : clocks.now + waitMs;
}

/** An upper bound for the length of a date. */
const MOST_DATE = 64;

/** All HTTP dates are in UTC, including the obsolete form without a time zone (RFC 9110, 5.6.7). */
function parseDate(value: unknown): number {
  const text = typeof value === 'string' ? value.slice(0, MOST_DATE).trim() : '';
  if (!/^(\d{4}-\d\d-\d\dT|[a-z]+,? )/i.test(text)) return Number.NaN;
  return Date.parse(/(GMT|UTC?|Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text} GMT`);
}
