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
  readonly #guess: readonly number[];
  readonly #pages = new Map<string, number>();

  /** @param bound the rows that the caller wants of each list at most: what a caller expects it to have */
  constructor(bound?: number) {
    this.#guess = bound === undefined ? GUESS : [bound];
  }

  /** Notes the length of a list. */
  add(length: number): void {
    this.#lengths[this.count++ % MOST] = length;
    this.#pages.clear();
  }

  /** Whether enough lists were read to go by them. */
  get known(): boolean {
    return this.count >= ENOUGH;
  }

  /** Lengths that so many lists of a hundred do not exceed: a page of such a size holds them whole. */
  landmarks(): readonly number[] {
    if (!this.known) return [];
    const sorted = [...this.#lengths].sort((a, b) => a - b);
    return QUANTILES.map((quantile) => Math.max(1, sorted[Math.ceil(sorted.length * quantile) - 1] ?? 1));
  }

  /** The rows of a list on average. */
  mean(): number {
    return average(this.#sample(), (length) => length);
  }

  /** The pages of `size` that a list needs on average behind its first `had` rows; one at least where none was asked for. */
  pages(had: number | undefined, size: number): number {
    const key = `${had} ${size}`;
    const known = this.#pages.get(key) ?? average(this.#sample(), (length) => pagesOf(length, had, size));
    this.#pages.set(key, known);
    return known;
  }

  #sample(): readonly number[] {
    return this.known ? this.#lengths : this.#guess;
  }
}

function pagesOf(length: number, had: number | undefined, size: number): number {
  const rest = Math.max(0, length - (had ?? 0));
  // A list that is bounded to nothing has pages of no rows.
  return Math.max(had === undefined ? 1 : 0, Math.ceil(rest / Math.max(1, size)));
}

function average(lengths: readonly number[], of: (length: number) => number): number {
  return lengths.reduce((sum, length) => sum + of(length), 0) / lengths.length;
}
