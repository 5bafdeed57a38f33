import { UsageError } from '../errors/index.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { RequestEstimate } from '../request/request-estimate.ts';
import { startOf } from './first-position.ts';
import type { PagerOptions } from './pager-options.ts';
import { sizeAt } from './request-page.ts';
import type { RequestParts } from './trip.ts';

/** An estimate of the requests of a pager. */
export interface PagerEstimate extends RequestEstimate {
  /** The number of requests for the rows up to `max`, if each page is full; absent without `max`. */
  readonly requests?: number;
}

/** Estimates the first request of a reading. */
export function estimatePager(parts: RequestParts, options: PagerOptions, limiter: Limiter | undefined): PagerEstimate {
  const { lists, operation } = parts;
  const { max } = options;
  if (!limiter) throw noLimiter(operation.coordinate);
  const at = startOf(parts, options);
  const rows = (max ?? Infinity) + at.skip;
  const size = sizeAt(parts, at, rows);
  const request = operation.ask(size, at.position, options.total !== false, lists?.sizes.sizeOf);
  const estimate = limiter.estimate(request);
  const { split = 1 } = estimate;
  return max === undefined ? estimate : { ...estimate, requests: Math.ceil(rows / Math.max(1, size)) * split };
}

/** Returns the error of an estimate that nothing makes. */
export function noLimiter(coordinate: string): UsageError {
  return new UsageError('nothing estimates requests. Pass limiter: createLimiter', { coordinate });
}
