import { EndcursorError, HttpStatusError, ifPossible, TransportError, UsageError } from '../errors/index.ts';
import type { Clock } from '../time/clock.ts';
import { checkHeaders, checkUrl } from './checks.ts';
import { credentialsOf, type HeadersSource, type Issue } from './credentials.ts';
import { type Exchange, type Exchanged, isRedirect, type SentRequest } from './exchange.ts';
import { bodyOf, headersOf, type TransportHabits } from './habits.ts';
import { timedAttempt } from './timed-attempt.ts';
import type { GraphQLRequest, HttpAnswer, Transport } from './transport.ts';

/** Creates a transport over an exchange. Redirects are followed within the endpoint's own origin only. */
export function httpTransport(options: HttpOptions, around: (post: Post) => Post = (post) => post): Transport {
  const issue = options.issue ?? credentialsOf(options.headers);
  const send = around((sent, signal) => post(options, issue, sent, signal));
  return async (request, signal) => {
    checkUrl(options.url, options.relative === true || 'location' in globalThis);
    const { coordinate, kind, slot } = request;
    const body = await bodyOf(request, options.habits);
    const { clock, timeoutMs } = options;
    return timedAttempt({ clock, coordinate, signal, timeoutMs }, (inner) =>
      send({ body, coordinate, kind, slot }, inner),
    ).catch((error: unknown) => {
      throw failureOf(error, signal, coordinate);
    });
  };
}

/** Sends a body once, and returns the response. */
export type Post = (sent: SentBody, signal: AbortSignal) => Promise<HttpAnswer>;

/** A JSON body. */
export interface SentBody extends Pick<GraphQLRequest, 'coordinate' | 'kind'> {
  readonly body: string;
  readonly slot: string | undefined;
}

/** The options of every transport over HTTP. */
export interface HttpOptions {
  readonly url: string;
  readonly headers?: HeadersSource | undefined;
  /** Issues the headers in place of `headers`. */
  readonly issue?: Issue | undefined;
  /** How long one attempt may take, including its body, in milliseconds. */
  readonly timeoutMs: number;
  /** How many bytes the body of a response may have. The rest of a larger body is not read. @default 64_000_000 */
  readonly maxBodyBytes?: number | undefined;
  readonly clock: Clock;
  readonly habits?: TransportHabits | undefined;
  readonly exchange: Exchange;
  /** Whether the URL may be a path. */
  readonly relative?: boolean;
}

/** Redirects that keep the method and the body. */
const SAME_REQUEST = [307, 308];
const MAX_REDIRECTS = 5;
const MAX_BODY_BYTES = 64_000_000;

async function post(
  options: HttpOptions,
  issue: Issue,
  { body: sent, coordinate, slot }: SentBody,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { headers: own = {}, renew } = await issue(coordinate, signal, slot);
  checkHeaders(own, coordinate);
  const { habits, maxBodyBytes = MAX_BODY_BYTES } = options;
  const request = { headers: headersOf(habits, own), body: sent, signal, maxBodyBytes, coordinate };
  const { headers, status, text } = await follow(options, request);
  const body = ifPossible(() => JSON.parse(text) as unknown);
  return { status, headers, text, body, ...(renew && { renew }) };
}

async function follow({ exchange, url }: HttpOptions, sent: SentRequest): Promise<Exchanged> {
  let at = url;
  for (let redirects = 0; ; redirects++) {
    const response = await exchange(at, sent);
    const { headers, hidden, status } = response;
    if (!hidden && !isRedirect(response)) return response;
    const location = headers.get('location');
    const next = location ? ifPossible(() => new URL(location, at)) : undefined;
    if (
      next?.origin !== new URL(at, next).origin ||
      next.username ||
      next.password ||
      !SAME_REQUEST.includes(status) ||
      redirects === MAX_REDIRECTS
    ) {
      const target = next ? `to ${next.origin}` : 'elsewhere';
      const what = `a redirect ${target} that is not followed. Give the final URL`;
      throw new HttpStatusError(status, '', what, { coordinate: sent.coordinate });
    }
    at = next.href;
  }
}

/** Returns the error of an attempt that had no response. */
function failureOf(error: unknown, signal: AbortSignal | undefined, coordinate: string): unknown {
  if (error instanceof EndcursorError || signal?.aborted) return error;
  const refused = refusalIn(error);
  if (refused) return new UsageError(`the request cannot be sent: ${refused}. Check headers`, { coordinate });
  return new TransportError(error, coordinate);
}

/** The codes with which Node refuses a request before it is sent, such as one with a header that it sets itself. */
const REFUSED: readonly unknown[] = ['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED'];

/** Returns the reason for which a request was refused before it was sent; undefined if it was not. */
function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { cause, code, message } = error as Error & { readonly code?: unknown };
  return REFUSED.includes(code) ? message : refusalIn(cause);
}
