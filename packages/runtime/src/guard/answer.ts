import { TransportError } from '../errors/index.ts';
import { isObject } from '../request/body.ts';
import type { HttpAnswer } from '../transport/transport.ts';

/** Returns the HTTP answer that a function's result was made from. The result may be a whole response, or only its data. */
export function answerOfResult(result: unknown): HttpAnswer {
  const whole = isObject(result) && ('errors' in result || ('data' in result && isResponse(result)));
  const body = whole ? { ...result, errors: listOf(result['errors']) } : { data: isObject(result) ? result : {} };
  const { headers, status } = isObject(result) ? result : {};
  return { status: typeof status === 'number' ? status : 200, headers: headersOf(headers), text: '', body };
}

/**
 * Returns the HTTP answer that an error was made from. Clients put the response into the error under several names: `response`
 * (graphql-request, octokit), the error itself (urql), `networkError` (Apollo).
 * @throws {TransportError} if there was no response; an abort is thrown as it is
 */
export function answerOfError(error: unknown, coordinate: string): HttpAnswer {
  if (isAbort(error)) throw error;
  const sources = [...causes(error)].flatMap((one) => [one['response'], one['networkError'], one]).filter(isObject);
  const status = first(sources, 'status', 'statusCode');
  const errors = first(sources, 'errors', 'graphQLErrors');
  if (typeof status !== 'number' && !Array.isArray(errors)) throw new TransportError(error, coordinate);
  const held = sources.slice(0, 2).find((source) => source['data'] !== undefined)?.['data'];
  const data = held === undefined ? {} : { data: held };
  // axios calls the whole response `data`.
  const isWhole = typeof held === 'string' || (isObject(held) && ('data' in held || 'errors' in held));
  return {
    status: typeof status === 'number' ? status : 200,
    headers: headersOf(first(sources, 'headers')),
    text: '',
    body: Array.isArray(errors)
      ? { ...data, errors, extensions: first(sources, 'extensions') }
      : (first(sources, 'body', 'result') ?? (isWhole ? held : held === undefined ? undefined : data)),
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function* causes(error: unknown): Generator<Record<string, unknown>> {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 10; depth++) {
    yield at as Record<string, unknown>;
    at = (at as { readonly cause?: unknown }).cause;
  }
}

function first(sources: readonly Record<string, unknown>[], ...names: readonly string[]): unknown {
  for (const source of sources) {
    for (const name of names) if (source[name] !== undefined && source[name] !== null) return source[name];
  }
  return undefined;
}

/** Returns whether an object has only members that a response has. */
function isResponse(result: Record<string, unknown>): boolean {
  const known = ['data', 'errors', 'extensions', 'headers', 'status'];
  return isObject(result['data']) && Object.keys(result).every((key) => known.includes(key));
}

function listOf(errors: unknown): unknown[] {
  return Array.isArray(errors) ? errors : [];
}

function headersOf(headers: unknown): HttpAnswer['headers'] {
  if (headers instanceof Headers) return headers;
  const plain = isObject(headers) ? Object.entries(headers).filter(([, value]) => typeof value === 'string') : [];
  return new Headers(plain as [string, string][]);
}
