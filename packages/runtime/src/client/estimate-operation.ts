import type { RequestEstimate } from '../request/request-estimate.ts';

/**
 * Returns the highest cost of one call of `$query` or `$mutation`, and its most nodes, without sending anything:
 * `estimateOperation(client.$query, { viewer: { login: true } })`.
 * @param send the `$query` or `$mutation` of an emitted client
 * @throws {LimitExceededError} if not even the smallest pages fit the limits on one request
 */
export function estimateOperation<F extends (select: never, ...rest: never) => unknown>(
  send: F,
  selection: Parameters<F>[0],
): RequestEstimate {
  return (send as unknown as Estimated).estimate(selection);
}

/** A method of a client that estimates what it would send. */
interface Estimated {
  estimate(selection: unknown): RequestEstimate;
}
