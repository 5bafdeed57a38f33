/**
 * Reports whether a row can be requested alone: after the cursor or the key of the previous row, or by its number.
 * Lists inside such rows can be fetched to the end even if there is no other way back to the rows.
 */
export function isWalkable(paging: Walked, way: WalkedWay = {}): boolean {
  if (paging.container || way.continuation) return false;
  if (paging.by === 'cursor') return paging.edges !== undefined;
  return paging.by !== 'page' || (way.size !== undefined && hasStart(paging, way));
}

/** Reports whether the first position of a list is known. Only page numbers may begin with either 0 or 1. */
export function hasStart({ by, total }: Pick<Walked, 'by' | 'total'>, { start }: WalkedWay = {}): boolean {
  return by !== 'page' || start !== undefined || total !== undefined;
}

/** The name of what moves from page to page. */
export type Position = 'cursor' | 'offset' | 'page' | 'keyset';

/** The part of a paging that decides whether single rows can be requested. */
export interface Walked {
  /** What moves from page to page. */
  readonly by: Position;
  readonly container?: boolean | undefined;
  readonly edges?: string | undefined;
  readonly total?: string | undefined;
}

/** One direction of it. */
export interface WalkedWay {
  readonly size?: string | undefined;
  readonly start?: number | undefined;
  readonly continuation?: object | undefined;
}
