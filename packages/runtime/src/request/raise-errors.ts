import {
  type EndcursorError,
  GraphQLExecutionError,
  GraphQLRequestError,
  HttpStatusError,
  ThrottlingError,
} from '../errors/index.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { bodyData, errorEntries } from './body.ts';
import type { Call, GraphQLResponse } from './call.ts';
import { isUnapplied } from './repeat.ts';
import type { Signal } from './status.ts';

/**
 * Returns the response in an answer.
 * @throws {EndcursorError} if it is not a well-formed GraphQL response with data; the error has its meaning
 */
export function raiseErrors(call: Call, answer: HttpAnswer, signal: Signal | undefined): GraphQLResponse {
  if (signal) throw raised(call, answer, signal);
  const { body, ms = 0, text } = answer;
  const { data } = body as Pick<GraphQLResponse, 'data'>;
  return { data, errors: errorEntries(body), ms, chars: text.length };
}

/** Returns the error for a refused answer, and emits that it was throttled. */
export function raised({ emit, request }: Call, answer: HttpAnswer, signal: Signal): EndcursorError {
  const { body, slot, status, text } = answer;
  const { advice, exceeded, largestPage, meaning, message, slow, waitMs: retryAfterMs } = signal;
  const { coordinate } = request;
  if (meaning === 'throttled') {
    const error = new ThrottlingError(message, retryAfterMs, {
      coordinate,
      slot,
      unapplied: isUnapplied(answer, meaning),
    });
    emit('throttle', { coordinate, retryAfterMs, ...(slot !== undefined && { slot }), error });
    return error;
  }
  const mayBeSize = meaning === 'too-big' || slow === true;
  const details = { advice, coordinate, exceeded, slot, largestPage, meaning, retryAfterMs, mayBeSize };
  const data = bodyData(body);
  const entries = errorEntries(body);
  if (entries.length === 0)
    return new HttpStatusError(status, text, `not a GraphQL response${adviceOn(signal, answer)}`, details);
  return data ? new GraphQLExecutionError(entries, data, details) : new GraphQLRequestError(entries, details);
}

/** Returns what to check first. Servers that fail by themselves, or state why in JSON, need no advice. */
function adviceOn({ meaning }: Signal, { body, slot, status }: HttpAnswer): string {
  const source = slot === undefined ? 'headers gives' : `the slot ${slot} gives`;
  if (meaning === 'auth' || status === 403) return ` (check what ${source})`;
  return meaning === 'transient' || body !== undefined ? '' : ' (check the URL)';
}
