import { createLimiter, type Limiter, type LimiterOptions } from '../../packages/runtime/src/limits/limiter.ts';
import type { Call } from '../../packages/runtime/src/request/call.ts';
import type { Events } from '../../packages/runtime/src/request/events.ts';
import { createSimulatedClock, type SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import type { HttpAnswer } from '../../packages/runtime/src/transport/transport.ts';
import type { OwnRequest } from '../../packages/runtime/src/tree/request.ts';
import { textRequest } from '../../packages/runtime/src/tree/text-request.ts';

/** Starts a limiter before a server that answers with `reply`, on simulated time. */
export function startLimiter(
  options: Partial<LimiterOptions>,
  reply: (count: number) => Reply = () => ({}),
): StartedLimiter {
  const clock = createSimulatedClock({ startMs: 0 });
  const limiter = createLimiter({ limits: {}, ...options, clock });
  const sent: { at: number; document: string }[] = [];
  const waits: Events['wait'][] = [];
  const tally = { requests: 0, waitedMs: 0, cost: 0 };
  const send = limiter.around(async ({ request }): Promise<HttpAnswer> => {
    sent.push({ at: clock.now(), document: request.document });
    const { body = { data: {} }, headers = {}, status = 200 } = reply(sent.length);
    if (body instanceof Error) throw body;
    return { status, body, text: '', headers: new Headers(headers) };
  });
  const call = (first: number, over: Partial<Call> = {}): Call => ({
    request: requestOf(first),
    signal: undefined,
    tally,
    emit: (name, event) => void (name === 'wait' && waits.push(event as unknown as Events['wait'])),
    ...over,
  });
  const times = () => sent.map(({ at }) => at);
  return { clock, limiter, sent, times, waits, tally, send: (first, over) => send(call(first, over)) };
}

/** A limiter, with what was sent through it and waited for. */
export interface StartedLimiter {
  readonly clock: SimulatedClock;
  readonly limiter: Limiter;
  readonly sent: readonly { readonly at: number; readonly document: string }[];
  readonly times: () => readonly number[];
  readonly waits: readonly Events['wait'][];
  readonly tally: Readonly<Call['tally']>;
  readonly send: (first: number, over?: Partial<Call>) => Promise<HttpAnswer>;
}

const PAGE = 'query parts($first: Int) { parts(first: $first) { nodes { id name } } }';

/** Returns the request for a page of parts. */
export function requestOf(first: number, document: string = PAGE, operationName: string = 'parts'): OwnRequest {
  return textRequest({ document, operationName, variables: { first }, kind: 'query', coordinate: 'Query.parts' });
}

interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}
