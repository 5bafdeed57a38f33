import type { Paging, Position } from 'endcursor/v1';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType } from 'graphql';
import type { CompositeType } from '../schema/visible.ts';

/**
 * One way in which APIs page, as data: what moves, and by which names its parts may go. The built-in dialects and
 * those of a configuration have this form. A name is matched without regard to case and underscores, `*` standing for
 * any characters, at any depth; a dotted path is taken as it stands. What decides is the type that is found there:
 * names only tell things of the same type apart, the earlier the better.
 */
export interface Dialect {
  readonly name: string;
  readonly by: Position;
  /**
   * What holds the rows: a `connection` (edges with a node, or nodes beside page info), any `wrapper` around a list,
   * or the field itself, a `list`.
   */
  readonly forms: readonly RowsForm[];
  readonly forward: DialectWay;
  readonly backward?: DialectWay;
  /** Names of the number of rows of all pages together. */
  readonly total?: readonly string[];
}

/** Where rows can stand. */
export type RowsForm = 'connection' | 'wrapper' | 'list';

/** One direction of a dialect. All names but those of `position` may be missing in a field. */
export interface DialectWay {
  /** Arguments that take the cursor, offset, page number or key. */
  readonly position: readonly string[];
  /** Arguments that take the page size. */
  readonly size?: readonly string[];
  /** Booleans of the response that announce more. */
  readonly more?: readonly string[];
  /** Cursors of the response to go on from. By cursor, one must be there. */
  readonly next?: readonly string[];
  /** Numbers of pages in the response. */
  readonly pages?: readonly string[];
  readonly start?: number;
  readonly end?: 'short' | 'empty';
  /** Whether a position is none where the field takes no size. */
  readonly sized?: boolean;
  /**
   * Those names of `position` that may mean something else as well, such as where a range begins: unless the configuration
   * names the dialect, the response must show that they move pages.
   */
  readonly doubtful?: readonly string[];
}

/** A field that is looked at, and the type that it stands on. */
export interface Candidate {
  readonly parent: CompositeType;
  readonly field: GraphQLField<unknown, unknown>;
}

/** A paginated field: how it is paged, and what its rows are. */
export interface Match {
  readonly paging: Paging<Position>;
  /** How it is read in the order of a key of its rows, where the caller's arguments leave that open. */
  readonly byKey?: Paging<Position>;
  /** How it is read inside a selection, where that is another way: there a caller may order a list that has a key. */
  readonly inside?: Match;
  /** The named type of a row. */
  readonly row: GraphQLNamedType;
  /** The type of an edge, where there are edges. */
  readonly edge?: GraphQLObjectType;
  /** The type that wraps the list; absent for a bare list. */
  readonly wrapper?: GraphQLObjectType;
}
