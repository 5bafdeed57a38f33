import type { GraphQLField, GraphQLNamedType, GraphQLObjectType } from 'graphql';
import type { Paging } from 'endcursor/v1';
import type { CompositeType } from '../schema/visible.ts';

/** A field that is looked at, and the type that it stands on. */
export interface Candidate {
  readonly parent: CompositeType;
  readonly field: GraphQLField<unknown, unknown>;
}

/** A paginated field: how it is paged, and what its rows are. */
export interface Match {
  readonly paging: Paging;
  /** The named type of a row. */
  readonly row: GraphQLNamedType;
  /** The type of an edge, where there are edges. */
  readonly edge?: GraphQLObjectType;
  /** The type that wraps the list; absent for a bare list. */
  readonly wrapper?: GraphQLObjectType;
}

/** What a detector says of a field that has the shape of its dialect. */
export type Verdict =
  | { readonly status: 'paginated'; readonly match: Match; readonly reason: string }
  | { readonly status: 'rejected'; readonly reason: string };

/**
 * Recognises one dialect by shape. Returns undefined for a field that has nothing of the dialect, and a rejection for
 * one that has its shape and yet cannot be paged by it.
 */
export type Detector = (candidate: Candidate) => Verdict | undefined;
