import type { Limits } from '../limits/limits.ts';
import type { ReportSource } from '../limits/report.ts';
import type { SignalWords } from '../request/signal.ts';
import type { TransportHabits } from '../transport/habits.ts';
import type { PersistedDocuments } from './persisted-documents.ts';

/** The facts known about an API before anything is sent. Plain data, emitted with the client. */
export interface Profile {
  readonly limits?: Limits;
  /** The place where the server reports the cost of a request and the remaining budget. */
  readonly report?: ReportSource;
  /** The codes and messages with which the server refuses requests. */
  readonly signals?: SignalWords;
  /** The response paths at which the payloads of mutations have errors, such as `*.userErrors`. */
  readonly mutationErrors?: readonly string[];
  /** The API's expectations of a request body. */
  readonly transport?: TransportHabits & { readonly persisted?: PersistedDocuments };
}
