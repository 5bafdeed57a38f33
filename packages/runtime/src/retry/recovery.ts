import { defaultMaxWaitMs, type Limits } from '../limits/limits.ts';
import type { Send } from '../request/call.ts';
import { readSignal, type SignalWords } from '../request/signal.ts';
import type { ReadSignal } from '../request/status.ts';
import { PageSize, type PageSizing, type PageTarget } from '../sizes/page-size.ts';
import { type RetryOptions, type RetryParts, withRetry } from './retry.ts';

/** The parts of a recovery. */
export interface RecoveryOptions extends RetryParts {
  readonly retry: RetryOptions;
  /** The limits, which determine the longest wait unless `retry` does. */
  readonly limits?: Limits | undefined;
  /** The API's own error codes and messages. */
  readonly words: SignalWords | undefined;
}

/** Creates a {@link Recovery}. Pass it to a client that should retry requests. */
export type RecoveryFactory = (options: RecoveryOptions) => Recovery;

/** Classifies failures and the delays they request, makes further attempts, and finds the size of pages. */
export interface Recovery {
  readonly read: ReadSignal;
  /** Wraps the sending of a request in further attempts. */
  around(send: Send): Send;
  /**
   * Returns the size of a list's pages, which changes with failures and successes.
   * @param target absent if the caller has chosen the size; then only failures change it
   */
  pageSize(largest: number, target: PageTarget | undefined): PageSizing;
  /** Returns the value stored under the key, or makes it now. Sizes outlive the traversals that found them. */
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
