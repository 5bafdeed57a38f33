import type { GraphQLErrorExtensions } from 'graphql';
import { Refusal } from './refusal.ts';

/** In which clothes an answer over a limit of rate comes, where the API's document leaves it open. */
export interface ThrottleOptions {
  /** Its HTTP status; 200 leaves the `errors` alone to tell. @default 429 */
  readonly throttleStatus?: 429 | 200;
  /** Whether it carries `Retry-After`, in seconds, rounded up. @default true */
  readonly retryAfter?: boolean;
}

/** A refusal because of the rate, with a hint to come back after `waitMs`. */
export function throttle(
  message: string,
  waitMs: number,
  extensions: GraphQLErrorExtensions,
  { throttleStatus = 429, retryAfter = true }: ThrottleOptions,
): Refusal {
  const headers: Record<string, string> = retryAfter ? { 'retry-after': String(Math.ceil(waitMs / 1000)) } : {};
  return new Refusal(message, { status: throttleStatus, headers, extensions });
}
