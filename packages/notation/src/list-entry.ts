import { abbreviated, expanded } from './abbreviation.ts';

/** A paginated list as the table has it: how it is paged, and which types it has. */
export interface ListEntry<Paging> {
  readonly paging: Paging;
  /** How it is read if the caller leaves its order open, where that is another way. */
  readonly byKey?: Paging | undefined;
  /** The type of a row; empty for leaves. */
  readonly row: string;
  /** The type of an edge; empty if nothing needs to be known of it. */
  readonly edge: string;
}

/** The entry of a field that is no paginated list. */
export const NO_LIST = '-';

/**
 * Returns a list as an entry of the table: `0:Part:PartEdge` for the index of its paging, its row and its edge. `2/3` has a
 * second paging, by a key. A list that is its own wrapper, as a bare list is, has the index alone.
 * @param wrapper the type that the field returns
 * @param indexOf returns the place of a paging among those of the table
 */
export function listEntryText<Paging>(
  { byKey, edge, paging, row }: ListEntry<Paging>,
  wrapper: string,
  indexOf: (paging: Paging) => number,
): string {
  const index = byKey ? `${indexOf(paging)}/${indexOf(byKey)}` : String(indexOf(paging));
  if (row === wrapper && edge === '') return index;
  return `${index}:${abbreviated(row, '', wrapper)}${edge === '' ? '' : `:${edge}`}`;
}

/** Returns the list in an entry that {@link listEntryText} wrote; undefined for {@link NO_LIST}. */
export function readListEntry<Paging>(
  text: string,
  wrapper: string,
  pagings: readonly Paging[],
): ListEntry<Paging> | undefined {
  const [index = '', row = wrapper, edge = ''] = text.split(':');
  const [paging, byKey] = index.split('/').map((at) => pagings[Number(at)]);
  return paging && { paging, byKey, row: expanded(row, '', wrapper), edge };
}
