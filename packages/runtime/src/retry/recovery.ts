import type { Limiter } from '../limits/limiter.ts';
import { defaultMaxWaitMs, type Limits } from '../limits/limits.ts';
import type { Send } from '../request/call.ts';
import { readSignal, type SignalSources } from '../request/signal.ts';
import type { ReadSignal } from '../request/status.ts';
import { createSizeFinder, type SizeFinder } from '../sizes/index.ts';
import { createSplitter } from '../split/splitter.ts';
import { type RetryOptions, type RetryParts, withRetry } from './retry.ts';

/**
 * The part of a client that deals with failures: it reads what they mean, makes further attempts, makes pages smaller
 * and splits selections.
 */
export interface Recovery {
  /** Reads what a refused answer means, and how long the server asks to wait. */
  readonly read: ReadSignal;
  /** Puts further attempts around the sending of a request, and splits it if it is too large. */
  around(send: Send): Send;
  readonly sizes: SizeFinder;
  /** Returns the limiter, with pages that fit if each part of their requests does. */
  within(limiter: Limiter): Limiter;
}

/** Makes a {@link Recovery}. It is given to a client that is to make further attempts. */
export type RecoveryFactory = (options: RecoveryOptions) => Recovery;

/** The options of {@link createRecovery}. */
export interface RecoveryOptions extends Pick<RetryParts, 'clock' | 'random'> {
  readonly retry: RetryOptions;
  /** The limits that the longest wait follows if `retry` does not set it. */
  readonly limits?: Limits | undefined;
  /** The API's own error codes, messages and headers. */
  readonly words: SignalSources | undefined;
}

/** Creates the recovery of a client. */
export function createRecovery({ limits = {}, retry, words, ...parts }: RecoveryOptions): Recovery {
  const { maxWaitMs = defaultMaxWaitMs(limits) } = retry;
  const { around, within } = createSplitter();
  return {
    read: (answer, now) => readSignal(answer, words, now),
    around: (send) => around(withRetry(send, { ...retry, maxWaitMs }, { ...parts, guessMs: words?.throttledWaitMs })),
    sizes: createSizeFinder(),
    within,
  };
}
