import type { Writable } from 'node:stream';
import type { Clock } from 'endcursor';

/** Everything outside the process that a command uses, so that tests can replace it. */
export interface Io {
  /** The environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** Takes data only. */
  readonly stdout: Output;
  /** Takes everything else: messages, progress and receipts. */
  readonly stderr: Output;
  readonly clock: Clock;
  readonly fetch: typeof globalThis.fetch;
  /** Aborted when the user interrupts the command. */
  readonly signal: AbortSignal;
}

/** A standard stream. */
export type Output = Writable & {
  /** Whether the stream is a terminal. */
  readonly isTTY?: boolean;
};
