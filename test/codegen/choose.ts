import * as fc from 'fast-check';

/** Choices that fast-check makes, repeats and shrinks. */
export interface Choose {
  /** A whole number from 0 up to `max`, which is one of them. */
  upTo(max: number): number;
  /** Whether something that happens once in so many times happens. */
  oneIn(times: number): boolean;
  of<T>(items: readonly T[]): T;
  /** Some of the items, in their order; at least `least` of them. */
  some<T>(items: readonly T[], least?: number): T[];
  shuffled<T>(items: readonly T[]): T[];
}

/** An arbitrary that hands out choices while the property runs. */
export const choices: fc.Arbitrary<Choose> = fc.gen().map(chooseBy);

function chooseBy(generate: fc.GeneratorValue): Choose & fc.WithToStringMethod {
  const upTo = (max: number) => generate(fc.integer, { min: 0, max });
  const of = <T>(items: readonly T[]): T => items[upTo(items.length - 1)] as T;
  const shuffled = <T>(items: readonly T[]): T[] => {
    const rest = [...items];
    return items.map(() => rest.splice(upTo(rest.length - 1), 1)[0] as T);
  };
  return {
    [fc.toStringMethod]: () => 'choices; run the seed again to see them made',
    upTo,
    of,
    shuffled,
    oneIn: (times) => upTo(times - 1) === 0,
    some(items, least = 0) {
      const kept = items.filter(() => upTo(1) === 0);
      return kept.length >= least ? kept : items.slice(0, least);
    },
  };
}
