const YEAR_MS = 366 * 86_400_000;

/** The time now by both clocks, as far as it is known. */
export interface Clocks {
  /** Ours, in milliseconds since the Unix epoch. */
  readonly now: number;
  /** The `Date` header of the answer. */
  readonly date: string | null;
}

/**
 * When a limit is reset, in milliseconds since the Unix epoch by our clock. APIs write it as epoch seconds, epoch
 * milliseconds, seconds from now, or an ISO date: its magnitude decides. A point in time is held against the server's own
 * `Date`, so that a wrong clock on either side does not matter; what lies more than a year ahead is no hint.
 */
export function resetTime(value: unknown, { now, date }: Clocks): number | undefined {
  const waitMs = waitUntil(value, serverNow(date) ?? now);
  if (waitMs === undefined || waitMs > YEAR_MS) return undefined;
  return now + Math.max(0, Math.ceil(waitMs));
}

/** The server's time by its `Date` header, whose fraction of a second is cut off. */
export function serverNow(date: string | null): number | undefined {
  const at = date ? Date.parse(date) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function waitUntil(value: unknown, now: number): number | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    if (number > 1e11) return number - now;
    return number > 1e9 ? number * 1000 - now : number * 1000;
  }
  const at = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at - now;
}
