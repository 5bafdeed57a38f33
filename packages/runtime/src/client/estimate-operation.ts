import type { RequestEstimate } from '../request/request-estimate.ts';

/**
 * Returns what `$query` or `$mutation` asks for at most with a selection, without sending it:
 * `estimateOperation(client.$query, { viewer: { login: true } })`.
 * @param send the `$query` or `$mutation` of an emitted client
 * @throws {LimitExceededError} if not even the smallest pages fit the limits on one request
 */
export function estimateOperation<S extends object>(
  send: (select: S, ...rest: never) => unknown,
  selection: S,
): RequestEstimate {
  return (send as unknown as Estimated).estimate(selection);
}

/** A method of a client that estimates what it would send. */
interface Estimated {
  estimate(selection: object): RequestEstimate;
}
