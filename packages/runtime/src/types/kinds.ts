/*
 * A kind is how a field whose type has fields is wrapped. Its code reads from the outside in: `R` is required, `N` is
 * nullable, `L` is a list, so that `NLR` is `[T!]`. `A` in front means that `T` is abstract: an interface or a union.
 * `P` and `NP` are paginated lists, for which `T` is a `ListParts`. `V` is a leaf as the row of a list. Lists of lists are
 * composed: `[[T!]]` is `NL<NLR<T>>`.
 */

/** The codes of all kinds. */
export type KindCode =
  | 'R'
  | 'N'
  | 'RLR'
  | 'RLN'
  | 'NLR'
  | 'NLN'
  | 'AR'
  | 'AN'
  | 'ARLR'
  | 'ARLN'
  | 'ANLR'
  | 'ANLN'
  | 'RL'
  | 'NL'
  | 'P'
  | 'NP'
  | 'V';

/** A field whose type has fields: how it is wrapped, and its type. The fields that are leaves are of plain types. */
export interface Kind {
  wrap: KindCode;
  type: unknown;
}

/** `T!` */
export interface R<T> {
  wrap: 'R';
  type: T;
}

/** `T` */
export interface N<T> {
  wrap: 'N';
  type: T;
}

/** `[T!]!` */
export interface RLR<T> {
  wrap: 'RLR';
  type: T;
}

/** `[T]!` */
export interface RLN<T> {
  wrap: 'RLN';
  type: T;
}

/** `[T!]` */
export interface NLR<T> {
  wrap: 'NLR';
  type: T;
}

/** `[T]` */
export interface NLN<T> {
  wrap: 'NLN';
  type: T;
}

/** `T!`, where `T` is abstract. */
export interface AR<T> {
  wrap: 'AR';
  type: T;
}

/** `T`, where it is abstract. */
export interface AN<T> {
  wrap: 'AN';
  type: T;
}

/** `[T!]!`, where `T` is abstract. */
export interface ARLR<T> {
  wrap: 'ARLR';
  type: T;
}

/** `[T]!`, where `T` is abstract. */
export interface ARLN<T> {
  wrap: 'ARLN';
  type: T;
}

/** `[T!]`, where `T` is abstract. */
export interface ANLR<T> {
  wrap: 'ANLR';
  type: T;
}

/** `[T]`, where `T` is abstract. */
export interface ANLN<T> {
  wrap: 'ANLN';
  type: T;
}

/** A required list of lists, `K` being the kind of its items. */
export interface RL<K> {
  wrap: 'RL';
  type: K;
}

/** A nullable list of lists, `K` being the kind of its items. */
export interface NL<K> {
  wrap: 'NL';
  type: K;
}

/** A paginated list. */
export interface P<T> {
  wrap: 'P';
  type: T;
}

/** A paginated list that can be null. */
export interface NP<T> {
  wrap: 'NP';
  type: T;
}

/** A leaf, as the row of a list. */
export interface V<T> {
  wrap: 'V';
  type: T;
}
