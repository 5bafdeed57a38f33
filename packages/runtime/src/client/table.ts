import { type Grammar, openGrammar } from '../document/grammar.ts';
import type { SchemaTable } from '../document/schema-table.ts';
import { nestedLists, type NestedListsFactory } from '../paging/nested-lists.ts';

/**
 * What a client knows of its schema, with all that selections of objects and lists need: a bundle whose clients are
 * without a table is without that too.
 */
export interface Table extends Grammar {
  readonly lists: NestedListsFactory;
}

/** Opens the table that the generator emits. */
export function schemaTable(table: SchemaTable): Table {
  return { ...openGrammar(table), lists: nestedLists };
}
