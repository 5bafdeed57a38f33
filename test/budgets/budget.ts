import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The growth of a figure that is still accepted. */
const MOST_GROWTH = 1.02;

/** Committed figures by name. */
export interface Budget {
  /**
   * Returns the largest accepted value: the committed one plus a small margin. With `UPDATE_BUDGETS=1` the new figure
   * is written instead.
   */
  most(name: string, figure: number): number;
}

/** Opens the figures of `test/budgets/<file>.json`. */
export function openBudget(file: string): Budget {
  const path = fileURLToPath(new URL(`${file}.json`, import.meta.url));
  const figures = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, number>) : {};
  return {
    most(name, figure) {
      if (process.env['UPDATE_BUDGETS']) {
        figures[name] = figure;
        writeFileSync(path, `${JSON.stringify(figures, null, 2)}\n`);
      }
      return Math.floor((figures[name] ?? 0) * MOST_GROWTH);
    },
  };
}
