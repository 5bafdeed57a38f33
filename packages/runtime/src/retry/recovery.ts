import type { Send } from '../request/call.ts';
import { readSignal, type SignalWords } from '../request/signal.ts';
import type { ReadSignal } from '../request/status.ts';
import { type RetryOptions, type RetryParts, withRetry } from './retry.ts';

/** What a recovery is made of. */
export interface RecoveryOptions extends RetryParts {
  readonly retry: RetryOptions;
  /** The API's own words for refusals. */
  readonly words: SignalWords | undefined;
}

/** Makes a {@link Recovery}; given to a client whose requests are to be sent again where that may help. */
export type RecoveryFactory = (options: RecoveryOptions) => Recovery;

/** Knows what refusals mean and how long they ask to wait, and makes further attempts. */
export interface Recovery {
  readonly read: ReadSignal;
  /** Puts further attempts around the sending of a request. */
  around(send: Send): Send;
}

/** Creates the recovery of a client. */
export function createRecovery({ retry, words, ...parts }: RecoveryOptions): Recovery {
  return {
    read: (answer, now) => readSignal(answer, words, now),
    around: (send) => withRetry(send, retry, parts),
  };
}
