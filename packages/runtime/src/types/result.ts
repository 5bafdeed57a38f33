import type { Kind } from './kinds.ts';

/** The result of the selection `S` of a type `T`. */
export type Result<T, S> = Fields<T, S, keyof S & keyof T>['all'];

/** The result of the selection `S` of `T`, by the kind of the field. Only the member that is looked up is computed. */
export interface Wrapped<T, S> {
  R: Result<T, S>;
  N: Result<T, S> | null;
  RLR: readonly Result<T, S>[];
  RLN: readonly (Result<T, S> | null)[];
  NLR: readonly Result<T, S>[] | null;
  NLN: readonly (Result<T, S> | null)[] | null;
  AR: Abstract<T, S>;
  AN: Abstract<T, S> | null;
  ARLR: readonly Abstract<T, S>[];
  ARLN: readonly (Abstract<T, S> | null)[];
  ANLR: readonly Abstract<T, S>[] | null;
  ANLN: readonly (Abstract<T, S> | null)[] | null;
  RL: readonly Item<T, S>[];
  NL: readonly Item<T, S>[] | null;
  P: List<T, S>;
  NP: List<T, S> | null;
  V: T;
}

/** The selected fields `P` of `T`, with their descriptions. */
export interface Fields<T, S extends { [K in P]?: unknown }, P extends keyof T> {
  all: '$alias' extends keyof S
    ? Aliased<T, S>
    : { [K in P]: T[K] extends Kind ? Wrapped<T[K]['type'], S[K]>[T[K]['wrap']] : T[K] };
}

/** The selected fields of `T` next to those that have other response names. */
type Aliased<T, S> = {
  [K in keyof S & keyof T]: T[K] extends Kind ? Wrapped<T[K]['type'], S[K]>[T[K]['wrap']] : T[K];
} & (S extends { $alias: infer A } ? { -readonly [N in keyof A]: Only<Result<T, A[N]>> } : never);

type Only<T> = T[keyof T];

/** The result of a type that is abstract: a union of the types named under `$on`, and of the rest. */
type Abstract<T, S> = S extends { $on: infer O }
  ? T extends { $on: infer M }
    ? | { [X in keyof O & keyof M]: Result<M[X], S & O[X] & { __typename: true }> }[keyof O & keyof M]
      | Rest<T, S, Without<keyof M, keyof O>>
    : never
  : Wrapped<T, S>['R'];

/** The types that are not named under `$on`: they have what is selected of all. */
type Rest<T, S, X> = [X] extends [never]
  ? never
  : Result<Omitting<T, '__typename' | '$on'> & { __typename: X }, S & { __typename: true }>;

type Omitting<T, X> = { [K in keyof T as K extends X ? never : K]: T[K] };

type Without<T, X> = T extends X ? never : T;

/** The item of a list of lists. */
type Item<K, S> = K extends Kind ? Wrapped<K['type'], S>[K['wrap']] : never;

/** The parts of a paginated list. */
export interface ListParts {
  $row: Kind;
  /** The default selection of a row. */
  $default: unknown;
  $edge?: unknown;
  $connection?: unknown;
}

/**
 * A row of a paginated list: the node, or with `$edge` an object of the node and the fields of its edge. Without a
 * selection, it has the fields of the default selection.
 */
export type Row<T extends ListParts, S> = '$edge' extends keyof S
  ? { node: Wrapped<T['$row']['type'], S>[T['$row']['wrap']] } & Result<
      T['$edge'],
      S['$edge' & keyof S] & { cursor: true }
    >
  : Wrapped<T['$row']['type'], S extends undefined ? T['$default'] : S>[T['$row']['wrap']];

/** The fields of a connection that are selected with `$connection`. */
export type ConnectionOf<T extends ListParts, S> = '$connection' extends keyof S
  ? Result<T['$connection'], S['$connection' & keyof S]>
  : {};

/**
 * A nested list: its rows, or with `$connection` an object of the rows, as `nodes`, and the fields of the connection.
 * With `$connection` alone, there are no rows.
 */
type List<T, S> = T extends ListParts
  ? '$connection' extends keyof S
    ? Result<T['$connection'], S['$connection' & keyof S]> &
        ([SelectedOfRows<T, keyof S>] extends [never] ? {} : { nodes: readonly Row<T, S>[] })
    : readonly ('$edge' extends keyof S ? Row<T, S> : Wrapped<T['$row']['type'], S>[T['$row']['wrap']])[]
  : never;

/** The keys of a selection that are about rows. Rows that are leaves are always read. */
type SelectedOfRows<T extends ListParts, K> = K extends '$' | '$connection' ? T['$row']['wrap'] & 'V' : K;
