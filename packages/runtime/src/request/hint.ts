import type { GraphQLErrorEntry } from '../errors/index.ts';
import { resetTime } from '../time/reset-time.ts';
import { retryAfterMs } from '../time/retry-after.ts';
import type { HttpAnswer } from '../transport/transport.ts';

/** Where APIs put the seconds to wait, in an error's `extensions` or in `error_data`. */
const SECONDS = ['retry_in_seconds', 'reset_in_seconds', 'reset_in_x_seconds', 'retryAfter', 'retry_after'];

/** "Please try again in 187 seconds", "reset in 3 seconds". */
const TEXT = /(?:again|retry|reset|wait)\D{0,20}?(\d+(?:\.\d+)?) ?(ms|millisecond|s\b|sec|min|hour)/i;
const TEXT_UNITS: readonly (readonly [string, number])[] = [
  ['m', 60_000],
  ['h', 3_600_000],
  ['s', 1000],
];

/** The header families that say when a limit is reset. */
const FAMILIES = ['x-ratelimit-', 'ratelimit-', 'x-ratelimit-requests-', 'x-ratelimit-complexity-'];

/**
 * How long a refused answer asks to wait, in milliseconds; undefined where it does not say. `Retry-After` wins, then
 * what the error itself says, then the reset of a limit that is used up.
 */
export function hintMs(answer: HttpAnswer, entry: GraphQLErrorEntry | undefined, now: number): number | undefined {
  const { headers } = answer;
  return (
    retryAfterMs(headers.get('retry-after'), headers.get('date'), now) ??
    secondsIn(entry?.extensions) ??
    secondsIn(entry?.['error_data']) ??
    bucketMs(answer.body) ??
    midnightMs(entry, now) ??
    textMs(entry?.message) ??
    headerMs(answer, now)
  );
}

function secondsIn(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const name of SECONDS) {
    const seconds = Number((value as Record<string, unknown>)[name] ?? Number.NaN);
    if (seconds >= 0) return Math.ceil(seconds * 1000);
  }
  return undefined;
}

/** Shopify: what is missing from the bucket, by the rate at which it fills. */
function bucketMs(body: unknown): number | undefined {
  const cost = (body as { extensions?: { cost?: BucketCost } } | undefined)?.extensions?.cost;
  const { currentlyAvailable = 0, restoreRate = 0 } = cost?.throttleStatus ?? {};
  if (!cost?.requestedQueryCost || !restoreRate) return undefined;
  return Math.max(0, Math.ceil(((cost.requestedQueryCost - currentlyAvailable) / restoreRate) * 1000));
}

interface BucketCost {
  readonly requestedQueryCost?: number;
  readonly throttleStatus?: { readonly currentlyAvailable?: number; readonly restoreRate?: number };
}

/** monday counts its daily limit until midnight, UTC. */
function midnightMs(entry: GraphQLErrorEntry | undefined, now: number): number | undefined {
  const code = entry?.extensions?.['code'] ?? entry?.['error_code'];
  return code === 'DAILY_LIMIT_EXCEEDED' ? 86_400_000 - (now % 86_400_000) : undefined;
}

function textMs(message = ''): number | undefined {
  const [, amount, unit = ''] = TEXT.exec(message) ?? [];
  if (amount === undefined) return undefined;
  const factor = /^(ms|milli)/i.test(unit)
    ? 1
    : TEXT_UNITS.find(([first]) => unit.toLowerCase().startsWith(first))?.[1];
  return Math.ceil(Number(amount) * (factor ?? 1000));
}

/** The reset of a limit that is used up, or else the nearest one. */
function headerMs({ headers }: HttpAnswer, now: number): number | undefined {
  const clocks = { now, date: headers.get('date') };
  const known = FAMILIES.flatMap((family) => {
    const at = resetTime(headers.get(`${family}reset`), clocks);
    return at === undefined ? [] : [{ waitMs: at - now, spent: Number(headers.get(`${family}remaining`) ?? 1) <= 0 }];
  });
  const [, seconds] = /;\s*r=0\b.*?;\s*t=(\d+)/.exec(headers.get('ratelimit') ?? '') ?? [];
  if (seconds !== undefined) known.push({ waitMs: Number(seconds) * 1000, spent: true });
  const spent = known.filter((one) => one.spent).map(({ waitMs }) => waitMs);
  if (spent.length > 0) return Math.max(...spent);
  return known.length > 0 ? Math.min(...known.map(({ waitMs }) => waitMs)) : undefined;
}
