/** What the bucket holds, and what is taken from it and given back: the numbers of AWS's standard retry mode. */
const CAPACITY = 500;
const RETRY = 5;
const TIMEOUT = 10;
const SUCCESS = 1;

/**
 * A retry quota for one client: an outage empties it, so that a server in trouble is not sent every request many
 * times over. Successes fill it again.
 */
export class RetryBudget {
  #left = CAPACITY;

  /** Takes what another attempt costs; undefined where it is not there. */
  take(timedOut: boolean): number | undefined {
    const cost = timedOut ? TIMEOUT : RETRY;
    if (cost > this.#left) return undefined;
    this.#left -= cost;
    return cost;
  }

  /** An attempt succeeded: what its retries took is given back. */
  refund(taken: number): void {
    this.#left = Math.min(CAPACITY, this.#left + (taken || SUCCESS));
  }
}
