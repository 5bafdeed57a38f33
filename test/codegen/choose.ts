import * as fc from 'fast-check';

/** Choices that fast-check makes, repeats and shrinks. */
export interface Choose {
  /** Returns a whole number from 0 to `max`, inclusive. */
  upTo(max: number): number;
  /** Reports whether an event with the given odds happens. */
  oneIn(times: number): boolean;
  of<T>(items: readonly T[]): T;
  /** Returns some of the items, at least `least`, in their order. */
  some<T>(items: readonly T[], least?: number): T[];
  shuffled<T>(items: readonly T[]): T[];
}

/** An arbitrary that makes choices while the property runs. */
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
