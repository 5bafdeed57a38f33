import type { Order } from '../filters/condition.ts';

/* What orders are built with. `W` is the name of the order that a column belongs to. */

/** A column, or a list of columns, the most significant first. */
export type Orders<W> = Order<W> | readonly (Order<W> | undefined)[];

/** A column that rows can be ordered by. */
export interface Column<W> {
  asc(): Order<W>;
  desc(): Order<W>;
}

/** A column that rows can be ordered by, with nulls at the beginning or at the end. */
export interface NullsColumn<W> {
  asc(options?: { nulls?: 'first' | 'last' }): Order<W>;
  desc(options?: { nulls?: 'first' | 'last' }): Order<W>;
}

/** An order as it may be given: a function of its builder, or columns that the builder has made. */
export type OrderBy<B, W> = ((by: B) => Orders<W>) | Orders<W>;

/** Makes an order to keep. */
export interface Ordering<B, W> {
  (of: OrderBy<B, W>): readonly Order<W>[];
}
