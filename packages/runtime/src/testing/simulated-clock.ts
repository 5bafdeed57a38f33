import type { Clock } from '../time/clock.ts';

/**
 * Simulated time, the same in every run. Time does not move while anything can make progress. Once no tracked work is
 * in flight and the event loop is empty, time moves to the next sleeper. Sleepers with the same time wake in the order
 * in which they fell asleep, each after the consequences of the one before.
 *
 * The work of a mock server is tracked. Other work beyond microtasks (files, WebCrypto, sockets) must be announced with
 * {@link SimulatedClock.track}; otherwise time may overtake it.
 */
export interface SimulatedClock extends Clock {
  /** The number of sleepers that have not woken: 0 after work that removed all its timers. */
  readonly sleeping: number;
  /** Resolves after `ms` of simulated time; rejects with `signal.reason` when aborted. Like the system clock, it does not wait for 0 or less. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Announces work that simulated time must wait for. */
  begin(): void;
  /** Announces that such work has ended, or that from now on it only sleeps on this clock. */
  end(): void;
  /** Stops simulated time until `work` has settled. `work` must not sleep on this clock. */
  track<T>(work: Promise<T>): Promise<T>;
  /**
   * Does `work` in simulated time and returns its result.
   * @throws Error if the work waits for something that is neither tracked nor a sleep of this clock
   */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Lets `ms` of simulated time pass, with everything that happens in it. Do not use it inside `run`. */
  advance(ms: number): Promise<void>;
}

/** The options of a simulated clock. */
export interface SimulatedClockOptions {
  /**
   * The start time, in milliseconds since the Unix epoch.
   * @default 2026-01-01T00:00:00Z, the beginning of a minute, an hour and a day
   */
  readonly startMs?: number;
  /** Whether time moves by itself when somebody sleeps, also outside of `run` and `advance`. @default false */
  readonly automatic?: boolean;
  /** Turns of the event loop without any event before time moves. @default 8 */
  readonly settleTurns?: number;
  /** Milliseconds of real time without a sleeper and without events after which `run` gives up. @default 5000 */
  readonly stallMs?: number;
}

/** Creates a simulated clock. */
export function createSimulatedClock(options: SimulatedClockOptions = {}): SimulatedClock {
  return new VirtualTime(options);
}

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/** The timers of the platform, before a test replaces them. Browsers have no `setImmediate`. */
const { setTimeout } = globalThis;
const later: (tell: () => void) => unknown = globalThis.setImmediate ?? ((tell) => setTimeout(tell, 0));

class VirtualTime implements SimulatedClock {
  readonly #options: SimulatedClockOptions;
  readonly #sleepers: Sleeper[] = [];
  #nowMs: number;
  #inFlight = 0;
  #news = 0;
  #running = false;

  constructor(options: SimulatedClockOptions) {
    this.#options = options;
    this.#nowMs = options.startMs ?? Date.UTC(2026, 0, 1);
  }

  now(): number {
    return this.#nowMs;
  }

  get sleeping(): number {
    return this.#sleepers.length;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      if (!(ms > 0)) return resolve();
      const sleeper: Sleeper = { atMs: this.#nowMs + ms, wake: () => end(resolve) };
      const abort = () => end(() => reject(signal?.reason as Error));
      const end = (settle: () => void) => {
        this.#sleepers.splice(this.#sleepers.indexOf(sleeper, this.#firstAfter(sleeper.atMs - 1)), 1);
        signal?.removeEventListener('abort', abort);
        this.#news++;
        settle();
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#add(sleeper);
    });
  }

  timer(ms: number, tell: () => void): () => void {
    const over = new AbortController();
    this.sleep(ms, over.signal).then(tell, () => undefined);
    return () => over.abort();
  }

  begin(): void {
    this.#inFlight++;
    this.#news++;
  }

  end(): void {
    this.#inFlight--;
    this.#news++;
  }

  async track<T>(work: Promise<T>): Promise<T> {
    this.begin();
    try {
      return await work;
    } finally {
      this.end();
    }
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    let done = false;
    const outcome = Promise.resolve().then(work);
    const settled = outcome.then(
      () => void (done = true),
      () => void (done = true),
    );
    await this.#drive(() => done);
    await settled;
    return outcome;
  }

  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    await this.#quiet(() => false);
    for (let next = this.#sleepers[0]; next !== undefined && next.atMs <= endMs; next = this.#sleepers[0]) {
      this.#wake(next);
      await this.#quiet(() => false);
    }
    this.#nowMs = endMs;
  }

  async #drive(isDone: () => boolean): Promise<void> {
    if (this.#running) throw new Error('A simulated clock runs one piece of work at a time');
    this.#running = true;
    try {
      while (!isDone()) {
        await this.#quiet(isDone);
        if (isDone()) return;
        const next = this.#sleepers[0] ?? (await this.#awaitSleeper(isDone));
        if (next) this.#wake(next);
      }
    } finally {
      this.#running = false;
    }
  }

  /** Returns when nothing is in flight and a number of turns brought no event. */
  async #quiet(isDone: () => boolean): Promise<void> {
    const { settleTurns = 8 } = this.#options;
    for (let turns = 0, seen = this.#news; turns < settleTurns && !isDone(); turns++) {
      await new Promise<void>((resolve) => void later(resolve));
      if (this.#inFlight === 0 && this.#news === seen) continue;
      seen = this.#news;
      turns = -1;
    }
  }

  /** Nothing sleeps and nothing is in flight, so untracked work gets some real time to continue. */
  async #awaitSleeper(isDone: () => boolean): Promise<Sleeper | undefined> {
    const { stallMs = 5_000 } = this.#options;
    for (let waitedMs = 0; waitedMs < stallMs; waitedMs++) {
      await new Promise((resolve) => void setTimeout(resolve, 1));
      if (isDone() || this.#inFlight > 0 || this.#sleepers.length > 0) return this.#sleepers[0];
    }
    throw new Error('Simulated work is stuck: nothing is in flight and nothing sleeps');
  }

  #wake(sleeper: Sleeper): void {
    this.#nowMs = sleeper.atMs;
    sleeper.wake();
  }

  #add(sleeper: Sleeper): void {
    this.#sleepers.splice(this.#firstAfter(sleeper.atMs), 0, sleeper);
    this.#news++;
    if (this.#options.automatic && !this.#running) void this.#drive(() => this.#sleepers.length === 0);
  }

  /** Returns the index of the first sleeper that wakes after a time. There may be ten thousand. */
  #firstAfter(ms: number): number {
    let [low, high] = [0, this.#sleepers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sleepers[middle]?.atMs ?? 0) > ms) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
