import { GraphQLExecutionError, GraphQLRequestError, HttpStatusError, ThrottlingError } from '../errors/index.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { dataOf, errorEntries } from './body.ts';
import type { Call, GraphQLResponse } from './call.ts';
import { isUnapplied } from './repeat.ts';
import type { Signal } from './status.ts';

/**
 * What an answer holds.
 * @throws {EndcursorError} where it is not a well-formed GraphQL response with data; the error knows what it means
 */
export function raiseErrors(call: Call, answer: HttpAnswer, signal: Signal | undefined): GraphQLResponse {
  if (signal) throw raised(call, answer, signal);
  const { body, ms = 0, text } = answer;
  const { data } = body as Pick<GraphQLResponse, 'data'>;
  return { data, errors: errorEntries(body), ms, chars: text.length };
}

function raised({ emit, request }: Call, answer: HttpAnswer, signal: Signal): Error {
  const { body, status, text } = answer;
  const { meaning, message, slow, waitMs: retryAfterMs } = signal;
  const { coordinate } = request;
  const details = { coordinate };
  if (meaning === 'throttled') {
    const error = new ThrottlingError(message, retryAfterMs, details);
    error.unapplied = isUnapplied(answer, meaning);
    emit('throttle', { ...details, retryAfterMs, error });
    return error;
  }
  const data = dataOf(body);
  const entries = errorEntries(body);
  const error =
    entries.length === 0
      ? new HttpStatusError(status, text, `not a GraphQL response${adviceOn(signal, status, body)}`, details)
      : data
        ? new GraphQLExecutionError(entries, data, details)
        : new GraphQLRequestError(entries, details);
  return Object.assign(error, { meaning, mayBeSize: meaning === 'too-big' || slow === true, retryAfterMs });
}

/** What to look at first. Servers that fail by themselves, or say why in JSON, need no advice. */
function adviceOn({ meaning }: Signal, status: number, body: unknown): string {
  if (meaning === 'auth' || status === 403) return ' (check what headers gives)';
  return meaning === 'transient' || body !== undefined ? '' : ' (check the URL)';
}
