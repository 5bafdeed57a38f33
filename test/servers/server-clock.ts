/** Where a stand-in reads the time. The runtime's `Clock` fits, and so does a {@link VirtualClock}. */
export interface ServerClock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with `signal.reason` when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Says that work has begun which simulated time must wait for. Absent on a clock of real time. */
  begin?(): void;
  /** Says that such work has ended, or that it only sleeps on this clock from here on. */
  end?(): void;
}

/** The clock of the machine: the default of every stand-in. */
export const machineClock: ServerClock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
};
