import { onAbort } from './on-abort.ts';

/** A signal that follows another one while work is under way, and can be aborted by itself. */
export interface Linked {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
  /** Does work that ends when either is aborted. */
  during<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Links a signal to the caller's. It listens to the caller's only while work is under way, so that a signal that outlives
 * many readings holds nothing of them. `AbortSignal.any` does not exist everywhere, and leaves a trace for each call in Node.
 */
export function linkedTo(callers: AbortSignal | undefined): Linked {
  const own = new AbortController();
  return {
    signal: own.signal,
    abort: (reason) => own.abort(reason),
    async during(work) {
      const follow = () => own.abort(callers?.reason);
      if (callers?.aborted) follow();
      const silence = onAbort(callers, follow);
      try {
        return await work();
      } finally {
        silence();
      }
    },
  };
}
