import type { Pager } from 'endcursor/v1';

/** A type with its intersections merged, so that it can be compared part by part. */
type Merged<T> = T extends readonly (infer U)[]
  ? T extends U[]
    ? Merged<U>[]
    : readonly Merged<U>[]
  : T extends object
    ? { [K in keyof T]: Merged<T[K]> }
    : T;

/** Tests whether two types are the same: `any`, `readonly` and optional members make a difference. */
export type Same<A, B> =
  (<T>() => T extends Merged<A> ? 1 : 2) extends <T>() => T extends Merged<B> ? 1 : 2 ? true : false;

type Verdict<A, B> = Same<A, B> extends true ? [] : [difference: { readonly actual: A; readonly expected: B }];

/** Fails to compile unless a pager's rows are exactly of the type. */
export declare function rows<Expected>(): <Row>(pager: Pager<Row>, ...verdict: Verdict<Row, Expected>) => void;

/** Fails to compile unless a pager's connection is exactly of the type. */
export declare function connection<Expected>(): <C>(pager: Pager<unknown, C>, ...verdict: Verdict<C, Expected>) => void;

/** Fails to compile unless an answer is exactly of the type. */
export declare function answer<Expected>(): <A>(promise: Promise<A>, ...verdict: Verdict<A, Expected>) => void;
