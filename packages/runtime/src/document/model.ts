/*
 * The records of this folder, from which a plan is made: the nodes of an operation, and how its answer is read. None of
 * them changes once it exists, except for what is noted while an answer is read.
 */
import type { ListEntry as Entry, RefetchKey } from '@endcursor/notation';
import type { Course } from '../dialects/course.ts';
import type { PageSigns, Paging, Way } from '../dialects/paging.ts';
import type { FilterWriter } from '../filters/filters.ts';
import type { Argument, Field, ListSite, SizeOf, TreeNode, TypeCondition } from '../tree/nodes.ts';
import type { VariableValue } from '../tree/request.ts';
import type { Variables } from '../tree/variables.ts';
import type { Selection } from './selection.ts';
import type { KnownFields } from './known-fields.ts';

/** The context in which a selection is planned. */
export interface PlanContext {
  readonly schema: Schema | undefined;
  readonly variables: Variables;
  /** Returns the value in the form of a variable of the type. */
  toVariable(value: unknown, type: string): unknown;
  /** The coordinate to use in errors. */
  readonly coordinate: string;
  /** Counts places and nested lists, which are known by their numbers. */
  readonly count: { places: number; lists: number };
}

/** A paginated list that a field leads to. */
export type ListEntry = Entry<Paging>;

/** A {@link SchemaTable} that answers questions. */
export interface Schema {
  /** Returns how an object of the type is refetched; undefined if it cannot be. */
  refetch(type: string): Refetch | undefined;
  /** Returns the composite type that a field leads to; empty for a leaf. */
  target(type: string, field: string): string;
  /** Returns the type of an argument, as in a variable definition; undefined if there is no such argument. */
  argument(type: string, field: string, name: string): string | undefined;
  /** Returns the paginated list that a field leads to. */
  list(type: string, field: string): ListEntry | undefined;
  /** Returns the list in a type that wraps one, whatever field leads there. */
  wrapped(wrapper: string): ListEntry | undefined;
  /** Returns how a leaf is read if its scalar has a `parse`. */
  leaf(type: string, field: string): Read | undefined;
  /** Returns the value as a literal of the document, if values of the type must be literals. */
  literal(type: string, value: unknown): string | undefined;
  /** Returns the value in the form of a variable of the type. */
  readonly toVariable: (value: unknown, type: string) => unknown;
  readonly filters: FilterWriter | undefined;
}

/** Plans the selection of a type. */
export type Select = (selection: Selection, scope: Scope, context: PlanContext) => Planned;

/** A planned selection: its nodes, and how to read the resulting objects. */
export interface Planned {
  readonly nodes: readonly TreeNode[];
  /** Reads each object; undefined if the objects need no change. */
  readonly read: Read | undefined;
  /** The nested lists in it, in the order of their numbers. */
  readonly sites: readonly NestedSite[];
  /**
   * The places around it, at which requests for further pages of these lists begin or which they pass. Their keys or
   * positions are needed.
   */
  readonly needs: readonly number[];
}

/** A place in a selection: an object of a type, and the way to it from the place around it. */
export interface Scope extends From {
  /** The number under which the keys of its objects are noted. */
  readonly place: number;
  readonly type: string;
  /** The nearest list around it. */
  readonly list: Level | undefined;
  /** The way to refetch an object of the type. */
  readonly refetch: Refetch | undefined;
}

/** The way to a scope from the place around it. */
export interface From {
  /** The place around it; undefined for a root. */
  readonly scope?: Scope;
  /** Whether it is a root that cannot be requested again, such as that of a mutation. */
  readonly once?: boolean;
  /** The list that it is a row of, and whether it is the edge of that row. */
  readonly level?: Level;
  readonly edge?: boolean;
  /** The field or the type condition that leads to it, without its selection. */
  readonly shell?: Field | TypeCondition;
}

/** A paginated list on the way to a scope. */
export interface Level extends FoundRows {
  /** The number under which its rows are noted. */
  readonly place: number;
  /** The number of the nested list; undefined for the list of a fetcher. */
  readonly id?: number;
  /** How many nested lists it is in; -1 for the list of a fetcher. */
  readonly depth: number;
  /** The place of the list's field. */
  readonly scope: Scope;
  readonly paging: Paging;
  readonly way: Way;
  readonly args: PagedArguments;
  /**
   * The list's field without arguments and selection, and the nodes that lead to it from its scope, from the outside
   * in.
   */
  readonly shell: Field;
  readonly outer: readonly (Field | TypeCondition)[];
}

/** The way in which single rows of a list are found again. */
export interface FoundRows {
  /** Whether its rows are selected through edges when they are to be found again. */
  readonly inEdges: boolean;
  /** The leaves that are selected on a row without arguments. They identify a row without a cursor. */
  readonly leaves: readonly string[];
}

/** A nested list of a selection: how it is requested, and how it is read. */
export interface NestedSite extends ListSite, Level {
  readonly id: number;
  readonly coordinate: string;
  /** The position of its first page. */
  readonly start: unknown;
  /** Whether the server's order of its rows is stable. */
  readonly ordered: boolean;
  /** The root field for its further pages, if that is another field, and its arguments. */
  readonly continuation: { readonly field: string; readonly args: PagedArguments } | undefined;
  readonly body: ListBody;
  /** The nested lists in its rows, at all depths. */
  readonly inner: readonly NestedSite[];
  /** Returns the values of the variables in {@link listField}, for a first page of this size. */
  values(size: number): readonly VariableValue[];
  readonly withConnection: boolean;
  /** The findings from its pages so far. */
  readonly seen: {
    /** The largest number of entries on a page. */
    largest: number;
    /** Whether its totals have proved right; see `PageSeen`. */
    counted: boolean;
  };
}

/** The arguments of a paginated field: the caller's, and those that paging sets. */
export interface PagedArguments {
  /** The names and types of the arguments that paging sets. */
  readonly names: readonly (readonly [name: string, type: string])[];
  /** The other arguments. */
  readonly own: readonly Argument[];
  /** Whether a cursor, a key, an order in the arguments or the server's own order keeps pages from overlapping. */
  readonly ordered: boolean;
  /** Returns the values that paging sets, by name. A null size or position is left out. */
  values(size: number | null, position: unknown): Readonly<Record<string, unknown>>;
}

/** A way to refetch an object of a type: a root field, and the leaves of the object that are its arguments. */
export interface Refetch {
  readonly type: string;
  readonly field: string;
  readonly keys: readonly Key[];
  /** Whether the root field takes and returns a list. */
  readonly plural: boolean;
}

/** A key, with the response name under which we select it. */
export interface Key extends RefetchKey {
  readonly alias: string;
  readonly type: string;
}

/** The selection set of a paginated field, and how a page is read from it. */
export interface ListBody {
  /** The response path of the entries in the list's value. */
  readonly entries: ResponsePath;
  nodes(total: boolean): readonly TreeNode[];
  /**
   * Reads a page; undefined if the list itself is missing.
   * @param most the entries that are wanted, if the page may have more
   */
  page(value: unknown, place: PagePlace, most?: number): RawPage | undefined;
}

/** The place of a page in its list, and what reads the lists inside its rows. */
export interface PagePlace {
  readonly position: unknown;
  /** Absent if nested lists are left as far as they came. */
  readonly reading?: Reading | undefined;
  /** The number of entries before the page. @default 0 */
  readonly before?: number | undefined;
}

/** A page in a response. */
export interface RawPage {
  /** The rows, without null entries. */
  readonly rows: unknown[];
  readonly nullsDropped: number;
  readonly signs: PageSigns;
  /** The fields selected with `$connection`. */
  readonly connection: Readonly<Record<string, unknown>>;
}

/** A response path. */
export type ResponsePath = readonly (string | number)[];

/** Converts a part of a response, which we may change, into what the user reads. */
export type Read = (value: unknown, reading: Reading) => unknown;

/** The state of reading one response. */
export interface Reading {
  readonly report: ReadReport;
  /** The response path of the current part. */
  readonly at: (string | number)[];
  /** The known facts about the objects and rows around it, by the numbers of their places. */
  readonly around: Surroundings;
  /** The index of the current row of the outermost list. */
  row: number;
  /** The size of the first page of a nested list; undefined if it was not requested yet. */
  readonly sizeOf: SizeOf;
  /** The nested lists that have further pages. */
  readonly gaps: Gap[];
  /** Notes the number of entries of a nested list, once it is known. */
  ended(site: ListSite, entries: number): void;
}

/** Receives what a traversal learns from its rows. */
export interface ReadReport {
  /** Notes a nested list that has more rows than can be read. */
  truncated(coordinate: string): void;
  /** Notes a nested list that has more rows than its bound allows. */
  bounded(coordinate: string): void;
  /** Notes that a nested list took several pages without a stable order. */
  unordered(): void;
  /** Notes null entries of a nested list that were dropped. */
  nullsDropped(count: number): void;
  /**
   * Notes that the number of rows of a nested list changed by this many since its previous page, so that pages shifted.
   */
  shifted(coordinate: string, rows: number): void;
  /** Whether the server's count of a nested list is compared with the rows received. */
  readonly totals: boolean;
  /** The facts known about lists, by coordinate. */
  readonly fields?: KnownFields | undefined;
  /** Notes a nested list that was read to its end or its bound, with its number of entries. */
  listed(coordinate: string, entries: number): void;
}

/** The known facts about objects and rows, by the numbers of their places. */
export type Surroundings = (Passed | undefined)[];

/** An object or a row on the path to the current part. */
export interface Passed {
  /** Its depth in the response path. */
  readonly depth: number;
  /** The keys by which an object can be fetched again. */
  readonly keys?: readonly unknown[];
  /** The position from which a page contains only this row, and the value that identifies the row. */
  readonly before?: unknown;
  readonly own?: unknown;
}

/** A nested list that has further pages. */
export interface Gap {
  readonly site: NestedSite;
  /** The row of the outermost list that it belongs to. */
  row: number;
  /** The object that contains the list, and the list's name in it. */
  readonly owner: Record<string, unknown>;
  name: string;
  /** Its rows so far; further rows are added in place. */
  readonly rows: unknown[];
  /** The path of the list in the response in which it began, and the known facts around it. */
  readonly path: ResponsePath;
  readonly around: Surroundings;
  readonly course: Course;
  /** The position of its next page. */
  position: unknown;
  /** The size that all of its pages must have; 0 if the size does not matter, or if nothing was requested yet. */
  size: number;
  /** The entries that its bound still allows. */
  left: number;
  /** The number of entries read. */
  entries: number;
  /** The server's count when its last page was read. */
  total: number | undefined;
  /** Whether none of it has been read yet. */
  fresh: boolean;
}

/** A request for further pages of one list: the alias of the list, and the known facts around it. */
export interface Visit {
  readonly alias: string;
  readonly around: Surroundings;
  readonly variables: Variables;
}
