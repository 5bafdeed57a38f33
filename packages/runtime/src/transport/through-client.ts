import { EndcursorError, ifPossible, TransportError } from '../errors/index.ts';
import { untilAborted } from './credentials.ts';
import type { GraphQLRequest, HttpAnswer, Transport } from './transport.ts';

/**
 * Makes a transport of a function that sends through another client. An error without a response becomes a
 * {@link TransportError}, and an abort ends the wait even if the client ignores its signal.
 */
export function throughClient(send: (request: GraphQLRequest, signal: AbortSignal) => Promise<HttpAnswer>): Transport {
  return async (request, signal = new AbortController().signal) => {
    signal.throwIfAborted();
    try {
      const answer = await untilAborted(send(request, signal), signal);
      signal.throwIfAborted();
      return answer;
    } catch (error) {
      if (signal.aborted || error instanceof EndcursorError) throw error;
      throw new TransportError(error, request.coordinate);
    }
  };
}

/** Returns the answer in a response whose body nobody has read. */
export async function answerOf(response: UnreadResponse): Promise<HttpAnswer> {
  const { headers, status } = response;
  return textAnswer({ headers, status }, await response.text());
}

/** The part of a response that is read. */
export interface UnreadResponse extends ResponseHead {
  text(): Promise<string>;
}

/** The status and the headers of a response. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
}

/** Returns the answer with a body that was read as a string. */
export function textAnswer({ headers, status }: ResponseHead, text: string): HttpAnswer {
  return { status, headers, text, body: ifPossible(() => JSON.parse(text) as unknown) };
}

/** Returns the answer with a body that a client has parsed. Its head is unknown if the client does not give it. */
export function parsedAnswer(head: ResponseHead | undefined, body: unknown): HttpAnswer {
  const { headers, status } = head ?? { headers: new Headers(), status: 200 };
  return { status, headers, text: JSON.stringify(body), body };
}
