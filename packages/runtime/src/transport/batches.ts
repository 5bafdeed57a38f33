import { EndcursorError } from '../errors/index.ts';
import type { Clock } from '../time/clock.ts';
import { onAbort } from '../time/on-abort.ts';
import { type FetchOptions, fetchTransport } from './fetch-transport.ts';
import type { Post, SentBody } from './http-transport.ts';
import type { HttpAnswer, Transport } from './transport.ts';

/**
 * Returns the `batch` option of a client: queries that wait at the same time are sent as one JSON array, for servers that
 * accept one. Mutations are sent alone, so that each has an answer of its own.
 * @throws {RangeError} if an option is not a positive integer
 */
export function inBatches({ most = 10 }: BatchOptions = {}): Batching {
  if (!Number.isInteger(most) || most < 1) throw new RangeError(`most is ${most}. Give a whole number above 0`);
  return (options) => fetchTransport(options, (post) => bySlot(() => together(post, most, options.clock)));
}

/** The options of {@link inBatches}. */
export interface BatchOptions {
  /** The most operations of one request. @default 10 */
  readonly most?: number;
}

/** Makes a transport that sends batches. */
export type Batching = (options: FetchOptions) => Transport;

/** A body that waits for others. */
interface Waiting {
  readonly sent: SentBody;
  readonly signal: AbortSignal;
  resolve(answer: HttpAnswer): void;
  reject(error: unknown): void;
}

/** Keeps operations of different slots of a pool apart, since a request has the credentials of one. */
function bySlot(make: () => Post): Post {
  const posts = new Map<string | undefined, Post>();
  return (sent, signal) => {
    const post = posts.get(sent.slot) ?? make();
    posts.set(sent.slot, post);
    return post(sent, signal);
  };
}

function together(post: Post, most: number, clock: Clock): Post {
  let waiting: Waiting[] = [];
  let stopTimer: (() => void) | undefined;
  const flush = () => {
    stopTimer?.();
    const batch = waiting.filter(({ signal }) => !signal.aborted);
    waiting = [];
    if (batch.length > 0) void postBatch(post, batch);
  };
  const join = (sent: SentBody, signal: AbortSignal) =>
    new Promise<HttpAnswer>((resolve, reject) => {
      onAbort(signal, () => reject(signal.reason as Error));
      waiting.push({ sent, signal, resolve, reject });
      if (waiting.length === most) flush();
      else if (waiting.length === 1) stopTimer = clock.timer(0, flush);
    });
  return (sent, signal) => (sent.kind === 'query' ? join(sent, signal) : post(sent, signal));
}

async function postBatch(post: Post, batch: readonly Waiting[]): Promise<void> {
  const abort = new AbortController();
  let left = batch.length;
  // The request continues as long as somebody waits for it.
  const silences = batch.map(({ signal }) => onAbort(signal, () => --left === 0 && abort.abort(signal.reason)));
  try {
    const answer = await post(joined(batch), abort.signal);
    const answers = batch.length === 1 ? [answer] : split(answer, batch.length);
    batch.forEach(({ resolve }, at) => resolve(answers[at] ?? answer));
  } catch (error) {
    for (const { reject } of batch) reject(copyOf(error));
  } finally {
    for (const silence of silences) silence();
  }
}

/** Returns one body alone as it is, and several as an array. */
function joined(batch: readonly Waiting[]): SentBody {
  const [first] = batch as readonly [Waiting];
  if (batch.length === 1) return first.sent;
  return { ...first.sent, body: `[${batch.map(({ sent }) => sent.body).join(',')}]` };
}

/** Returns the answer of each operation. An answer that is not an array refuses the whole batch, so it is that of each. */
function split(answer: HttpAnswer, operations: number): readonly HttpAnswer[] {
  const { body } = answer;
  if (!Array.isArray(body)) return [];
  if (body.length !== operations)
    throw new Error(`the server sent ${body.length} answers to a batch of ${operations} operations`);
  return body.map((one: unknown) => ({ ...answer, body: one, text: JSON.stringify(one) }));
}

/** Returns an error for one of several callers, since each adds to its own what had been read. */
function copyOf(error: unknown): unknown {
  if (!(error instanceof EndcursorError)) return error;
  return Object.create(
    Object.getPrototypeOf(error) as object,
    Object.getOwnPropertyDescriptors(error),
  ) as EndcursorError;
}
