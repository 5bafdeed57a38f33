import type { Paging, Position } from 'endcursor/v1';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType } from 'graphql';
import type { CompositeType } from '../schema/visible.ts';

/**
 * One way in which APIs page, as data: what moves, and the possible names of its parts. Built-in and configured
 * dialects have this form. Names are matched at any depth, without regard to case and underscores; `*` matches any
 * characters. A dotted path is matched exactly. The types in the schema decide: names only distinguish things of the
 * same type, and earlier ones are preferred.
 */
export interface Dialect extends DialectForm<readonly string[], DialectWay> {
  readonly name: string;
  /** What contains the rows. */
  readonly forms: readonly RowsForm[];
}

/** One direction of a dialect. A field needs only one of the `position` names; all others may be missing. */
export interface DialectWay extends WayForm<readonly string[]> {
  /** Whether a position counts only if the field also takes a size. */
  readonly sized?: boolean;
  /**
   * Names of `position` that may mean something else, such as the beginning of a range. Unless the configuration names
   * the dialect, the response must show that they move pages.
   */
  readonly doubtful?: readonly string[];
}

/**
 * The ways in which a field can contain its rows: a `connection` (edges with a node, or nodes next to page info), any
 * `wrapper` around a list, or the field itself, a `list`.
 */
export type RowsForm = 'connection' | 'wrapper' | 'list';

/** The members that a dialect and its configuration have in common. `Names` is the type of the names of one part. */
export interface DialectForm<Names, Way = WayForm<Names>> {
  /** What moves from page to page. */
  readonly by: Position;
  readonly forward: Way;
  readonly backward?: Way;
  /** Names of the total number of rows. */
  readonly total?: Names;
}

/** The members that both have for one direction. */
export interface WayForm<Names> {
  /** Arguments that take the cursor, offset, page number or key. */
  readonly position: Names;
  /** Arguments that take the page size. */
  readonly size?: Names;
  /** Booleans of the response that announce another page. */
  readonly more?: Names;
  /** Cursors of the response that lead to the next page. A dialect by cursor requires one. */
  readonly next?: Names;
  /** Response fields with the number of pages. */
  readonly pages?: Names;
  /**
   * Leaves of a row of which the last value is the position, in the server's own order. Only by keyset. Without them, the
   * key has the name of the bound, and an order by it is requested.
   */
  readonly key?: Names;
  /** The number of the first page. @default 1 */
  readonly start?: number;
  /** Whether a short page is the last one, or only an empty one. @default 'short' */
  readonly end?: 'short' | 'empty';
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
