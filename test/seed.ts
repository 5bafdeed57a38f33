import * as fc from 'fast-check';

/**
 * The seed of all property tests. CI uses one that is known to pass, so that a result depends only on the change. Other
 * runs use a new one each time, and find what CI does not. `SEED=…` repeats a run.
 */
export const seed: number = Number(
  process.env['SEED'] ?? (process.env['CI'] ? 20_261_121 : Math.trunc(Math.random() * 0x7fffffff)),
);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

/** Returns the number of random cases for a property: `usual`, or the value of `RUNS=…` for a longer search. */
export function runs(usual: number): number {
  return Number(process.env['RUNS'] ?? usual);
}
