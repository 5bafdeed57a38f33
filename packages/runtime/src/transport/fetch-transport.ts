import { AttemptTimeoutError, HttpStatusError, TransportError } from '../errors/index.ts';
import type { Clock } from '../time/clock.ts';
import { onAbort } from '../time/on-abort.ts';
import { Credentials, type HeadersSource } from './credentials.ts';
import { bodyOf, type TransportHabits } from './habits.ts';
import type { GraphQLRequest, HttpAnswer, Transport } from './transport.ts';

/** How requests are sent with `fetch`. */
export interface FetchOptions {
  readonly url: string;
  readonly headers?: HeadersSource | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** How long one attempt may take, its body included, in milliseconds. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly habits?: TransportHabits | undefined;
}

/** Redirects that keep the method and the body. */
const SAME_REQUEST = [307, 308];
const MAX_REDIRECTS = 5;

/** A transport over `fetch`. Redirects are followed within the endpoint's own origin only. */
export function fetchTransport(options: FetchOptions): Transport {
  const credentials = new Credentials(options.headers);
  return async (request, signal) => {
    const issued = credentials.issue();
    const { headers, renew } = issued instanceof Promise ? await untilAborted(issued, signal) : issued;
    const body = bodyOf(request, options.habits);
    const answer = await timed(options, request, signal, (inner) => post(options, request, { body, headers }, inner));
    return renew ? { ...answer, renew } : answer;
  };
}

/** Rejects with the signal's reason as soon as it is aborted; the work itself goes on unheard. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    work.then(resolve, reject).finally(onAbort(signal, stop));
  });
}

async function post(
  options: FetchOptions,
  request: GraphQLRequest,
  { body, headers }: { readonly body: string; readonly headers: Record<string, string> | undefined },
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const init: RequestInit = {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...headers,
    },
    body,
    redirect: 'manual',
    signal,
  };
  const response = await follow(options, init, request.coordinate);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

async function follow({ url, fetch }: FetchOptions, init: RequestInit, coordinate: string): Promise<Response> {
  let at = url;
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(at, init);
    const location = response.headers.get('location');
    const opaque = response.type === 'opaqueredirect';
    if (!opaque && !(response.status >= 300 && response.status < 400 && location)) return response;
    const next = location ? new URL(location, at) : undefined;
    if (
      next?.origin !== new URL(at, next).origin ||
      !SAME_REQUEST.includes(response.status) ||
      redirects === MAX_REDIRECTS
    ) {
      const target = next ? `to ${next.origin}${next.pathname}` : 'elsewhere';
      throw new HttpStatusError(response.status, '', `a redirect ${target} that is not followed. Give the final URL`, {
        coordinate,
      });
    }
    at = next.href;
  }
}

/** Runs one attempt with a signal that follows the caller's and ends with the time-out. */
async function timed(
  { clock, timeoutMs }: FetchOptions,
  { coordinate }: GraphQLRequest,
  signal: AbortSignal | undefined,
  attempt: (signal: AbortSignal) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  signal?.throwIfAborted();
  const sending = new AbortController();
  const silence = onAbort(signal, () => sending.abort(signal?.reason));
  const late = () => sending.abort(new AttemptTimeoutError(timeoutMs, coordinate));
  const stopTimer = clock.timer(timeoutMs, late);
  try {
    return await attempt(sending.signal);
  } catch (error) {
    sending.signal.throwIfAborted();
    throw error instanceof HttpStatusError ? error : new TransportError(error, coordinate);
  } finally {
    stopTimer();
    silence();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
