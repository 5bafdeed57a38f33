/** The name of what moves from page to page. */
export type Position = 'cursor' | 'offset' | 'page' | 'keyset';

/** A way of paging, as far as it decides whether single rows can be requested. */
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

/**
 * Returns whether a row can be requested alone: after the cursor or the key of the row before it, or by its number. The
 * lists inside rows are then fetched to the end even if nothing else leads to these rows.
 */
export function isWalkable(paging: Walked, way: WalkedWay = {}): boolean {
  if (paging.container || way.continuation) return false;
  if (paging.by === 'cursor') return paging.edges !== undefined;
  return paging.by !== 'page' || (way.size !== undefined && hasStart(paging, way));
}

/** Returns whether it is known where the pages of a list begin. Only page numbers may begin with 0 or with 1. */
export function hasStart({ by, total }: Pick<Walked, 'by' | 'total'>, { start }: WalkedWay = {}): boolean {
  return by !== 'page' || start !== undefined || total !== undefined;
}
