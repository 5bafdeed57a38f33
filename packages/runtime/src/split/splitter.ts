import type { Limiter } from '../limits/limiter.ts';
import type { Send } from '../request/call.ts';
import { type Reread, sendSplit } from './send-split.ts';
import { createSplitCounts } from './split-counts.ts';
import { splitLimiter } from './split-limiter.ts';

/**
 * Splits the selections of requests that are too large even for a page of one row, and remembers for later pages how
 * many parts they need.
 */
export interface Splitter {
  /** Puts splitting around the sending of a request with all of its attempts. */
  around(send: Send): Send;
  /** Returns the limiter, with pages that fit if each part of their requests does. */
  within(limiter: Limiter): Limiter;
}

/** Makes a {@link Splitter}. It is given to a client that is to split requests. */
export type SplitterFactory = (parts: Reread) => Splitter;

/** Creates the {@link Splitter} of a client. */
export function createSplitter(reread: Reread): Splitter {
  const counts = createSplitCounts();
  return {
    around: (send) => (call) => {
      const { kind, tree } = call.request;
      return kind === 'query' && tree && !tree.scanned ? sendSplit(call, { send, counts, ...reread }) : send(call);
    },
    within: (limiter) => splitLimiter(limiter, counts),
  };
}
