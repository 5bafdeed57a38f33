/** Lets at most `limit` in at a time. */
export interface ConcurrencyGate {
  readonly limit: number;
  readonly inside: number;
  /** Lets one more in, or returns `false`. Whoever is let in must call {@link ConcurrencyGate.leave}. */
  enter(): boolean;
  leave(): void;
}

/** Creates a gate. */
export function createConcurrencyGate(limit: number): ConcurrencyGate {
  let inside = 0;
  return {
    limit,
    get inside() {
      return inside;
    },
    enter() {
      const fits = inside < limit;
      if (fits) inside++;
      return fits;
    },
    leave() {
      inside--;
    },
  };
}
