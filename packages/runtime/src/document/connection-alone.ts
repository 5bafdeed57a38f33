import { isSelection, type Selection } from './selection.ts';
import { refusePagingValues } from './paging-values.ts';
import { withArgument } from './paths.ts';
import type { ListEntry } from './model.ts';

/**
 * Returns the selection of a connection as a plain object, if only `$connection` is selected on it; undefined if its
 * rows are selected. Its size is 1 by default, because some APIs refuse a connection without a size, and others count
 * it as a full page.
 */
export function connectionAlone(
  selection: Selection,
  { paging, row }: ListEntry,
  coordinate: string,
): Selection | undefined {
  const { $: given, $connection: parts, ...rows } = selection;
  if (row === '' || !isSelection(parts) || Object.keys(rows).length > 0) return undefined;
  const { first, last, ...args } = isSelection(given) ? given : {};
  refusePagingValues(args, paging, coordinate);
  const size = (paging.forward ?? paging.backward)?.size;
  return { ...parts, $: size ? (withArgument(args, size, first ?? last ?? 1) as object) : args };
}
