import { defaultMaxWaitMs, type Limits } from '../limits/limits.ts';
import type { Send } from '../request/call.ts';
import { readSignal, type SignalSources } from '../request/signal.ts';
import type { ReadSignal } from '../request/status.ts';
import { createSizeFinder, type SizeFinder } from '../sizes/index.ts';
import { type RetryOptions, type RetryParts, withRetry } from './retry.ts';

/** The part of a client that deals with failures: it reads what they mean, makes further attempts and makes pages smaller. */
export interface Recovery {
  /** Reads what a refused answer means, and how long the server asks to wait. */
  readonly read: ReadSignal;
  /** Puts further attempts around the sending of a request. */
  around(send: Send): Send;
  readonly sizes: SizeFinder;
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
  return {
    read: (answer, now) => readSignal(answer, words, now),
    around: (send) =>
      withRetry(
        send,
        { ...retry, maxWaitMs },
        { ...parts, guessMs: words?.throttledWaitMs, hasNoQuota: !limits.quotas?.[0] },
      ),
    sizes: createSizeFinder(),
  };
}
