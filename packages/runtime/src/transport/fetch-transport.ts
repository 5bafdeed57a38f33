import { AttemptTimeoutError, EndcursorError, HttpStatusError, TransportError } from '../errors/index.ts';
import type { Clock } from '../time/clock.ts';
import { onAbort } from '../time/on-abort.ts';
import { bodyText } from './body-text.ts';
import { checkHeaders, checkUrl, parsedUrl } from './checked.ts';
import { Credentials, type HeadersSource, type Issued } from './credentials.ts';
import { bodyOf, type TransportHabits } from './habits.ts';
import type { GraphQLRequest, HttpAnswer, Transport } from './transport.ts';

/** How requests are sent with `fetch`. */
export interface FetchOptions {
  readonly url: string;
  readonly headers?: HeadersSource | undefined;
  /** @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** How long one attempt may take, its body included, in milliseconds. */
  readonly timeoutMs: number;
  /** The most bytes that the body of a response may have; of a larger one the rest is not read. @default 64_000_000 */
  readonly maxBodyBytes?: number | undefined;
  readonly clock: Clock;
  readonly habits?: TransportHabits | undefined;
}

/** Redirects that keep the method and the body. */
const SAME_REQUEST = [307, 308];
const MAX_REDIRECTS = 5;
const MAX_BODY_BYTES = 64_000_000;

/** A transport over `fetch`. Redirects are followed within the endpoint's own origin only. */
export function fetchTransport(options: FetchOptions): Transport {
  const credentials = new Credentials(options.headers);
  return async (request, signal) => {
    checkUrl(options.url, options.fetch !== undefined || 'location' in globalThis);
    const body = bodyOf(request, options.habits);
    return timed(options, request, signal, async (inner) => {
      const { headers, renew } = await issued(credentials, request, inner);
      const answer = await post(options, request, { body, headers }, inner);
      return renew ? { ...answer, renew } : answer;
    });
  };
}

/**
 * The headers of one attempt.
 * @throws {TransportError} where there are none: the request was certainly not sent
 */
async function issued(credentials: Credentials, { coordinate }: GraphQLRequest, signal: AbortSignal) {
  let renew: Issued['renew'];
  try {
    const given = credentials.issue();
    ({ renew } = given);
    return { headers: await untilAborted(given.headers, signal), renew };
  } catch (cause) {
    // The next attempt does not wait for the same.
    renew?.();
    const what = cause instanceof AttemptTimeoutError ? 'gave nothing in time' : 'threw';
    throw new TransportError(cause, coordinate, `nothing was sent: headers ${what}. See the cause`);
  }
}

/** Rejects with the signal's reason as soon as it is aborted; the work itself goes on unheard. */
function untilAborted<T>(work: Promise<T> | T, signal: AbortSignal): Promise<T> | T {
  if (!(work instanceof Promise)) return work;
  return new Promise((resolve, reject) => {
    const silence = onAbort(signal, () => reject(signal.reason as Error));
    work.then(resolve, reject).finally(silence);
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
  checkHeaders(headers, request.coordinate);
  const response = await follow(options, init, request.coordinate);
  const text = await bodyText(response, options.maxBodyBytes ?? MAX_BODY_BYTES, request.coordinate);
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

async function follow(
  { url, fetch = globalThis.fetch }: FetchOptions,
  init: RequestInit,
  coordinate: string,
): Promise<Response> {
  let at = url;
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(at, init);
    const location = response.headers.get('location');
    const opaque = response.type === 'opaqueredirect';
    if (!opaque && !(response.status >= 300 && response.status < 400 && location)) return response;
    const next = location ? parsedUrl(location, at) : undefined;
    if (
      next?.origin !== new URL(at, next).origin ||
      next.username + next.password !== '' ||
      !SAME_REQUEST.includes(response.status) ||
      redirects === MAX_REDIRECTS
    ) {
      const target = next ? `to ${next.origin}` : 'elsewhere';
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
    signal?.throwIfAborted();
    if (error instanceof EndcursorError) throw error;
    sending.signal.throwIfAborted();
    throw new TransportError(error, coordinate);
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
