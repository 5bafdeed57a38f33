import type { Paging, Position } from 'endcursor/v1';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType } from 'graphql';
import type { CompositeType } from '../schema/visible.ts';

/**
 * One way in which APIs page, as data: what moves, and the possible names of its parts. Built-in and configured
 * dialects have this form. Names are matched at any depth, without regard to case and underscores; `*` matches any
 * characters. A dotted path is matched exactly. The types in the schema decide: names only distinguish things of the
 * same type, and earlier ones are preferred.
 */
export interface Dialect {
  readonly name: string;
  readonly by: Position;
  /**
   * What contains the rows: a `connection` (edges with a node, or nodes next to page info), any `wrapper` around a
   * list, or the field itself, a `list`.
   */
  readonly forms: readonly RowsForm[];
  readonly forward: DialectWay;
  readonly backward?: DialectWay;
  /** Names of the total number of rows. */
  readonly total?: readonly string[];
}

/** The ways in which a field can contain its rows. */
export type RowsForm = 'connection' | 'wrapper' | 'list';

/** One direction of a dialect. A field needs only one of the `position` names; all others may be missing. */
export interface DialectWay {
  /** Arguments that take the cursor, offset, page number or key. */
  readonly position: readonly string[];
  /** Arguments that take the page size. */
  readonly size?: readonly string[];
  /** Booleans of the response that announce another page. */
  readonly more?: readonly string[];
  /** Cursors of the response that lead to the next page. A dialect by cursor requires one. */
  readonly next?: readonly string[];
  /** Response fields with the number of pages. */
  readonly pages?: readonly string[];
  readonly start?: number;
  readonly end?: 'short' | 'empty';
  /** Whether a position counts only if the field also takes a size. */
  readonly sized?: boolean;
  /**
   * Names of `position` that may mean something else, such as the beginning of a range. Unless the configuration names
   * the dialect, the response must show that they move pages.
   */
  readonly doubtful?: readonly string[];
}

/** A field to be matched, and the type that declares it. */
export interface Candidate {
  readonly parent: CompositeType;
  readonly field: GraphQLField<unknown, unknown>;
}

/** A paginated field: how it is paged, and the type of its rows. */
export interface Match {
  readonly paging: Paging<Position>;
  /** How the field is read in the order of a key, if the caller's arguments allow it. */
  readonly byKey?: Paging<Position>;
  /** How the field is read inside a selection, if that differs: there a caller may order a list that has a key. */
  readonly inside?: Match;
  /** The named type of a row. */
  readonly row: GraphQLNamedType;
  /** The type of an edge, if there are edges. */
  readonly edge?: GraphQLObjectType;
  /** The type that wraps the list; absent for a bare list. */
  readonly wrapper?: GraphQLObjectType;
}
