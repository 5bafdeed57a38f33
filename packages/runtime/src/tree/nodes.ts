/** A part of a selection set. Trees never change, so that printing, pricing and reading can share them. */
export type TreeNode = Field | TypeCondition | ListSite | Source;

/** A field, with its response name. */
export interface Field {
  readonly name: string;
  readonly response: string;
  readonly args: readonly Argument[];
  /** Empty for a leaf. */
  readonly selection: readonly TreeNode[];
  /** Its directives, if a document has some that the server is to get. */
  readonly directives?: readonly Pick<Field, 'name' | 'args'>[];
}

/** An inline fragment. */
export interface TypeCondition {
  readonly on: string;
  readonly selection: readonly TreeNode[];
}

/** An argument of a field. Its value is a variable or, as a string, a literal that is already printed. */
export interface Argument {
  readonly name: string;
  readonly value: Variable | string;
}

/** A variable of an operation. */
export interface Variable {
  readonly name: string;
  readonly type: string;
  /** Its index among the definitions. */
  readonly order: number;
  /** Its value; undefined if each request has its own. */
  readonly value: unknown;
}

/** The directives of an operation, as GraphQL source, and the variables in them. They are in each of its requests. */
export type Directives = Pick<Source, 'source' | 'variables'>;

/** Fields of a document, as printed by the generator, or a whole document. Its fields are scanned when its cost is counted. */
export interface Source {
  readonly source: string;
  /** The variables that it contains. */
  readonly variables: readonly Variable[];
  /** The operation that counts, if it is a whole document. */
  readonly operation?: string;
}

/** The place of a nested list in a selection. Its size decides whether a request contains it. */
export interface ListSite {
  /** Its number among the nested lists of the operation. */
  readonly id: number;
  /** The number of the nested list around it; undefined if there is none, or if that list is the one being paged. */
  readonly parent: number | undefined;
  /** The most entries that the caller wants; undefined for all. */
  readonly bound: number | undefined;
  /** Whether further pages can be fetched. */
  readonly reachable: boolean;
  /** Whether its pages can be fetched without the objects that contain it. */
  readonly deferrable: boolean;
  /** Whether its first page may be requested without a size, so that the server returns the whole list if it has no limit. */
  readonly sizeless: boolean;
  /** Whether all of its pages must have the same size, as pages by number must. */
  readonly constantSize: boolean;
  /** Its field, in the form for a request for the objects around it. */
  readonly listField: Field;
}

/**
 * Returns the size of the first page of a nested list: undefined if the list is requested later, infinite if the server
 * decides.
 */
export type SizeOf = (site: ListSite) => number | undefined;

const NONE: readonly never[] = [];

/** Creates a field: a leaf without arguments, unless they are given. */
export function field(
  name: string,
  response: string = name,
  args: Field['args'] = NONE,
  selection: Field['selection'] = NONE,
): Field {
  return { name, response, args, selection };
}
