import { plainNumber } from './plain-number.ts';

/** The time now by both clocks, as far as it is known. */
export interface Clocks {
  /** Ours, in milliseconds since the Unix epoch. */
  readonly now: number;
  /** The `Date` header of the answer. */
  readonly date: string | null;
}

const YEAR_MS = 366 * 86_400_000;

/**
 * The milliseconds until a time that a server tells: seconds from now, epoch seconds or epoch milliseconds, which the
 * magnitude tells apart, an ISO date or an HTTP date. A point in time is held against the server's own `Date`, so that a
 * wrong clock on either side does not matter. 0 where it has passed; undefined where it is none of these.
 */
export function untilMs(value: unknown, { now, date }: Clocks): number | undefined {
  const number = plainNumber(value);
  const ms = number === undefined ? parseDate(value) : number > 1e11 ? number : number * 1000;
  if (Number.isNaN(ms)) return undefined;
  const fromNow = number !== undefined && number <= 1e9;
  return Math.max(0, Math.ceil(fromNow ? ms : ms - (parseDate(date) || now)));
}

/** When a limit is reset, by our clock; what lies more than a year ahead is no hint. */
export function resetTime(value: unknown, clocks: Clocks): number | undefined {
  const waitMs = untilMs(value, clocks) ?? Infinity;
  return waitMs > YEAR_MS ? undefined : clocks.now + waitMs;
}

/** The longest date has fewer characters. */
const MOST_DATE = 64;

/** All HTTP dates are in UTC, also the obsolete form that does not say so (RFC 9110, 5.6.7). */
function parseDate(value: unknown): number {
  const text = typeof value === 'string' ? value.slice(0, MOST_DATE).trim() : '';
  if (!/^(\d{4}-\d\d-\d\dT|[a-z]+,? )/i.test(text)) return Number.NaN;
  return Date.parse(/(GMT|UTC?|Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text} GMT`);
}
