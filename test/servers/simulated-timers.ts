import { install } from '@sinonjs/fake-timers';

/** The result of a piece of work, and the simulated time that it took. */
export interface Simulated<T> {
  readonly result: T;
  readonly ms: number;
}

/** Turns of the event loop in which nothing is in flight before time moves. */
const SETTLE_TURNS = 8;

/**
 * Does `work` in simulated time by replacing the timers and the dates of this process. It is for limiters and clients of
 * others, which accept no clock; for our own there is {@link SimulatedClock}. Time moves to the next timer when
 * nothing is in flight.
 * @param work receives a function that delays a response, and stops time until there is one
 */
export async function simulate<T>(work: (delay: Delay) => Promise<T>): Promise<Simulated<T>> {
  const { setImmediate } = globalThis;
  const timers = install({
    now: Date.UTC(2026, 0, 1),
    toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'],
    // Connections to other processes have timers of their own.
    shouldClearNativeTimers: true,
  });
  const start = timers.now;
  const state = { inFlight: 0, done: false };
  const delay: Delay = (fetch, ms) => async (input, init) => {
    state.inFlight++;
    const response = await fetch(input, init).finally(() => state.inFlight--);
    await new Promise((resolve) => void setTimeout(resolve, ms));
    return response;
  };
  const end = () => void (state.done = true);
  try {
    const result = work(delay);
    result.then(end, end);
    while (!state.done) {
      for (let turns = 0; turns < SETTLE_TURNS && !state.done; turns++) {
        await new Promise((resolve) => void setImmediate(resolve));
        if (state.inFlight > 0) turns = -1;
      }
      if (!state.done) await timers.nextAsync();
    }
    return { result: await result, ms: timers.now - start };
  } finally {
    timers.uninstall();
  }
}

/** Returns a `fetch` whose responses take `ms` of simulated time. */
export type Delay = (fetch: typeof globalThis.fetch, ms: number) => typeof globalThis.fetch;
