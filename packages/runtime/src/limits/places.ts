/** The number of requests that may be under way at once. */
export interface Places {
  readonly count: number;
  /** Learns from a request that is over. */
  learn(request: Finished): void;
}

/** A request that is over. */
export interface Finished {
  /** Its duration in milliseconds; undefined if nothing came. */
  readonly ms?: number | undefined;
  /** Whether the server refused it because of a limit. */
  readonly refused: boolean;
  /** How many requests were under way when it was sent, including it. */
  readonly together: number;
}

/** Creates places whose number never changes, or one that follows the answers. */
export function createPlaces(concurrency: number | 'auto' = Infinity): Places {
  return concurrency === 'auto' ? new LearnedPlaces() : { count: concurrency, learn: () => undefined };
}

/** The places at first. Their number doubles with each round of good answers until the first sign of too many. */
const FIRST = 2;
const MOST = 256;
/** The remaining share after a refusal, and after answers that took too long. */
const AFTER_REFUSAL = 0.75;
const AFTER_DELAY = 0.9;
/** The number of times that an answer may take longer than the fastest ones before it counts as delayed. */
const DELAYED = 2;
/**
 * The number of answers after which the fastest one is found anew, with half of the places. Otherwise a queue that
 * grows slowly would become the normal case.
 */
const ROUND = 500;
/** The number of good answers before a number of places that was refused is tried again. It doubles each time. */
const PATIENCE = 100;

/**
 * Places that are found out by additive increase and multiplicative decrease, as in TCP. The signs of too many are
 * refusals and answers that take longer than the fastest ones.
 */
class LearnedPlaces implements Places {
  #count = FIRST;
  /** The number of places up to which there is one more with each good answer. */
  #quickTo = Infinity;
  #answers = 0;
  /** The answers until the fastest one is found anew: first those that were under way, then as many as there are places. */
  #measuring = 0;
  #fastest = Infinity;
  /** The answers until the places may become fewer again: those under way were sent before the last change. */
  #settling = 0;
  /** The number of places that was refused last, and the good answers until it is tried again. */
  #refused = Infinity;
  #patience = PATIENCE;
  #left = 0;

  get count(): number {
    return Math.floor(this.#count);
  }

  learn({ ms, refused, together }: Finished): void {
    this.#settling--;
    if (refused) return this.#refuse(together);
    if (ms === undefined) return;
    if (++this.#answers % ROUND === 0) return this.#measure(together);
    this.#fastest = Math.min(this.#fastest, ms);
    if (this.#measuring > 0) {
      if (--this.#measuring === this.count) this.#fastest = Infinity;
      return;
    }
    if (ms > this.#fastest * DELAYED) return this.#lessen(together, AFTER_DELAY);
    // Places that are not used prove nothing about more of them.
    if (together * 2 > this.#count) this.#grow();
  }

  #refuse(together: number): void {
    if (this.#settling <= 0) {
      this.#patience = Math.min(this.#patience * 2, PATIENCE * 64);
      this.#left = this.#patience;
      this.#refused = together;
    }
    this.#lessen(together, AFTER_REFUSAL);
  }

  #lessen(together: number, share: number): void {
    this.#quickTo = 0;
    if (this.#settling > 0) return;
    this.#settling = together;
    this.#count = Math.max(1, Math.min(this.#count, together) * share);
  }

  #measure(together: number): void {
    const before = this.#count;
    this.#count = Math.max(1, before / 2);
    this.#quickTo = before;
    this.#measuring = together + this.count;
  }

  #grow(): void {
    const more = this.#count + (this.#count < this.#quickTo ? 1 : 1 / this.#count);
    if (more < this.#refused || this.#left-- <= 0) this.#count = Math.min(MOST, more);
  }
}
