import { schemaOf, stub, type StubOptions } from './metered.ts';
import { createFixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { Refusal } from './refusal.ts';
import type { StandIn } from './stand-in.ts';

/**
 * Starts a stub of Railway's free plan: 100 requests an hour, which headers report.
 * @see https://docs.railway.com/reference/public-api
 */
export function startRailway({ rows = 1_000, ...options }: StubOptions): StandIn {
  const { clock } = options;
  const hour = createFixedWindow({ limit: 100, windowMs: 3_600_000, start: 'first-use', now: () => clock.now() });
  return stub('railway', schemaOf(rows), options, (_operation, _entry, { headers }) => {
    const taken = hour.take(1);
    const seconds = String(Math.ceil((hour.resetAtMs - clock.now()) / 1_000));
    Object.assign(headers, {
      'x-ratelimit-limit': String(hour.limit),
      'x-ratelimit-remaining': String(hour.remaining),
      'x-ratelimit-reset': seconds,
    });
    if (!taken) throw new Refusal('Rate limit exceeded', { status: 429, headers: { 'retry-after': seconds } });
    return undefined;
  });
}
