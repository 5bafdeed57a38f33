/* The records of which plans are made: the nodes of an operation, and how its answer is read. Only notes about answers change. */
import type { ListEntry as Entry } from '@endcursor/notation';
import type { Course } from '../dialects/course.ts';
import type { PageSigns, Paging, Way } from '../dialects/paging.ts';
import type { FilterWriter } from '../filters/filters.ts';
import type { Argument, Field, ListSite, SizeOf, TreeNode, TypeCondition } from '../tree/nodes.ts';
import type { VariableValue } from '../tree/request.ts';
import type { Variables } from '../tree/variables.ts';
import type { ReadReport } from './read-report.ts';
import type { Refetch } from './key.ts';
import type { Selection } from './selection.ts';
import type { Surroundings } from './surroundings.ts';

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
  /** The most rows of each list that is not inside another one. */
  readonly max?: number | undefined;
  /** Whether its documents are registered, so that their text never varies; `listed` if it is planned only for them. */
  readonly registered?: boolean | 'listed' | undefined;
  /** Plans the list that a pager reads, if it is one of the fields of a selection. */
  readonly paged?: PlanField | undefined;
}

/** Plans one field of a selection. */
export type PlanField = (
  field: PlacedField,
  selection: Selection,
  context: PlanContext,
  select: Select,
) => PlannedField;

/** A field and its place in a selection. */
export interface PlacedField {
  readonly field: string;
  readonly response: string;
  readonly scope: Scope;
}

/** A field's contribution to a selection. */
export interface PlannedField extends Planned {
  /** Reads the field in the object that contains it, after that object's keys. Absent if its value is read alone. */
  readonly inOwner?: Read;
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
  /** Plans lists that keep the shape of a document; absent if there are none. */
  readonly shaped: ListPlanner | undefined;
}

/** Plans the selections of paginated lists, in one of the forms in which rows are delivered. */
export interface ListPlanner {
  /** Returns how the rows of a list are found again. */
  found(list: Pick<Level, 'paging' | 'way'>, selection: Selection): FoundRows;
  body(shape: ListShape, selection: Selection, context: PlanContext, select: Select): PlannedBody;
}

/** The facts about a list from which its body is planned. */
export interface ListShape {
  readonly level: Level;
  /** The type of a row; empty for leaves. */
  readonly row: string;
  /** The type of an edge; empty if the runtime does not need it. */
  readonly edge: string;
  /** The type of the connection itself. */
  readonly connection: string;
  /** The list's field without its selection, if the paginated field is one around it. */
  readonly list?: Field | undefined;
  /** The coordinate to use in errors. */
  readonly coordinate: string;
}

/** The body of a list, with its nested lists and the places around it that they need. */
export interface PlannedBody extends Pick<Planned, 'needs' | 'sites'> {
  readonly body: ListBody;
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
    /** The largest number of entries on a page that was requested with a size. */
    largest: number;
    /** The same without one: the server's own size, unless lists are shorter. */
    usual: number;
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

/** The selection set of a paginated field, and how a page is read from it. */
export interface ListBody {
  /** The response path of the entries in the list's value. */
  readonly entries: ResponsePath;
  nodes(total: boolean): readonly TreeNode[];
  /** Adds the value of a further page to that of the pages before; absent if only the rows are delivered. */
  readonly join?: (value: unknown, page: unknown) => void;
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
  readonly rows: readonly unknown[];
  readonly nullsDropped: number;
  readonly signs: PageSigns;
  /** The fields selected with `$connection`, or the whole connection if it keeps the shape of a document. */
  readonly connection: Readonly<Record<string, unknown>>;
  /** The rest of the response, if a document selects more than the list. */
  readonly around?: unknown;
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
