import { GraphQLExecutionError, GraphQLRequestError, HttpStatusError, ThrottlingError } from '../errors/index.ts';
import type { Clock } from '../time/clock.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import type { GraphQLResponse, Send, SendOnce } from './call.ts';
import { dataOf, errorEntries } from './body.ts';
import type { ReadSignal, Signal } from './status.ts';

/** Turns what is not a well-formed GraphQL response with data into an error that knows what it means. */
export function raiseErrors(send: SendOnce, read: ReadSignal, clock: Clock): Send {
  return async (call) => {
    const answer = await send(call);
    const signal = read(answer, clock.now());
    if (!signal) return responseOf(answer);
    const error = errorOf(answer, signal, call.request.coordinate);
    if (error instanceof ThrottlingError) {
      call.emit('throttle', { coordinate: call.request.coordinate, retryAfterMs: error.retryAfterMs, error });
    }
    throw error;
  };
}

function responseOf(answer: HttpAnswer): GraphQLResponse {
  const { body, ms = 0, text } = answer;
  const { data } = body as { readonly data: Readonly<Record<string, unknown>> };
  return { data, errors: errorEntries(body), ms, chars: text.length };
}

function errorOf(
  { body, status, text }: HttpAnswer,
  { meaning, message, slow, waitMs }: Signal,
  coordinate: string,
): Error {
  const data = dataOf(body);
  const entries = errorEntries(body);
  const details = { coordinate };
  if (meaning === 'throttled') return new ThrottlingError(message, waitMs, details, isEmpty(data));
  const error =
    entries.length === 0
      ? new HttpStatusError(status, text, 'not a GraphQL response', details)
      : data
        ? new GraphQLExecutionError(entries, data, details)
        : new GraphQLRequestError(entries, details);
  error.meaning = meaning;
  error.mayBeSize = meaning === 'too-big' || slow === true;
  error.retryAfterMs = waitMs;
  return error;
}

/** Whether an answer's data shows that nothing was carried out. */
function isEmpty(data: object | undefined): boolean {
  return Object.values(data ?? {}).every((value) => value === null);
}
