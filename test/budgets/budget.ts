import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** By so much a figure may grow before it must be looked at. */
const MOST_GROWTH = 1.02;

/** Committed figures by name. */
export interface Budget {
  /**
   * What a figure may be at most: its committed value, and a little more. With `UPDATE_BUDGETS=1` the figure is
   * written down instead.
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
