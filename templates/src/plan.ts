import type { Data } from './literal.ts';
import type { Description } from './comment.ts';
import type { Shape } from './shape.ts';
import type { TypeForm, TypeText } from './text.ts';

/**
 * What is to be emitted: everything decided, all names final, all lists sorted, nothing but data. Templates print
 * it and decide nothing.
 */
export interface Plan {
  readonly enums: readonly EnumPlan[];
  readonly inputs: readonly MembersPlan[];
  /** The names of arguments that paging sets, and no caller gives. */
  readonly owned: readonly string[];
  readonly argumentSets: readonly MembersPlan[];
  /** The composite types, each printed once it was planned: their members are most of what a schema has. */
  readonly composites: readonly PrintedType[];
  readonly lists: readonly ListPlan[];
  /** The wrapper codes in use, see `kinds.ts`. */
  readonly kinds: readonly string[];
  readonly fetchers: readonly FetcherPlan[];
  /** Root operation types by operation. */
  readonly roots: Readonly<Record<string, { readonly name: string; readonly typename: string }>>;
  /** The distinct ways of paging, under the names of their constants. */
  readonly pagings: Readonly<Record<string, PagingPlan>>;
  readonly table: Readonly<Record<string, Data>>;
  /** Options that the emitted `createClient` starts from: limits and habits of the API. */
  readonly profile: Readonly<Record<string, Data>>;
  readonly builders: BuildersPlan;
  readonly scalarTypes: readonly ImportPlan[];
  readonly scalarFunctions: readonly ScalarFunctionPlan[];
}

/** A way of paging as the runtime reads it, but for what moves, which stands under its name. */
export interface PagingPlan {
  readonly by: 'cursor' | 'offset' | 'page' | 'keyset';
  readonly [key: string]: Data;
}

/** What filters and orders are built with. */
export interface BuildersPlan {
  /** Builders and operators, generic in `W`; see `filters.ts`. */
  readonly interfaces: readonly MembersPlan[];
  /** What may stand in place of a filter or an order. */
  readonly aliases: readonly { readonly name: string; readonly type: TypeText }[];
  /** The stand-alone builders by name. */
  readonly where: readonly MemberPlan[];
  readonly orderBy: readonly MemberPlan[];
  /** What the runtime must know to write filters, see its `FilterTable`; absent where there are none. */
  readonly table?: Readonly<Record<string, Data>>;
}

/** A name that the user's own module exports. */
export interface ImportPlan {
  readonly name: string;
  readonly as: string;
  readonly from: string;
}

/** How the values of one custom scalar are read and written. */
export interface ScalarFunctionPlan {
  readonly scalar: string;
  readonly parse?: ImportPlan;
  readonly serialize?: ImportPlan;
}

/** An enum, emitted as a union of literals. */
export interface EnumPlan extends Description {
  readonly name: string;
  readonly values: readonly string[];
}

/** An interface of plain members: an input object or a set of arguments. */
export interface MembersPlan extends Description {
  readonly name: string;
  readonly bases?: readonly string[];
  readonly members: readonly MemberPlan[];
}

/** One member of an interface. */
export interface MemberPlan extends Description {
  /** The name with its `?`, if it has one. */
  readonly head: string;
  readonly type: TypeText;
}

/** A type as it is emitted. */
export interface PrintedType {
  readonly name: string;
  readonly text: string;
}

/** An object, interface or union type: its leaves once, its composite fields as kinds and as selections. */
export interface CompositePlan extends Description {
  readonly name: string;
  /** The schema's own name of the type, as `__typename` reports it. */
  readonly typename: string;
  /** The interface of its leaves: its own, where it has nothing else. */
  readonly leavesName: string;
  /** Fields without arguments that are leaves. */
  readonly leaves: readonly MemberPlan[];
  /** Leaves with arguments that belong to the default selection. */
  readonly optionalLeaves: readonly string[];
  readonly outputs: readonly MemberPlan[];
  readonly selections: readonly MemberPlan[];
  /** The object types that an abstract type can be; absent for an object type. */
  readonly possible?: readonly { readonly typename: string; readonly name: string }[];
}

/** A paginated list: what its rows are, and how they are selected. */
export interface ListPlan {
  /** The interface that holds the parts. */
  readonly name: string;
  /** A kind such as `$R<Label>`; `$V<string>` for rows that are leaves. */
  readonly row: string;
  /** The type of the selection of a row when nothing is said. */
  readonly defaults: string;
  readonly edge?: string;
  readonly connection?: string;
  /** The selection of a row; absent where rows are leaves. */
  readonly rowSelection?: string;
  /** The name of the selection of the list: rows, `$edge` and `$connection`. */
  readonly selection: string;
}

/** One fetcher: a paginated field that is read from a root field. */
export interface FetcherPlan extends Description {
  /** The method's name, as the schema spells it. */
  readonly name: string;
  /** The exported constant's name: `name`, changed where that is a reserved word. */
  readonly symbol: string;
  /** The way to the field, with the types of all arguments; see the runtime's `FetcherDescriptor.path`. */
  readonly path: string;
  readonly paging: string;
  /** The way of paging in the order of a key, where there is one beside. */
  readonly byKey?: string;
  /** The schema's name of the type of a row. */
  readonly row: string;
  /** The list that it reads: a {@link ListPlan}. */
  readonly list: string;
  readonly selection: string;
  /** The schema's name of the connection type, where the list has one. */
  readonly connection?: string;
  /** The type of its arguments, and whether one of them is required. */
  readonly args: string | TypeForm;
  readonly required: boolean;
  /** The default selection: its name in the emitted file, and the names of its leaves. */
  readonly leaves: { readonly symbol: string; readonly names: readonly string[] };
}

/** What is emitted for the operations of documents, and nothing of the schema that they do not use. */
export interface DocumentsPlan {
  readonly enums: readonly EnumPlan[];
  readonly inputs: readonly MembersPlan[];
  readonly operations: readonly OperationPlan[];
  readonly pagings: Plan['pagings'];
  readonly profile: Plan['profile'];
  readonly scalarTypes: readonly ImportPlan[];
}

/** One operation of a document as a function: a pager of its only list, or an answer. */
export interface OperationPlan extends Description {
  /** The name of the exported constant. */
  readonly name: string;
  readonly reads: 'pager' | 'answer';
  /** The types that it gives: a row and a connection, or an answer. */
  readonly types: readonly { readonly name: string; readonly shape: Shape }[];
  readonly variables: MembersPlan;
  /** Whether one of the variables must be given. */
  readonly required: boolean;
  /** What the runtime is given of it: its text, or a `PagerDocument` or `AnswerDocument`. */
  readonly data: string | Readonly<Record<string, Data>>;
  /** Whether the API knows the operation by its name. */
  readonly stored?: boolean;
  readonly paging?: string;
  readonly table?: OperationTablePlan;
}

/** What the runtime must know of the schema for one operation. */
export interface OperationTablePlan extends TablePlan {
  readonly symbol: string;
}

/** What the runtime must know of a schema, see its `SchemaTable`. */
export interface TablePlan {
  readonly table: Readonly<Record<string, Data>>;
  /** The names of the constants of pagings. */
  readonly pagings: readonly string[];
  readonly scalarFunctions: readonly ScalarFunctionPlan[];
  readonly filters?: BuildersPlan['table'];
}
