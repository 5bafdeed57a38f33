import type { Clock } from 'endcursor';
import { type GraphQLRequest, fetchTransport, type Transport } from 'endcursor/transport';
import { type Dispatcher, nodeTransport } from 'endcursor/node';
import { type Behaviour, behaviours, type Hostile, startHostile } from './hostile-server.ts';

/*
 * The outcomes of requests to hostile servers, through each transport. It is also a program of its own, which prints them, for
 * other versions of Node.
 */

/** A transport by name. */
export type Kind = 'fetch' | 'node';

/** The end of a request, without the cause of a failure, which differs between transports. */
export interface Outcome {
  readonly status?: number;
  readonly body?: unknown;
  readonly error?: string;
  readonly what?: string;
}

/** The transport and the options of a request. */
export interface Sending {
  readonly kind: Kind;
  readonly dispatcher?: Dispatcher;
  readonly headers?: Record<string, string>;
  readonly maxBodyBytes?: number;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

const request: GraphQLRequest = {
  document: '{ a }',
  operationName: 'a',
  variables: {},
  kind: 'query',
  coordinate: 'Query.a',
};

/** A clock whose timers never ring by themselves. */
export function silentClock(): Clock & { ring(): void } {
  const timers = new Set<() => void>();
  return {
    now: () => 0,
    timer(_, tell) {
      timers.add(tell);
      return () => void timers.delete(tell);
    },
    ring: () => timers.forEach((tell) => tell()),
  };
}

/** Creates a transport of a kind. */
export function transportTo(url: string, { clock, dispatcher, headers, kind, maxBodyBytes }: Sending): Transport {
  const sender = kind === 'node' ? nodeTransport({ dispatcher }) : {};
  return fetchTransport({ url, headers, maxBodyBytes, timeoutMs: 1_000, clock: clock ?? silentClock(), ...sender });
}

/** Sends one request, and returns its outcome. */
export async function outcomeOf(url: string, sending: Sending): Promise<Outcome> {
  return settled(transportTo(url, sending)(request, sending.signal));
}

/** Returns the outcome of a request that is under way. */
export async function settled(answer: ReturnType<Transport>): Promise<Outcome> {
  try {
    const { body, headers, status, text } = await answer;
    const part = headers.get('X-Part');
    return { status, body: body === undefined ? text.trim() : body, ...(part && { what: part }) };
  } catch (error) {
    const { message, name } = error as Error;
    return { error: name, what: message.replace(/127\.0\.0\.1:\d+/, 'origin').replace(/\(.*?\)/, '(…)') };
  }
}

/** Starts a transport's request to a server that behaves in some way, and returns its outcome. */
export async function withServer<T>(behaviour: Behaviour, use: (server: Hostile) => Promise<T>): Promise<T> {
  const server = await startHostile(behaviour);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

/** The behaviours that only end with an abort or a time-out. */
export const ENDLESS: readonly string[] = ['no answer', 'a body that stops'];

/** Returns the outcomes of two requests in turn to each kind of server. */
export async function allOutcomes(sending: Sending): Promise<Record<string, readonly Outcome[]>> {
  const all: Record<string, readonly Outcome[]> = {};
  for (const [name, behaviour] of Object.entries(behaviours)) {
    if (ENDLESS.includes(name)) continue;
    all[name] = await withServer(behaviour, async ({ origin }) => {
      const own = name.includes('too large') || name.includes('never ends') ? { maxBodyBytes: 10_000 } : {};
      const first = await outcomeOf(`${origin}/graphql`, { ...sending, ...own });
      return [first, await outcomeOf(`${origin}/graphql`, { ...sending, ...own })];
    });
  }
  const refused = await withServer(
    () => undefined,
    ({ origin }) => Promise.resolve(origin),
  );
  all['nobody listens'] = [await outcomeOf(refused, sending)];
  all['a header that nobody may set'] = [await outcomeOf(refused, { ...sending, headers: { 'Keep-Alive': '5' } })];
  all['a header with a line break'] = [await outcomeOf(refused, { ...sending, headers: { A: 'b\nc' } })];
  return all;
}
