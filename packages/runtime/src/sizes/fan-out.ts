/** How long lists are before any was read: mostly short, a few long. */
const GUESS = [0, 0, 1, 2, 3, 5, 8, 15, 60, 250];
/** So many lists tell more than a guess. */
const ENOUGH = 20;
const QUANTILES = [0.5, 0.75, 0.9, 0.95, 1];
/** The lists that are remembered. */
const MOST = 400;

/** How many rows the lists of one nested field have, as it is learnt while they are read. */
export class FanOut {
  /** Lists that were read to their end. */
  count = 0;
  readonly #lengths: number[] = [];
  /** Averages that were asked for, by what they are of. */
  readonly #averages = new Map<string, number>();
  /** The lengths to go by: those that were read, once they are enough. */
  #sample: readonly number[];

  /** @param bound the rows that the caller wants of each list at most: what a caller expects it to have */
  constructor(bound?: number) {
    this.#sample = bound === undefined ? GUESS : [bound];
  }

  /** Notes the length of a list. */
  add(length: number): void {
    this.#lengths[this.count++ % MOST] = length;
    this.#averages.clear();
    if (this.known) this.#sample = this.#lengths;
  }

  /** Whether enough lists were read to go by them. */
  get known(): boolean {
    return this.count >= ENOUGH;
  }

  /** Lengths that so many lists of a hundred do not exceed: a page of such a size holds them whole. */
  landmarks(): readonly number[] {
    const sorted = [...this.#lengths].sort((a, b) => a - b);
    return QUANTILES.map((quantile) => sorted[Math.ceil(sorted.length * quantile) - 1] || 1);
  }

  /** The rows of a list on average. */
  mean(): number {
    return this.within(Infinity);
  }

  /** The rows of a list on average that come with a first page of so many. */
  within(size: number): number {
    return this.#average(`${size}`, (length) => Math.min(length, size));
  }

  /** The pages of `size` that a list needs on average behind its first `had` rows; one at least where none was asked for. */
  pages(had: number | undefined, size: number): number {
    return this.#average(`${had} ${size}`, (length) => pagesOf(length, had, size));
  }

  #average(key: string, of: (length: number) => number): number {
    const known = this.#averages.get(key) ?? average(this.#sample.map(of));
    this.#averages.set(key, known);
    return known;
  }
}

function pagesOf(length: number, had: number | undefined, size: number): number {
  // A list that is bounded to nothing has pages of no rows.
  const pages = Math.ceil((length - (had ?? 0)) / Math.max(1, size));
  return Math.max(had === undefined ? 1 : 0, pages);
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
