import type { Client } from '../client/client.ts';

/** The types of a document: a `TypedDocumentNode`, or a `TypedDocumentString`. */
export interface TypedDocument<R = unknown, V = never> {
  readonly __apiType?: (variables: V) => R;
}

/** The type of the answer to a document. */
export type ResultOf<D extends TypedDocument> = ReturnType<NonNullable<D['__apiType']>>;

/** The type of the variables of a document, without those that paging sets. */
export type VariablesFor<D extends TypedDocument, Taken extends string = never> = Without<
  Parameters<NonNullable<D['__apiType']>>[0],
  Taken
>;

type Without<V, Taken extends string> = {
  [Name in keyof V as Name extends Taken ? never : Name]: V[Name];
} & { readonly [Name in Taken]?: never };

/**
 * The type at a path in an answer: names joined by dots. Null is left out on the way and at the end, and so are objects
 * without the field. The path may lead through a masked fragment.
 */
export type At<T, Path extends string> = Path extends `${infer Name}.${infer Rest}`
  ? At<Member<T, Name>, Rest>
  : NonNullable<Member<T, Path>>;

/**
 * The type of the function that takes a document in place of the function of its operation.
 * @typeParam D the documents, by the names of the functions
 * @typeParam O the functions
 */
export type Paginate<D, O> = <Document extends D[keyof D]>(
  client: Client,
  document: Document,
  ...rest: RestOf<O[NameIn<D, Document> & keyof O]>
) => ResultIn<O[NameIn<D, Document> & keyof O]>;

/** The names of the functions whose document is of a type. */
type NameIn<D, Document> = { [Name in keyof D]: D[Name] extends Document ? Name : never }[keyof D];

type RestOf<F> = F extends (client: Client, ...rest: infer Rest) => unknown ? Rest : never;

type ResultIn<F> = F extends (...all: never) => infer Result ? Result : never;

/** The type of the rows at a path in an answer. */
export type RowAt<T, Path extends string> = At<T, Path> extends readonly (infer R)[] ? NonNullable<R> : never;

/** The type of a field in an object, or in a fragment that is masked in it. */
type Member<T, Name extends string> = T extends object
  ? Name extends keyof T
    ? T[Name]
    : T extends { readonly ' $fragmentRefs'?: infer Fragments }
      ? Member<Values<NonNullable<Fragments>>, Name>
      : never
  : never;

type Values<T> = T[keyof T];
