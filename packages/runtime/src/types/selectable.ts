/** The leaves of a type, each of which may be selected. */
export type SelectableLeaves<T> = { [K in keyof T]?: true };

/** The default selection of a type: all its leaves. */
export type Default<T> = { [K in keyof T as K extends '__typename' ? never : K]: true };

/** The default selection of a type without leaves. */
export interface Typename {
  __typename: true;
}

/** The part of every selection that is not about fields. */
export interface Aliasable<S> {
  /** Fields under response names of your choice: one field for each name. */
  $alias?: Aliases<S>;
}

/** One field for each response name. */
export interface Aliases<S> {
  [name: string]: S;
}

/** The arguments of a field, all of which may be left out. */
export interface OptionalArguments<A> {
  $?: A | undefined;
}

/** The arguments of a field, one of which is required. */
export interface RequiredArguments<A> {
  $: A;
}

/** No arguments at all. */
export interface NoArguments {
  [name: string]: never;
}
