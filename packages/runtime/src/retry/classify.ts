import { AttemptTimeoutError, HttpStatusError, ThrottlingError, TransportError } from '../errors/index.ts';

/** What an error means for another attempt. Only a client error is sure to come again. */
export type ErrorClass = 'transient' | 'throttling' | 'server' | 'client';

/** Statuses of servers and proxies that are often gone at the next attempt. */
const TRANSIENT = [408, 425, 500, 502, 503, 504];

/** Says what an error means. */
export function classify(error: unknown): ErrorClass {
  if (error instanceof ThrottlingError) return 'throttling';
  if (error instanceof TransportError || error instanceof AttemptTimeoutError) return 'transient';
  if (!(error instanceof HttpStatusError)) return 'client';
  if (TRANSIENT.includes(error.status)) return 'server';
  return error.status === 200 ? 'transient' : 'client';
}

/** Whether it is certain that the server did not carry the operation out. */
export function isUnapplied(error: unknown): boolean {
  return error instanceof ThrottlingError || (error instanceof TransportError && error.unsent);
}
