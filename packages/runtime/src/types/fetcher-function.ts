import type { Client } from '../client/client.ts';
import type { Pager } from '../paging/pager.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import type { ConnectionOf, ListParts, Row } from './result.ts';

/*
 * `T` is the list that a fetcher reads, `Q` the type of its selections and `A` that of its arguments. `S` is inferred from the
 * selection itself. The condition, which always holds, checks the selection against `Q`, so that TypeScript finds misspelt
 * fields. It is about `keyof S` because TypeScript distributes conditions about `S` itself: a function that is generic in
 * `S` could then not pass its selection on.
 */

/** A fetcher whose arguments may all be left out. */
export interface FetcherFunction<T extends ListParts, Q, A> {
  <S extends Q | undefined = undefined>(
    client: Client,
    args?: A,
    select?: keyof S extends unknown ? Q : S,
    options?: PagerOptions,
  ): Pager<Row<T, S>, ConnectionOf<T, S>>;
}

/** A fetcher whose arguments may all be left out, as a method of a client. */
export interface FetcherMethod<T extends ListParts, Q, A> {
  <S extends Q | undefined = undefined>(
    args?: A,
    select?: keyof S extends unknown ? Q : S,
    options?: PagerOptions,
  ): Pager<Row<T, S>, ConnectionOf<T, S>>;
}

/** A fetcher that must be given arguments. */
export interface ArgsFetcherFunction<T extends ListParts, Q, A> {
  <S extends Q | undefined = undefined>(
    client: Client,
    args: A,
    select?: keyof S extends unknown ? Q : S,
    options?: PagerOptions,
  ): Pager<Row<T, S>, ConnectionOf<T, S>>;
}

/** A fetcher that must be given arguments, as a method of a client. */
export interface ArgsFetcherMethod<T extends ListParts, Q, A> {
  <S extends Q | undefined = undefined>(
    args: A,
    select?: keyof S extends unknown ? Q : S,
    options?: PagerOptions,
  ): Pager<Row<T, S>, ConnectionOf<T, S>>;
}
