import type { GraphQLField, GraphQLSchema } from 'graphql';
import type { MockTable } from './fetched-lists.ts';
import type { GivenRows } from './given-rows.ts';
import type { PageableList } from './mock-page.ts';

/** The parts of a world. */
export interface MockParts {
  readonly schema: GraphQLSchema;
  /** How fields page, and how objects are fetched again. */
  readonly table: MockTable;
  /** Other seeds give other values. @default '' */
  readonly seed?: string | undefined;
  readonly given?: GivenRows | undefined;
  /** The values of scalars, by their names. */
  readonly scalars?: MockScalars | undefined;
  /** The number of rows of a list for which none are given. @default 5 at the root, and 3 inside rows */
  readonly rowsOf?: ((list: { readonly isInRow: boolean }) => number) | undefined;
  /** The types of which objects of abstract types are, if they can be. @default any */
  readonly preferred?: ReadonlySet<string> | undefined;
  /** Every n-th nullable value that is not at the root is null. @default none */
  readonly nullEvery?: number | undefined;
}

/** Functions that return values of scalars by a number, which is different for each value. */
export type MockScalars = Readonly<Record<string, ((number: number) => unknown) | undefined>>;

/** An object of the world. Its contents follow from its key, except for those that are given or that a page sets. */
export interface MockObject {
  readonly __typename: string;
  readonly $key: string;
  /** The fields that are set: values, or functions of a field's arguments. */
  readonly own?: Readonly<Record<string, unknown>>;
  /** Whether they were set by a page, so that they are not made any more. */
  readonly isPage?: true;
}

/** A list of the mock. */
export interface MockList extends PageableList {
  readonly coordinate: string;
  readonly key: string;
  /** The field that has the rows, if another one inside the paged field has them. */
  readonly inside?: GraphQLField<unknown, unknown> | undefined;
  /** Whether the list is not null. */
  readonly exists: boolean;
  /** Whether the list is in a row of another list. */
  readonly isInRow: boolean;
  /** The rows that are given, as far as they are. */
  readonly rows?: readonly (MockFields | null)[] | undefined;
}

/** Fields of an object by their names. Those that are left out are made by their types. */
export type MockFields = Readonly<Record<string, unknown>>;
