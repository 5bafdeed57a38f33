import type { NestedSite } from './nested-list.ts';
import type { Read } from './reading.ts';
import type { Schema } from './schema-table.ts';
import type { Scope } from './scope.ts';
import type { Variables } from './variables.ts';

/** A selection as it is written: see the grammar in the README. */
export type Selection = Readonly<Record<string, unknown>>;

/** What printing a document needs and collects. */
export interface BuildContext {
  readonly schema: Schema | undefined;
  readonly variables: Variables;
  /** The value as a variable of the type carries it. */
  toVariable(value: unknown, type: string): unknown;
  /** The field that errors name. */
  readonly coordinate: string;
  /** The nested lists, by their numbers. */
  readonly sites: NestedSite[];
  /** The number of the next scope or level. */
  scopes: number;
}

/** A selection set as text, and how what it selects is read. */
export interface Selected {
  readonly text: string;
  /** What to do with each object that comes; undefined where it is right as it is. */
  readonly read: Read | undefined;
}

/** Prints a selection of a type. */
export type Select = (selection: Selection, scope: Scope, context: BuildContext) => Selected;

/** Whether a value is an object, as selections and arguments are. */
export function isSelection(value: unknown): value is Selection {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
