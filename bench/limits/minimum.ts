import type { LoggedRequest } from '../../test/servers/request-log.ts';
import type { Scenario } from './scenarios.ts';

/**
 * Returns the theoretical minimum in milliseconds. An oracle that sees the server's own meters sends each page at the
 * first moment at which it is admitted. It sends them one after another, because each needs the cursor of the one
 * before. It has the same latencies and the same costs.
 */
export function minimumMs(
  { meters: make }: Scenario,
  requests: readonly LoggedRequest[],
  latencyMs: (request: LoggedRequest) => number,
): number {
  let now = 0;
  const meters = make(() => now);
  for (const request of requests) {
    const asks = meters.map((meter) => ({ meter, ...meter.asks(request) }));
    for (const { meter, estimate } of asks) {
      if (meter.take(estimate)) continue;
      now = Math.max(now, meter.nextMs(estimate));
      meter.take(estimate);
    }
    for (const { meter, estimate, actual } of asks) meter.settle(actual - estimate);
    now += latencyMs(request);
  }
  return now;
}
