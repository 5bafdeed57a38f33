import type { Read } from './read.ts';
import type { Schema } from './schema-table.ts';
import type { Variables } from './variables.ts';

/** A selection as it is written: see the grammar in the README. */
export type Selection = Readonly<Record<string, unknown>>;

/** What printing a document needs and collects. */
export interface BuildContext {
  readonly schema: Schema | undefined;
  readonly variables: Variables;
  /** The page size of nested lists that have no bound of their own. */
  readonly nestedSize: number;
  /** The field that errors name. */
  readonly coordinate: string;
}

/** A selection set as text, and how what it selects is read. */
export interface Selected {
  readonly text: string;
  /** What to do with each object that comes; undefined where it is right as it is. */
  readonly read: Read | undefined;
}

/** Prints a selection of a type. */
export type Select = (selection: Selection, type: string, context: BuildContext) => Selected;

/** The response names of a selection, its aliases included. */
export function responseNames(selection: Selection): string[] {
  const own = Object.keys(selection).filter((key) => !key.startsWith('$') && selection[key] !== undefined);
  return [...own, ...Object.keys((selection['$alias'] ?? {}) as Selection)];
}

/** Whether a value is an object, as selections and arguments are. */
export function isSelection(value: unknown): value is Selection {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
