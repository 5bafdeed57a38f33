/** The clock of a stand-in. The runtime's `Clock` fits, and so does a {@link SimulatedClock}. */
export interface ServerClock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with `signal.reason` when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Announces work that simulated time must wait for. Absent on a clock of real time. */
  begin?(): void;
  /** Announces that such work has ended, or that from now on it only sleeps on this clock. */
  end?(): void;
}

/** The system clock: the default of every stand-in. */
export const machineClock: ServerClock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
};
