import { defaultMaxWaitMs, type Limits } from '../limits/limits.ts';
import type { Send } from '../request/call.ts';
import { readSignal, type SignalWords } from '../request/signal.ts';
import type { ReadSignal } from '../request/status.ts';
import { PageSize, type PageSizing, type PageTarget } from './page-size.ts';
import { type RetryOptions, type RetryParts, withRetry } from './retry.ts';

/** What a recovery is made of. */
export interface RecoveryOptions extends RetryParts {
  readonly retry: RetryOptions;
  /** What the longest wait follows where `retry` does not say it. */
  readonly limits?: Limits | undefined;
  /** The API's own words for refusals. */
  readonly words: SignalWords | undefined;
}

/** Makes a {@link Recovery}; given to a client whose requests are to be sent again where that may help. */
export type RecoveryFactory = (options: RecoveryOptions) => Recovery;

/** Knows what refusals mean and how long they ask to wait, makes further attempts, and finds the size of pages. */
export interface Recovery {
  readonly read: ReadSignal;
  /** Puts further attempts around the sending of a request. */
  around(send: Send): Send;
  /**
   * The size of a list's pages, which failures and successes change.
   * @param target absent where the caller has chosen the size: then only failures change it
   */
  pageSize(largest: number, target: PageTarget | undefined): PageSizing;
  /** What was made under the key before, or else what is made now: sizes outlive the traversals that found them. */
  remembered<T>(key: string, make: () => T): T;
}

const MOST_REMEMBERED = 1000;

/** Creates the recovery of a client. */
export function createRecovery({ limits = {}, retry, words, ...parts }: RecoveryOptions): Recovery {
  const { maxWaitMs = defaultMaxWaitMs(limits) } = retry;
  const memory = new Map<string, unknown>();
  return {
    read: (answer, now) => readSignal(answer, words, now),
    around: (send) => withRetry(send, { ...retry, maxWaitMs }, parts),
    pageSize: (largest, target) => new PageSize(largest, target),
    remembered<T>(key: string, make: () => T): T {
      const known = memory.get(key) ?? make();
      if (!memory.has(key) && memory.size >= MOST_REMEMBERED) memory.delete(memory.keys().next().value as string);
      memory.set(key, known);
      return known as T;
    },
  };
}
