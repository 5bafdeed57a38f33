import { onAbort } from './on-abort.ts';

/** A signal that follows another one during some work, and can also be aborted on its own. */
export interface Linked {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
  /** Does work that ends when either signal is aborted. */
  during<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Links a signal to the caller's. It listens to the caller's only during the work, so that a signal that outlives many
 * readings does not keep them alive. `AbortSignal.any` does not exist everywhere, and leaks memory for each call in
 * Node.
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
