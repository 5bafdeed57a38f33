import { AttemptTimeoutError, EndcursorError, HttpStatusError, ifPossible, TransportError } from '../errors/index.ts';
import type { Clock } from '../time/clock.ts';
import { onAbort } from '../time/on-abort.ts';
import { bodyText } from './body-text.ts';
import { checkHeaders, checkUrl } from './checks.ts';
import { credentialsOf, type HeadersSource, type Issue } from './credentials.ts';
import { bodyOf, headersOf, type TransportHabits } from './habits.ts';
import type { GraphQLRequest, HttpAnswer, Transport } from './transport.ts';

/** Creates a transport over `fetch`. Redirects are followed within the endpoint's own origin only. */
export function fetchTransport(options: FetchOptions, around: (post: Post) => Post = (post) => post): Transport {
  const issue = options.issue ?? credentialsOf(options.headers);
  const send = around((sent, signal) => post(options, issue, sent, signal));
  return async (request, signal) => {
    checkUrl(options.url, options.fetch !== undefined || 'location' in globalThis);
    const { coordinate, kind, slot } = request;
    const body = bodyOf(request, options.habits);
    return timed(options, request, signal, (inner) => send({ body, coordinate, kind, slot }, inner));
  };
}

/** Sends a body once, and returns the response. */
export type Post = (sent: SentBody, signal: AbortSignal) => Promise<HttpAnswer>;

/** A JSON body. */
export interface SentBody extends Pick<GraphQLRequest, 'coordinate' | 'kind'> {
  readonly body: string;
  readonly slot: string | undefined;
}

/** The options of {@link fetchTransport}. */
export interface FetchOptions {
  readonly url: string;
  readonly headers?: HeadersSource | undefined;
  /** Issues the headers in place of `headers`. */
  readonly issue?: Issue | undefined;
  /** @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** How long one attempt may take, including its body, in milliseconds. */
  readonly timeoutMs: number;
  /** How many bytes the body of a response may have. The rest of a larger body is not read. @default 64_000_000 */
  readonly maxBodyBytes?: number | undefined;
  readonly clock: Clock;
  readonly habits?: TransportHabits | undefined;
}

/** Redirects that keep the method and the body. */
const SAME_REQUEST = [307, 308];
const MAX_REDIRECTS = 5;
const MAX_BODY_BYTES = 64_000_000;

async function post(
  options: FetchOptions,
  issue: Issue,
  { body: sent, coordinate, slot }: SentBody,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { headers: own = {}, renew } = await issue(coordinate, signal, slot);
  checkHeaders(own, coordinate);
  const headers = headersOf(options.habits, own);
  const init: RequestInit = { method: 'POST', headers, body: sent, redirect: 'manual', signal };
  const response = await follow(options, init, coordinate);
  const text = await bodyText(response, options.maxBodyBytes ?? MAX_BODY_BYTES, coordinate);
  const body = ifPossible(() => JSON.parse(text) as unknown);
  const { headers: answered, status } = response;
  return { status, headers: answered, text, body, ...(renew && { renew }) };
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
    const next = location ? ifPossible(() => new URL(location, at)) : undefined;
    if (
      next?.origin !== new URL(at, next).origin ||
      next.username ||
      next.password ||
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

/** Runs one attempt with a signal that follows the caller's and is aborted by the time-out. */
async function timed(
  { clock, timeoutMs }: FetchOptions,
  { coordinate }: GraphQLRequest,
  signal: AbortSignal | undefined,
  attempt: (signal: AbortSignal) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  signal?.throwIfAborted();
  const sending = new AbortController();
  const silence = onAbort(signal, () => sending.abort(signal?.reason));
  const stopTimer = clock.timer(timeoutMs, () => sending.abort(new AttemptTimeoutError(timeoutMs, coordinate)));
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
