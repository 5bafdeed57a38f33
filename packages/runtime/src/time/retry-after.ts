/**
 * The wait that a `Retry-After` header asks for, in milliseconds: delta seconds or an HTTP date (RFC 9110, 10.2.3).
 * Anything else is no hint. A date is held against the server's own `Date`, so that a wrong clock does not matter.
 */
export function retryAfterMs(value: string | null, date: string | null, now: number): number | undefined {
  if (!value) return undefined;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  if (!/[a-z]/i.test(text)) return undefined;
  const at = parseHttpDate(text);
  if (Number.isNaN(at)) return undefined;
  const serverNow = date ? parseHttpDate(date) : Number.NaN;
  return Math.max(0, at - (Number.isNaN(serverNow) ? now : serverNow));
}

/** All HTTP dates are in UTC, also the obsolete form that does not say so (RFC 9110, 5.6.7). */
function parseHttpDate(text: string): number {
  return Date.parse(/(GMT|UTC?|Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text} GMT`);
}
