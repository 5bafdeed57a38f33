import { type Grammar, openGrammar } from '../document/grammar.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import type { SchemaTable } from '../document/schema-table.ts';
import { nestedLists } from '../paging/nested-lists.ts';
import type { NestedLists, NestedListsFactory, NestedListsParts } from '../paging/trip.ts';
import type { ListSite } from '../tree/nodes.ts';

/**
 * What a client knows of its schema, with all that selections of objects and lists need: a bundle whose clients are
 * without a table is without that too.
 */
export interface Table extends Grammar {
  readonly lists: NestedListsFactory;
  /** The largest page of a list that has others inside its rows, and what those are read with. */
  readonly fit: (parts: FitParts) => { readonly largest: number; readonly lists: NestedLists };
}

/** What sizes are found with: `largest` is what is wanted, `exact` whether no smaller page will do. */
export type FitParts = Omit<NestedListsParts, 'operation'> & { readonly operation: PagedOperation };

/** Opens the table that the generator emits. */
export function schemaTable(table: SchemaTable): Table {
  return { ...openGrammar(table), lists: nestedLists, fit };
}

function fit(parts: FitParts): ReturnType<Table['fit']> {
  const { exact, largest: wanted, limiter, operation, request } = parts;
  const { constantSize } = operation.walk;
  // A size that stays for good must leave room for every size of the lists inside.
  const largest = constantSize ? (limiter?.fit((size) => request(size, least), wanted, exact) ?? wanted) : wanted;
  const lists = nestedLists({ ...parts, largest, exact: exact || constantSize });
  limiter?.fit((size) => request(size, lists.sizes.sizeOf), largest, exact);
  return { largest, lists };
}

/** As little as can be asked for of a nested list together with its object. */
function least({ bound, deferrable, reachable }: ListSite): number | undefined {
  return deferrable ? undefined : reachable ? 1 : bound;
}
