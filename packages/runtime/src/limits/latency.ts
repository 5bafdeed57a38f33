/** The time that responses take, in seconds. */
export interface Latency {
  /** Returns the mean, in which later responses count more. */
  expected(): number;
  /** Notes how long a response took, and returns that. */
  note(seconds: number): number;
}

/** The expectation before the first response. */
const FIRST_S = 1;
/** The weight of the latest response. */
const WEIGHT = 0.2;

/** Creates a record of how long responses take. */
export function createLatency(): Latency {
  let mean: number | undefined;
  return {
    expected: () => mean ?? FIRST_S,
    note(seconds) {
      mean = mean === undefined ? seconds : mean + WEIGHT * (seconds - mean);
      return seconds;
    },
  };
}
