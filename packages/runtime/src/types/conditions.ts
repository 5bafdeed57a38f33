import type { Condition } from '../filters/condition.ts';

/*
 * What filters are built with. `V` is the type of a value, `B` a builder. `W` is the name of the filter that a condition
 * belongs to: every interface passes it on, so that a condition of one filter cannot be used in another.
 */

/** A condition, or a list of conditions that must all hold. */
export type Conditions<W> = Condition<W> | readonly (Condition<W> | undefined)[];

/** Compares with one value; `undefined` drops the condition. */
export interface Is<V, W> {
  (value: V | undefined): Condition<W>;
}

/** Compares with each of the values; an empty list is refused if it would match everything. */
export interface In<V, W> {
  (...values: readonly (V | undefined)[]): Condition<W>;
}

/** Compares with two bounds, both included. */
export interface Between<V, W> {
  (from: V | undefined, to: V | undefined): Condition<W>;
}

/** Matches rows without a value, or with `false` those that have one. */
export interface IsNull<W> {
  (isNull?: boolean): Condition<W>;
}

/** Joins conditions; a list among them counts as all of its conditions together. */
export interface Join<W> {
  (...of: readonly Conditions<W>[]): Condition<W>;
}

/** Turns conditions into their opposite. */
export interface Not<W> {
  (of: Conditions<W>): Condition<W>;
}

/** Matches by related rows; without a condition, by whether there are any. */
export interface Some<F, W> {
  (of?: F): Condition<W>;
}

/** A filter as it may be given: a function of its builder, or conditions that the builder has made. */
export type Filter<B, W> = ((by: B) => Conditions<W>) | Conditions<W>;

/** Makes a condition to keep. */
export interface Where<B, W> {
  (of: Filter<B, W>): Condition<W>;
  /** The fields of the filter, for `partition`. */
  readonly fields: B;
}
