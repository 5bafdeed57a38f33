import type { ServerClock } from './server-clock.ts';

/** The options of a {@link VirtualClock}. */
export interface VirtualClockOptions {
  /**
   * The start time, in milliseconds since the Unix epoch.
   * @default 2026-01-01T00:00:00Z, the beginning of a minute, an hour and a day
   */
  readonly startMs?: number;
  /** Turns of the event loop without any event before time moves. @default 8 */
  readonly settleTurns?: number;
  /** Milliseconds of real time without a sleeper and without events after which `run` gives up. @default 5000 */
  readonly stallMs?: number;
}

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/**
 * Simulated time, the same in every run. Time does not move while anything can make progress. Once no tracked work is
 * in flight and the event loop is empty, time moves to the next sleeper. Sleepers with the same time wake in the order
 * in which they fell asleep, each after the consequences of the one before.
 *
 * The work of a stand-in for an in-process request is tracked. Other work beyond microtasks (files, WebCrypto, sockets)
 * must be announced with {@link VirtualClock.track}; otherwise time may overtake it.
 */
export class VirtualClock implements ServerClock {
  readonly #settleTurns: number;
  readonly #stallMs: number;
  readonly #sleepers: Sleeper[] = [];
  #nowMs: number;
  #inFlight = 0;
  #news = 0;
  #running = false;

  constructor({ startMs = Date.UTC(2026, 0, 1), settleTurns = 8, stallMs = 5_000 }: VirtualClockOptions = {}) {
    this.#nowMs = startMs;
    this.#settleTurns = settleTurns;
    this.#stallMs = stallMs;
  }

  now(): number {
    return this.#nowMs;
  }

  /** The number of sleepers that have not woken: 0 after work that removed all its timers. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  /** Resolves after `ms` of simulated time. Like the system clock, it does not wait for 0 or less. */
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

  /** Calls back after `ms` of simulated time. */
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

  /** Stops simulated time until `work` has settled. `work` must not sleep on this clock. */
  async track<T>(work: Promise<T>): Promise<T> {
    this.begin();
    try {
      return await work;
    } finally {
      this.end();
    }
  }

  /**
   * Does `work` in simulated time and returns its result.
   * @throws Error if the work waits for something that is neither tracked nor a sleep of this clock
   */
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

  /** Lets `ms` of simulated time pass, with everything that happens in it. Do not use it inside `run`. */
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
    if (this.#running) throw new Error('A virtual clock runs one piece of work at a time');
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
    for (let turns = 0, seen = this.#news; turns < this.#settleTurns && !isDone(); turns++) {
      await new Promise((resolve) => void setImmediate(resolve));
      if (this.#inFlight === 0 && this.#news === seen) continue;
      seen = this.#news;
      turns = -1;
    }
  }

  /** Nothing sleeps and nothing is in flight, so untracked work gets some real time to continue. */
  async #awaitSleeper(isDone: () => boolean): Promise<Sleeper | undefined> {
    for (let waitedMs = 0; waitedMs < this.#stallMs; waitedMs++) {
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
