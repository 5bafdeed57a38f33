import { EndcursorError, ThrottlingError } from '../errors/index.ts';
import { createLimiter, type LimiterOptions } from '../limits/limiter.ts';
import { defaultMaxWaitMs } from '../limits/limits.ts';
import type { Call, SendOnce } from '../request/call.ts';
import type { Listeners } from '../request/events.ts';
import { isUnapplied } from '../request/repeat.ts';
import { type Run, startRun } from '../request/run.ts';
import { readSignal, type SignalSources } from '../request/signal.ts';
import { type RetryOptions, withRetry } from '../retry/retry.ts';
import { type Clock, systemClock } from '../time/clock.ts';
import type { GraphQLRequest, HttpAnswer } from '../transport/transport.ts';
import { scanDocument } from '../tree/scan-document.ts';
import { textRequest } from '../tree/text-request.ts';
import { type GuardedDocument, textOf } from './document.ts';
import { answerOfError, answerOfResult } from './answer.ts';

/** The options of a guard: an API's limits and habits, as a profile has them. */
export interface GuardOptions extends Partial<Omit<LimiterOptions, 'clock' | 'maxWaitMs'>> {
  readonly retry?: RetryOptions | undefined;
  readonly on?: Listeners | undefined;
  /** @default the clock of the machine */
  readonly clock?: Clock | undefined;
  /** Returns numbers from 0 up to 1 for the jitter of retries. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/** Puts limits and retries around requests that another client sends. */
export interface Guard {
  /** Wraps a function that sends a document with variables. Its last result or error is passed on as it is. */
  wrap<D extends GuardedDocument, V, R, Rest extends unknown[]>(
    send: (document: D, variables: V, ...rest: Rest) => Promise<R>,
  ): (document: D, variables: V, ...rest: Rest) => Promise<R>;
  /**
   * The `withWrapper` argument of `getSdk` from typescript-graphql-request. It receives no documents: to have costs estimated,
   * pass them to {@link createGuard} as `documents`.
   */
  readonly withWrapper: SdkWrapper;
}

/** `SdkFunctionWrapper`, as typescript-graphql-request emits it. */
export type SdkWrapper = <T>(
  action: (requestHeaders?: Record<string, string>) => Promise<T>,
  operationName: string,
  operationType?: string,
  variables?: unknown,
) => Promise<T>;

/**
 * Creates a guard: the limits and the retries of a client, for requests that another client sends. A mutation, or anything that
 * is not known to be a query, is sent again only if it is certain that it was not applied.
 * @param documents the documents by operation name, for wrappers that receive none
 */
export function createGuard(options: GuardOptions, documents: Readonly<Record<string, GuardedDocument>> = {}): Guard {
  const { clock = systemClock, limits = {}, on, random = Math.random, retry = {} } = options;
  const { maxWaitMs = defaultMaxWaitMs(limits) } = retry;
  // The other client has the document: a field that reports costs cannot be added to it.
  const { field: _, ...report } = options.report ?? {};
  const limiter = createLimiter({ ...options, limits, report, clock, maxWaitMs });

  const attempts = new WeakMap<GraphQLRequest, () => Promise<HttpAnswer>>();
  const once = limiter.around(({ request, tally }) => {
    tally.requests++;
    return (attempts.get(request) as () => Promise<HttpAnswer>)();
  });
  const send = withRetry(
    raising(once, { ...options.words, headers: report.headers }, clock),
    { ...retry, maxWaitMs },
    { clock, random },
  );

  const run = async <T>(request: GraphQLRequest, action: () => Promise<T>): Promise<T> => {
    let outcome: (() => T) | undefined;
    attempts.set(request, async () => {
      try {
        const result = await action();
        outcome = () => result;
        return answerOfResult(result);
      } catch (error) {
        outcome = () => {
          throw error;
        };
        return answerOfError(error, request.coordinate);
      }
    });
    const own = startRun(send, { of: request }, on);
    try {
      await own.send({ request });
      end(own, request);
    } catch (error) {
      end(own, request, { error });
      if (!outcome) throw error;
    }
    return (outcome as () => T)();
  };

  return {
    wrap:
      (send) =>
      (document, variables, ...rest) =>
        run(requestOf(textOf(document), variables), () => send(document, variables, ...rest)),
    withWrapper(action, operationName, operationType, variables) {
      const request = requestOf(textOf(documents[operationName] ?? ''), variables, operationName, operationType);
      return run(request, () => action());
    },
  };
}

/** Ends an operation, of whose answer nothing is known but whether it came. */
function end({ emit, end, tally }: Run, { coordinate }: GraphQLRequest, failed?: { readonly error: unknown }): void {
  const { cost, requests, waitedMs } = tally;
  const used = { requests, waitedMs, ...(cost !== undefined && { cost }) };
  emit('answered', {
    coordinate,
    receipt: { complete: !failed, nullsDropped: 0, errors: {}, truncated: [], ...used },
    ...failed,
  });
  end(failed ? 'early' : 'well');
}

function raising(once: SendOnce, words: SignalSources, clock: Clock) {
  return async (call: Call) => {
    const answer = await once(call);
    const signal = readSignal(answer, words, clock.now());
    if (!signal) return { data: {}, errors: [] };
    const { coordinate } = call.request;
    if (signal.meaning === 'throttled') {
      const unapplied = isUnapplied(answer, signal.meaning);
      const error = new ThrottlingError(signal.message, signal.waitMs, { coordinate, unapplied });
      call.emit('throttle', { coordinate, retryAfterMs: signal.waitMs, error });
      throw error;
    }
    throw new Failure(signal.message, { coordinate, meaning: signal.meaning });
  };
}

/** A failure that the guarded function threw or returned. It never leaves the guard. */
class Failure extends EndcursorError {
  readonly code = 'FAILURE';

  override get name(): string {
    return 'Failure';
  }
}

function requestOf(document: string, variables: unknown, name?: string, type?: string): GraphQLRequest {
  const operations = scanDocument(document);
  const named = operations.filter((operation) => operation.name === name);
  const kinds = type ? [type] : (named.length > 0 ? named : operations).map(({ kind }) => kind);
  // Anything that is not known to be a query is treated as a mutation.
  const kind = kinds.length > 0 && kinds.every((one) => one === 'query') ? 'query' : 'mutation';
  const coordinate = name ?? operations[0]?.selection[0]?.name ?? kind;
  const operationName = name ?? operations[0]?.name ?? coordinate;
  const values = typeof variables === 'object' && variables !== null ? variables : {};
  return textRequest({ document, operationName, variables: { ...values }, kind, coordinate });
}
