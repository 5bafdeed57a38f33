import * as fc from 'fast-check';

/**
 * The seed of all property tests. CI takes one that is known to pass, so that a change is judged by what it changes;
 * everybody else takes a new one at each run, and finds what CI does not. `SEED=…` repeats a run.
 */
export const seed: number = Number(
  process.env['SEED'] ?? (process.env['CI'] ? 20_261_121 : Math.trunc(Math.random() * 0x7fffffff)),
);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

/** How many random cases a property is tried with: `usual`, or as many as `RUNS=…` says, for a longer search. */
export function runs(usual: number): number {
  return Number(process.env['RUNS'] ?? usual);
}
