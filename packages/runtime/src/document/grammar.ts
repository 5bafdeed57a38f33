import type { Select } from './build-context.ts';
import { assemble, siteValues } from './nested-list.ts';
import { openSchema, type Schema, type SchemaTable } from './schema-table.ts';
import { select } from './selection.ts';

/** What selections of objects and lists are printed and read by. Fetchers of leaves do without it. */
export interface Grammar {
  readonly schema: Schema;
  readonly select: Select;
  /** Puts nested lists into a text, and gives the values of their variables. */
  readonly assemble: typeof assemble;
  readonly siteValues: typeof siteValues;
}

/** Opens the grammar of a schema. */
export function openGrammar(table: SchemaTable): Grammar {
  return { schema: openSchema(table), select, assemble, siteValues };
}
