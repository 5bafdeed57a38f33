import type { Pager } from '../paging/pager.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import type { ConnectionOf, ListParts, Row } from './result.ts';

/**
 * The method `$list`: it reads the paginated list at a path of objects. `T` is the query, and `Q` what can be selected of
 * it. `P` is the path, such as `repository.issue.comments`, or `node.$on.Issue.comments` through a type condition.
 */
export interface ListOperation<T, Q> {
  <const P extends string, const S extends SelectionAt<Q, P>>(
    path: P extends Path<T, P> ? P : Path<T, P>,
    args: ArgumentsAt<Q, P>,
    select: keyof S extends unknown ? SelectionAt<Q, P> : S,
    options?: PagerOptions,
  ): Pager<Row<ListAt<T, P>, S>, ConnectionOf<ListAt<T, P>, S>>;
}

/** The kinds of one object. */
interface One<T> {
  wrap: 'R' | 'N' | 'AR' | 'AN';
  type: T;
}

/** The kinds of a paginated list. */
interface Paged<T> {
  wrap: 'P' | 'NP';
  type: T;
}

/** The paths that `P` can be or become: `P` itself, if it leads to a list. */
type Path<T, P extends string> = P extends `$on.${infer X}.${infer Rest}`
  ? T extends { $on: infer O }
    ? X extends keyof O & string
      ? `$on.${X}.${Path<O[X], Rest>}`
      : `$on.${keyof O & string}.`
    : never
  : P extends `${infer K}.${infer Rest}`
    ? K extends keyof T
      ? T[K] extends One<infer U>
        ? `${K}.${Path<U, Rest>}`
        : Ends<T>
      : Ends<T>
    : Ends<T>;

/** The paths that end or continue here. */
type Ends<T> = {
  [K in keyof T & string]: T[K] extends Paged<unknown>
    ? K
    : T[K] extends One<unknown>
      ? `${K}.`
      : K extends '$on'
        ? `$on.${keyof T[K] & string}.`
        : never;
}[keyof T & string];

/** The list at a path. */
type ListAt<T, P extends string> = P extends `$on.${infer X}.${infer Rest}`
  ? T extends { $on: infer O }
    ? ListAt<O[X & keyof O], Rest>
    : never
  : P extends `${infer K}.${infer Rest}`
    ? T[K & keyof T] extends One<infer U>
      ? ListAt<U, Rest>
      : never
    : T[P & keyof T] extends Paged<infer L extends ListParts>
      ? L
      : never;

/** The selection of the last field of a path, with its arguments. */
type FieldAt<Q, P extends string> = P extends `${infer K}.${infer Rest}`
  ? FieldAt<NonNullable<Q[K & keyof Q]>, Rest>
  : NonNullable<Q[P & keyof Q]>;

/** The type of selections of the list at a path. */
type SelectionAt<Q, P extends string> = Omitting<FieldAt<Q, P>, '$'>;

/** The arguments of the list itself, without its bounds: `max` bounds a list that is read by itself. */
type OwnAt<Q, P extends string> =
  FieldAt<Q, P> extends { $?: infer A } ? Omitting<NonNullable<A>, 'first' | 'last'> : {};

type Omitting<T, X> = { [K in keyof T as K extends X ? never : K]: T[K] };

/** The arguments at a path: those of each object under its name, and those of the list. */
type ArgumentsAt<Q, P extends string, Taken = never> = P extends `${infer K}.${infer Rest}`
  ? StepArguments<NonNullable<Q[K & keyof Q]>, Key<K, Taken>> &
      ArgumentsAt<NonNullable<Q[K & keyof Q]>, Rest, Taken | Key<K, Taken>>
  : ListArguments<OwnAt<Q, P>, Taken>;

type StepArguments<F, K extends string> = '$' extends keyof F
  ? {} extends Pick<F, '$'>
    ? { [N in K]?: F['$'] }
    : { [N in K]: F['$'] }
  : {};

/** The arguments of a list. One that has the name of a step has a `$` before it. */
type ListArguments<A, Taken> = { [K in keyof A as K extends Taken ? Key<K & string, Taken> : K]: A[K] };

/** A name with a `$` for each time that it is taken. */
type Key<K extends string, Taken> = K extends Taken ? Key<`$${K}`, Taken> : K;
