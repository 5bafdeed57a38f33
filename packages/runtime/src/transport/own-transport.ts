import type { Clock } from '../time/clock.ts';
import { credentialsOf, type HeadersSource, type Issue, untilAborted } from './credentials.ts';
import { timedAttempt } from './timed-attempt.ts';
import type { GraphQLRequest, HttpAnswer, Transport } from './transport.ts';

/**
 * Puts the layers of the client around a transport of the caller's: headers, their renewal, and the time-out. The request has the
 * headers as `headers`.
 */
export function ownTransport(transport: Transport, options: OwnTransportOptions): Transport {
  const { clock, headers, issue = headers === undefined ? undefined : credentialsOf(headers), timeoutMs } = options;
  const send = issue ? withHeaders(transport, issue) : transport;
  if (timeoutMs === undefined) return send;
  return (request, signal) => {
    const { coordinate } = request;
    return timedAttempt({ clock, coordinate, signal, timeoutMs }, (inner) =>
      // The attempt also ends if the transport ignores its signal.
      untilAborted(send(request, inner), inner),
    );
  };
}

/** The options of a client that also count with a transport of the caller's. */
export interface OwnTransportOptions {
  readonly clock: Clock;
  readonly headers?: HeadersSource | undefined;
  /** Issues the headers in place of `headers`. */
  readonly issue?: Issue | undefined;
  /** How long one attempt may take, in milliseconds. @default no limit but the transport's own */
  readonly timeoutMs?: number | undefined;
}

function withHeaders(transport: Transport, issue: Issue): Transport {
  return async (request: GraphQLRequest, signal = new AbortController().signal): Promise<HttpAnswer> => {
    const { headers = {}, renew } = await issue(request.coordinate, signal, request.slot);
    const answer = await transport({ ...request, headers }, signal);
    return renew ? { renew, ...answer } : answer;
  };
}
