/** The number of rows that the lists of one nested field have. It is learned while they are read. */
export interface FanOut {
  /** The number of lists that were read to their ends. */
  readonly count: number;
  /** Whether enough lists were read to rely on them. */
  readonly known: boolean;
  /** Notes the length of a list. */
  add(length: number): void;
  /**
   * Returns lengths that certain shares of the lists do not exceed. A page of such a size contains those lists
   * completely.
   */
  quantiles(): readonly number[];
  /** Returns the average number of rows of a list. */
  mean(): number;
  /** Returns the average number of a list's rows that come with a first page of `size`. */
  within(size: number): number;
  /**
   * Returns the average number of pages of `size` that a list needs after its first `had` rows; at least one if `had` is
   * undefined, which means that none were requested.
   */
  pages(had: number | undefined, size: number): number;
}

/** Assumed lengths of lists before any was read: most are short, a few are long. */
const GUESS = [0, 0, 1, 2, 3, 5, 8, 15, 60, 250];
/** The number of lists after which the observations replace the guess. */
const ENOUGH = 20;
const QUANTILES = [0.5, 0.75, 0.9, 0.95, 1];
/** The number of lists that are remembered. */
const MOST = 400;

/**
 * Creates a {@link FanOut} without observations.
 * @param bound the most rows that the caller wants of each list; it is then the guess
 */
export function createFanOut(bound?: number): FanOut {
  const lengths: number[] = [];
  /** Averages that were computed before, by their arguments. */
  const averages = new Map<string, number>();
  let count = 0;
  let sample: readonly number[] = bound === undefined ? GUESS : [bound];

  const averageOf = (key: string, of: (length: number) => number): number => {
    const known = averages.get(key) ?? average(sample.map(of));
    averages.set(key, known);
    return known;
  };
  const within = (size: number) => averageOf(`${size}`, (length) => Math.min(length, size));

  return {
    get count() {
      return count;
    },
    get known() {
      return count >= ENOUGH;
    },
    add(length) {
      lengths[count++ % MOST] = length;
      averages.clear();
      if (count >= ENOUGH) sample = lengths;
    },
    quantiles() {
      const sorted = [...lengths].sort((a, b) => a - b);
      return QUANTILES.map((quantile) => sorted[Math.ceil(sorted.length * quantile) - 1] || 1);
    },
    mean: () => within(Infinity),
    within,
    pages: (had, size) => averageOf(`${had} ${size}`, (length) => pagesOf(length, had, size)),
  };
}

function pagesOf(length: number, had: number | undefined, size: number): number {
  // A list that is bounded to 0 rows has pages of size 0.
  const pages = Math.ceil((length - (had ?? 0)) / Math.max(1, size));
  return Math.max(had === undefined ? 1 : 0, pages);
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
