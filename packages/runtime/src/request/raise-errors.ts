import { type GraphQLErrorEntry, GraphQLRequestError, HttpStatusError, ThrottlingError } from '../errors/index.ts';
import type { Clock } from '../time/clock.ts';
import { retryAfterMs } from '../time/retry-after.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import type { GraphQLResponse, Send, SendOnce } from './call.ts';

/** Codes and types by which servers say in a GraphQL error that a limit was reached. */
const THROTTLED = new Set([
  'THROTTLED',
  'RATE_LIMITED',
  'RATE_LIMIT',
  'RATELIMITED',
  'TOO_MANY_REQUESTS',
  'REQUESTS_EXCEEDED',
]);

/** Turns what is not a well-formed GraphQL response with data into an error. */
export function raiseErrors(send: SendOnce, clock: Clock): Send {
  return async (call) => {
    const answer = await send(call);
    return readAnswer(answer, call.request.coordinate, clock.now());
  };
}

function readAnswer(answer: HttpAnswer, coordinate: string, now: number): GraphQLResponse {
  const { body, headers, status, text } = answer;
  const errors = errorEntries(body);
  const hint = retryAfterMs(headers.get('retry-after'), headers.get('date'), now);
  const throttled = errors.find(isThrottled);
  if (throttled || status === 429)
    throw new ThrottlingError(throttled?.message ?? errors[0]?.message ?? `HTTP ${status}`, hint, { coordinate });
  const data = isObject(body) ? body['data'] : undefined;
  if (errors.length > 0 && !isObject(data)) throw new GraphQLRequestError(errors, { coordinate });
  if (!isObject(data)) throw new HttpStatusError(status, text, 'not a GraphQL response', { coordinate });
  return { data, errors };
}

function errorEntries(body: unknown): GraphQLErrorEntry[] {
  const errors = isObject(body) ? body['errors'] : undefined;
  if (!Array.isArray(errors)) return [];
  return errors.map((entry: unknown) =>
    isObject(entry) && typeof entry['message'] === 'string' ? (entry as GraphQLErrorEntry) : { message: String(entry) },
  );
}

function isThrottled({ extensions, type, code }: GraphQLErrorEntry): boolean {
  return [extensions?.['code'], type, code].some((name) => typeof name === 'string' && THROTTLED.has(name));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
