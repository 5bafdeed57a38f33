import type { Limits } from '../limits/limits.ts';
import type { ReportSource } from '../limits/report.ts';
import type { SignalWords } from '../request/signal.ts';
import type { TransportHabits } from '../transport/habits.ts';

/** What is known of an API before anything is sent: plain data, emitted with the client. */
export interface Profile {
  readonly limits?: Limits;
  /** Where the server says what a request cost and what is left. */
  readonly report?: ReportSource;
  /** The words in which the server refuses. */
  readonly signals?: SignalWords;
  /** What it expects of a request's body. */
  readonly transport?: TransportHabits;
}
