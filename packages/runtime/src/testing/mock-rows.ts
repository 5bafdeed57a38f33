import type { ArgsFetcherMethod, FetcherMethod } from '../types/fetcher-function.ts';
import type { Kind } from '../types/kinds.ts';
import type { ListParts } from '../types/result.ts';

/**
 * Rows of the fetchers of a client, by their names, and other values by coordinate (`Query.viewer`). Rows of fetchers are
 * checked by the types of the schema.
 */
export type MockRows<C> = {
  readonly [K in keyof C as ListOf<C[K]> extends never ? never : K]?: GivenRowsOf<ListOf<C[K]>>;
} & { readonly [coordinate: `${string}.${string}`]: unknown };

/** The rows of a list: their number, the rows themselves, or a function of the field's arguments that returns either. */
export type GivenRowsOf<T> =
  | number
  | readonly (GivenRow<T> | null)[]
  | ((args: Readonly<Record<string, unknown>>) => number | readonly (GivenRow<T> | null)[]);

/** The list that a method reads. */
type ListOf<F> =
  F extends FetcherMethod<infer T, infer _Q, infer _A>
    ? T
    : F extends ArgsFetcherMethod<infer T, infer _Q, infer _A>
      ? T
      : never;

type GivenRow<T> = T extends ListParts ? GivenValue<T['$row']> : never;

/** The value of a field with a kind. */
type GivenValue<K> = K extends Kind ? Given<K['type']>[K['wrap']] : K;

/** An object of which any fields may be left out. */
type GivenObject<T> = { readonly [K in keyof T as K extends '$on' ? never : K]?: GivenValue<T[K]> };

/** An object of one of several types, which `__typename` names. */
type GivenAbstract<T> = T extends { $on: infer O } ? { [K in keyof O]: GivenObject<O[K]> }[keyof O] : GivenObject<T>;

/** The value of a field of type `T`, by its kind. */
interface Given<T> {
  R: GivenObject<T>;
  N: GivenObject<T> | null;
  RLR: readonly GivenObject<T>[];
  RLN: readonly (GivenObject<T> | null)[];
  NLR: readonly GivenObject<T>[] | null;
  NLN: readonly (GivenObject<T> | null)[] | null;
  AR: GivenAbstract<T>;
  AN: GivenAbstract<T> | null;
  ARLR: readonly GivenAbstract<T>[];
  ARLN: readonly (GivenAbstract<T> | null)[];
  ANLR: readonly GivenAbstract<T>[] | null;
  ANLN: readonly (GivenAbstract<T> | null)[] | null;
  RL: readonly GivenValue<T>[];
  NL: readonly GivenValue<T>[] | null;
  P: GivenRowsOf<T>;
  NP: GivenRowsOf<T> | null;
  V: T;
}
