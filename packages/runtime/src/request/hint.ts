import type { Exceeded, GraphQLErrorEntry } from '../errors/index.ts';
import { durationMs } from '../time/duration.ts';
import { plainNumber } from '../time/plain-number.ts';
import { type Clocks, resetTime, untilMs } from '../time/until.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { type HeaderNames, headerReset } from './header-names.ts';

/** The fields in which APIs state the seconds to wait, in an error's `extensions` or in `error_data`. */
const SECONDS = [
  'retry_in_seconds',
  'reset_in_seconds',
  'reset_in_x_seconds',
  'retryAfter',
  'retry_after',
  'retryAfterSeconds',
  'retry_after_seconds',
];
/** The same for milliseconds. */
const MILLISECONDS = ['retryAfterMs', 'retry_after_ms'];

/** "Please try again in 187 seconds", "reset in 3 seconds", "wait 1 minute and 30 seconds". */
const TEXT =
  /(?:again|retry|reset|wait)\D{0,20}((?:\d{1,20}(?:\.\d{1,9})? ?(?:ms|millisecond|s\b|sec|min|hour|day)[a-z]{0,9}[, ]{0,2}(?:and )?)+)/i;

/** The prefixes of headers that state when a limit is reset. */
const FAMILIES = ['x-ratelimit-', 'ratelimit-', 'x-rate-limit-', 'x-ratelimit-requests-', 'x-ratelimit-complexity-'];

/** The headers that state how long to wait, the finest first. */
const WAITS = ['retry-after', 'x-retry-after', 'x-ratelimit-retry-after', 'x-rate-limit-retry-after-seconds'];
/** The same in milliseconds. */
const WAITS_MS = ['retry-after-ms', 'x-ms-retry-after-ms'];

/**
 * Returns how long a refused answer asks to wait, in milliseconds; undefined if it does not. `Retry-After` comes first, then
 * the error itself, then the reset of a limit that is used up.
 * @param names the API's own headers
 */
export function hintMs(
  answer: HttpAnswer,
  entry: Partial<GraphQLErrorEntry> | undefined = {},
  now: number,
  names: readonly HeaderNames[] = [],
): number | undefined {
  const { headers } = answer;
  const clocks = { now, date: headers.get('date') };
  const said = { ...(entry['error_data'] as Readonly<Record<string, unknown>>), ...entry.extensions };
  const fine = [...WAITS_MS.map((name) => headers.get(name)), ...MILLISECONDS.map((name) => said[name])];
  const named = [
    ...fine.map(inSeconds),
    ...WAITS.map((name) => headers.get(name)),
    ...SECONDS.map((name) => said[name]),
  ];
  const inText = textMs(entry.message);
  const told = named.map((value) => untilMs(value, clocks)).find((waitMs) => waitMs !== undefined);
  return (
    finer(told, inText) ?? bucketMs(answer.body) ?? midnightMs(entry, now) ?? inText ?? headerMs(headers, names, clocks)
  );
}

function inSeconds(value: unknown): number | undefined {
  const ms = plainNumber(value);
  return ms === undefined ? undefined : ms / 1000;
}

/** The time in the message, if a header gives the same one in whole seconds. */
function finer(told: number | undefined, inText = 0): number | undefined {
  return told !== undefined && inText > 0 && Math.abs(told - inText) < 1_000 ? inText : told;
}

/** Shopify: the points that are missing from the bucket, by the rate at which it fills. */
function bucketMs(body: unknown): number | undefined {
  const { requestedQueryCost, throttleStatus } = (body as BucketBody | undefined)?.extensions?.cost ?? {};
  const { currentlyAvailable, restoreRate } = throttleStatus ?? {};
  const missing = numberOf(requestedQueryCost) - numberOf(currentlyAvailable);
  const waitMs = Math.ceil((missing / numberOf(restoreRate)) * 1000);
  return waitMs >= 0 && waitMs < Infinity ? waitMs : undefined;
}

/** Returns the limit of a bucket that an operation exceeds even if the bucket is full, so that no wait helps. */
export function bucketLimit(body: unknown): Exceeded | undefined {
  const { requestedQueryCost, throttleStatus } = (body as BucketBody | undefined)?.extensions?.cost ?? {};
  const [allowed, asked] = [numberOf(throttleStatus?.maximumAvailable), numberOf(requestedQueryCost)];
  return allowed > 0 && asked > allowed ? { of: 'cost', allowed, asked } : undefined;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

interface BucketBody {
  readonly extensions?: {
    readonly cost?: {
      readonly requestedQueryCost?: unknown;
      readonly throttleStatus?: {
        readonly maximumAvailable?: unknown;
        readonly currentlyAvailable?: unknown;
        readonly restoreRate?: unknown;
      } | null;
    };
  };
}

/** monday resets its daily limit at midnight, UTC. */
function midnightMs(entry: Partial<GraphQLErrorEntry>, now: number): number | undefined {
  const code = entry.extensions?.['code'] ?? entry['error_code'];
  return code === 'DAILY_LIMIT_EXCEEDED' ? 86_400_000 - (now % 86_400_000) : undefined;
}

function textMs(message = ''): number | undefined {
  const said = TEXT.exec(message)?.[1];
  return said === undefined ? undefined : Math.ceil(durationMs(said));
}

/** The reset of a limit that is used up, or else the next one. */
function headerMs(headers: HttpAnswer['headers'], own: readonly HeaderNames[], clocks: Clocks): number | undefined {
  const known = FAMILIES.map((family) => ({ resetAt: `${family}reset`, remaining: `${family}remaining` }));
  const named = [...own, ...known].map((names) => ({
    resetAt: headerReset(headers, names, clocks),
    remaining: names.remaining && headers.get(names.remaining),
  }));
  const items = (headers.get('ratelimit') ?? '').split(',').map((item) => ({
    resetAt: resetTime(parameter(item, 't'), clocks),
    remaining: parameter(item, 'r'),
  }));
  const resets = [...named, ...items]
    .map(({ remaining, resetAt = Number.NaN }) => ({
      waitMs: resetAt - clocks.now,
      spent: Number(remaining ?? 1) <= 0,
    }))
    .filter(({ waitMs }) => waitMs >= 0)
    .sort((a, b) => a.waitMs - b.waitMs);
  return (resets.findLast(({ spent }) => spent) ?? resets[0])?.waitMs;
}

/** A parameter of an item of `RateLimit`: `"default";r=0;t=30`. */
function parameter(item: string, name: string): string | undefined {
  return new RegExp(`;\\s*${name}=(\\d+)`).exec(item)?.[1];
}
