import { abbreviated, expanded } from './abbreviated.ts';

/** A paginated list in the table: its paging and its types. */
export interface ListEntry<Paging> {
  readonly paging: Paging;
  /** The paging by key, if the list has one and the caller leaves its order open. */
  readonly byKey?: Paging | undefined;
  /** The type of a row; empty for leaves. */
  readonly row: string;
  /** The type of an edge; empty if the runtime does not need it. */
  readonly edge: string;
}

/** The entry of a field that is not a paginated list. */
export const NO_LIST = '-';

/**
 * Returns the table entry of a list: `0:Part:PartEdge` for the index of its paging, its row and its edge. `2/3` has a
 * second paging, by key. A bare list has only the index, because it is its own wrapper.
 * @param wrapper the type that the field returns
 * @param indexOf returns the index of a paging in the table
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
