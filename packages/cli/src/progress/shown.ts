import type { Clock, Listeners } from 'endcursor';

/** The name of a run, and the stream that displays its progress. */
export interface Shown {
  readonly name: string;
  readonly stream: ProgressStream;
  readonly clock: Clock;
}

/** The display of a run that is under way. */
export interface Progress {
  /** Returns the listeners of one more reading. @param expected its rows, if they were counted before */
  reading(expected?: number): Listeners;
  /** Ends the display, before the last line is written. */
  end(): void;
}

/** The stream for the progress: standard error. */
export interface ProgressStream extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}
