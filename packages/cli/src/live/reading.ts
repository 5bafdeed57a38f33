import type { Pager, PagerOptions } from 'endcursor';
import type { GraphQLNamedType, GraphQLSchema, SelectionSetNode } from 'graphql';

/** One reading that a command can start: what it reads, and how it is started. */
export interface Reading {
  /** The name of the fetcher's method, or of the operation. */
  readonly name: string;
  /** The coordinate of the list. */
  readonly coordinate: string;
  /** Identifies the operation, its arguments and its selection. A state with another identity is refused. */
  readonly identity: string;
  /** The type of a row in the schema. */
  readonly rowType: GraphQLNamedType;
  /** What is selected of a row, from which columns are made. */
  readonly selection: SelectionSetNode;
  readonly schema: GraphQLSchema;
  /** The response name of the leaf that identifies a row, if there is one. */
  readonly key?: string;
  /** The arguments that take a filter as a function of a builder. */
  readonly filters?: readonly string[];
  /** Checks other arguments of the same reading. @throws {CommandError} if one is wrong */
  check?(args: Readonly<Record<string, unknown>>): void;
  /** Creates a pager. Nothing is sent before it is read. */
  open(options?: ReadingOptions): Pager<Row>;
}

/** The options of one pager of a reading. */
export interface ReadingOptions extends PagerOptions {
  /**
   * Arguments that are added to those of the reading, such as the bounds of a partition. A function of a filter builder joins the
   * conditions that the reading has.
   */
  readonly args?: Readonly<Record<string, unknown>>;
}

/** A row as data: leaves, objects and lists under their response names. */
export type Row = Readonly<Record<string, unknown>>;
