import type { GraphQLErrorExtensions } from 'graphql';
import { Refusal } from './refusal.ts';

/** The form of a rate limit refusal, which the API's documentation leaves open. */
export interface ThrottleOptions {
  /** Its HTTP status; with 200, only the `errors` show it. @default 429 */
  readonly throttleStatus?: 429 | 200;
  /** Whether it has `Retry-After`, in seconds, rounded up. @default true */
  readonly retryAfter?: boolean;
}

/** Creates a rate limit refusal with a hint to come back after `waitMs`. */
export function throttle(
  message: string,
  waitMs: number,
  extensions: GraphQLErrorExtensions,
  { throttleStatus = 429, retryAfter = true }: ThrottleOptions,
): Refusal {
  const headers: Record<string, string> = retryAfter ? { 'retry-after': String(Math.ceil(waitMs / 1000)) } : {};
  return new Refusal(message, { status: throttleStatus, headers, extensions });
}
