import { expect } from 'vitest';
import { plant, type Planting } from './tree-client.ts';
import type { Thing } from './tree-data.ts';
import type { Selection } from './tree-expectation.ts';

/** A few lists of each length, including empty ones; most need several pages. */
function moderate({ depth, number }: Thing): number | undefined {
  return [9, number % 14, number % 9, number % 6][depth];
}

/** Reads a selection of all rows of a shape, and compares it with the tree. */
export async function wholeRows(
  selection: Selection,
  planting: Pick<Planting, 'shape'> & Partial<Planting>,
): Promise<readonly object[]> {
  const { collect, server } = plant({ lengthOf: moderate, ...planting });
  const { expected, rows } = await collect('all', selection);
  expect(rows).toEqual(expected);
  expect(server.mistakes).toEqual([]);
  expect(rows.length).toBeGreaterThan(0);
  return rows;
}
