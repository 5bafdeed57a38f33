import type { Pager } from '../paging/pager.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import { onAbort } from '../time/on-abort.ts';

/** A pager that was opened for one run of a query. */
export interface QueryReading<P> {
  readonly pager: P;
  /** Stops listening to the signals, which outlive the reading. */
  close(): void;
}

/** The part of the context of a query function that all of ours use. */
export interface QueryContext {
  readonly signal: AbortSignal;
}

/** Opens a pager again, so that it ends with the signal of the query, and with the one that it had. */
export function openReading<P extends Pager<unknown>>(
  { $ }: P,
  { signal }: QueryContext,
  options: PagerOptions = {},
): QueryReading<P> {
  const own = new AbortController();
  const silences = [signal, $.options.signal].map((one) => {
    const follow = () => own.abort(one?.reason);
    if (one?.aborted) follow();
    return onAbort(one, follow);
  });
  return {
    pager: $.reopen({ ...$.options, ...options, signal: own.signal }) as P,
    close() {
      for (const silence of silences) silence();
    },
  };
}
