import { cursor } from './cursor.ts';
import { keyset } from './keyset.ts';
import { offset } from './offset.ts';
import { pageNumber } from './page-number.ts';
import type { Position } from './paging.ts';
import type { Walk } from './walk.ts';

/** How each kind of position moves. */
export const walks: Readonly<Record<Position, Walk>> = { cursor, offset, page: pageNumber, keyset };
