import { type Grammar, openGrammar } from '../document/grammar.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import type { SchemaTable } from '../document/schema-table.ts';
import { nestedLists } from '../paging/nested-lists.ts';
import type { NestedLists, NestedListsFactory, NestedListsParts } from '../paging/trip.ts';
import type { ListSite } from '../tree/nodes.ts';

/**
 * A client's table of its schema, with the code that selections of objects and lists need. A bundle whose clients have
 * no table does not contain that code.
 */
export interface Table extends Grammar {
  readonly lists: NestedListsFactory;
  /** Returns the largest page of a list that contains others, and how these are read. */
  readonly fit: (parts: FitParts) => { readonly largest: number; readonly lists: NestedLists };
}

/** The inputs for finding sizes: `largest` is the wanted size, `exact` whether no smaller page is acceptable. */
export type FitParts = Omit<NestedListsParts, 'operation'> & { readonly operation: PagedOperation };

/** Opens the table that the generator emits. */
export function schemaTable(table: SchemaTable): Table {
  return { ...openGrammar(table), lists: nestedLists, fit };
}

function fit(parts: FitParts): ReturnType<Table['fit']> {
  const { exact, largest: wanted, limiter, operation, request } = parts;
  const { constantSize } = operation.walk;
  // A constant size must leave room for every size of the nested lists.
  const largest = constantSize ? (limiter?.fit((size) => request(size, least), wanted, exact) ?? wanted) : wanted;
  const lists = nestedLists({ ...parts, largest, exact: exact || constantSize });
  limiter?.fit((size) => request(size, lists.sizes.sizeOf), largest, exact);
  return { largest, lists };
}

/** Returns the smallest size of a nested list in the request for its object. */
function least({ bound, deferrable, reachable }: ListSite): number | undefined {
  return deferrable ? undefined : reachable ? 1 : bound;
}
