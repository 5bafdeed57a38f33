import { durationMs } from '../time/duration.ts';
import { plainNumber } from '../time/plain-number.ts';
import { type Clocks, resetTime } from '../time/until.ts';
import type { HttpAnswer } from '../transport/transport.ts';

/** The names of headers that together report on one quota. Plain data, part of a profile. */
export interface HeaderNames {
  /** The unit that they count. @default 'requests' */
  readonly unit?: string;
  readonly limit?: string;
  readonly remaining?: string;
  /** The header with the time until the quota is reset, or with the point in time. */
  readonly resetAt?: string;
  /** The header with the length of the window or, if no header states it, the length itself, such as `1 second`. */
  readonly window?: string;
  /** The unit of time in these headers. @default seconds for short times; points in time are recognised by their size */
  readonly time?: 'milliseconds' | 'seconds';
}

/** Reads when a quota is reset, in milliseconds since the Unix epoch by our clock. */
export function headerReset(
  headers: HttpAnswer['headers'],
  { resetAt, time }: HeaderNames,
  clocks: Clocks,
): number | undefined {
  const value = resetAt && headers.get(resetAt);
  const ms = time === 'milliseconds' ? plainNumber(value) : undefined;
  return resetTime(ms === undefined || ms > LONGEST_MS ? value : ms / 1000, clocks);
}

/** Milliseconds above this are a point in time. */
const LONGEST_MS = 1e11;

/** Reads the length of the window, in milliseconds. */
export function headerWindow(headers: HttpAnswer['headers'], { time, window = '' }: HeaderNames): number | undefined {
  if (/^\d/.test(window)) return durationMs(window);
  const length = window ? plainNumber(headers.get(window)) : undefined;
  return length && length * (time === 'milliseconds' ? 1 : 1_000);
}
