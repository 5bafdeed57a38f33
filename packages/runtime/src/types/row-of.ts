import type { Pager } from '../paging/pager.ts';
import type { ListParts, Row } from './result.ts';

/**
 * The type of a row, by what gives it: a pager, a function that returns a pager, or the type of a list in an emitted client with
 * a selection `S` (without one, the default selection).
 */
export type RowOf<P, S = undefined> = P extends ListParts
  ? Row<P, S>
  : P extends Pager<infer T>
    ? T
    : P extends (...args: never) => Pager<infer T>
      ? T
      : never;
