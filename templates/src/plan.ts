import type { Code } from './code.ts';
import type { Data } from './literal.ts';
import type { Description } from './comment.ts';
import type { Shape } from './shape.ts';
import type { TypeText } from './text.ts';

/**
 * The plan of what is emitted: everything is decided, all names are final, all lists are sorted, and all of it is data.
 * Templates print it and decide nothing.
 */
export interface Plan {
  readonly enums: readonly EnumPlan[];
  readonly inputs: readonly MembersPlan[];
  /** The names of arguments that paging sets, so that callers cannot give them. */
  readonly owned: readonly string[];
  readonly argumentSets: readonly MembersPlan[];
  /** The composite types. Each is printed as soon as it is planned: their members are most of a schema. */
  readonly composites: readonly PrintedType[];
  readonly lists: readonly ListPlan[];
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

/** A way of paging as the runtime reads it, except that what moves is named. */
export interface PagingPlan {
  readonly by: 'cursor' | 'offset' | 'page' | 'keyset';
  readonly [key: string]: Data;
}

/** The plan of the builders of filters and orders. */
export interface BuildersPlan {
  /** Builders and operators, generic in `W`; see `builders.ts`. */
  readonly interfaces: readonly MembersPlan[];
  /** What may be given in place of a filter or an order. */
  readonly aliases: readonly { readonly name: string; readonly type: TypeText }[];
  /** The stand-alone builders by name. */
  readonly where: readonly MemberPlan[];
  readonly orderBy: readonly MemberPlan[];
  /** What the runtime must know to write filters, see its `FilterTable`; absent if there are none. */
  readonly table?: Readonly<Record<string, Data>>;
}

/** A name that a module of the user exports. */
export interface ImportPlan {
  readonly name: string;
  readonly as: string;
  readonly from: string;
}

/** The functions that read and write the values of one custom scalar. */
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
export interface PrintedType extends Code {
  readonly name: string;
}

/** An object, interface or union type: its leaves once, its composite fields as kinds and as selections. */
export interface CompositePlan extends Description {
  readonly name: string;
  /** The schema's own name of the type, as `__typename` reports it. */
  readonly typename: string;
  /** The interface of its leaves: the type itself if it has nothing else. */
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

/** A paginated list: the type of its rows, and how they are selected. */
export interface ListPlan {
  /** The interface that holds the parts. */
  readonly name: string;
  /** A kind such as `$R<Label>`; `$V<string>` for rows that are leaves. */
  readonly row: TypeText;
  /** The type of the default selection of a row. */
  readonly defaults: TypeText;
  readonly edge?: string;
  readonly connection?: string;
  /** The selection of a row; absent if rows are leaves. */
  readonly rowSelection?: string;
  /** The name of the selection of the list: rows, `$edge` and `$connection`. */
  readonly selection: string;
}

/** One fetcher: a paginated field that is read from a root field. */
export interface FetcherPlan extends Description {
  /** The method's name, as the schema spells it. */
  readonly name: string;
  /** The exported constant's name: `name`, changed if that is a reserved word. */
  readonly symbol: string;
  /** The way to the field, with the types of all arguments; see the runtime's `FetcherDescriptor.path`. */
  readonly path: string;
  readonly paging: string;
  /** The way of paging in the order of a key, if there is one as well. */
  readonly byKey?: string;
  /** The schema's name of the type of a row. */
  readonly row: string;
  /** The list that it reads: a {@link ListPlan}. */
  readonly list: string;
  readonly selection: string;
  /** The schema's name of the connection type, if the list has one. */
  readonly connection?: string;
  /** The interface of its arguments, if it has any of its own. */
  readonly args?: string;
  /** Whether it takes the global id of the object whose list it reads, next to those. */
  readonly byId: boolean;
  /** Whether it must be given arguments. */
  readonly required: boolean;
  /** The default selection: its name in the emitted file, and the names of its leaves. */
  readonly leaves: { readonly symbol: string; readonly names: readonly string[] };
}

/** The plan of what is emitted for the operations of documents. It has nothing of the schema that they do not use. */
export interface DocumentsPlan {
  readonly enums: readonly EnumPlan[];
  readonly inputs: readonly MembersPlan[];
  readonly operations: readonly OperationPlan[];
  readonly pagings: Plan['pagings'];
  readonly profile: Plan['profile'];
  readonly scalarTypes: readonly ImportPlan[];
  /** The types of fragments, if results keep the shape of the document. */
  readonly fragments: readonly { readonly name: string; readonly shape: Shape }[];
  /** The module of the caller's own documents, if these have the types. */
  readonly near?: string;
}

/** A type in the answer of an operation: of the value at a path, or of the rows there. */
export interface DerivedPlan {
  readonly name: string;
  readonly from: string;
  readonly path: string;
  readonly ofRows: boolean;
}

/** One operation of a document as a function: a pager of its only list, or an answer. */
export interface OperationPlan extends Description {
  /** The name of the exported constant. */
  readonly name: string;
  readonly reads: 'pager' | 'answer';
  /** The types of its results: a row, a connection and what is around it, or an answer. */
  readonly types: readonly { readonly name: string; readonly shape: Shape }[];
  /** The types of the row and of the connection in an answer. */
  readonly derived: readonly DerivedPlan[];
  /** The result: the names of row, connection and what is around it, or of the answer. */
  readonly result: readonly string[];
  /** The caller's own document, and the variables that paging sets. `types` are then empty. */
  readonly document?: {
    /** The name of its operation. */
    readonly operation: string;
    /** The name under which it is exported. */
    readonly name: string;
    readonly answer: string;
    readonly taken: readonly string[];
  };
  /** Whether its list is paged next to other fields. */
  readonly rooted?: boolean;
  readonly variables: MembersPlan;
  /** Whether one of the variables must be given. */
  readonly required: boolean;
  /** The operation as the runtime takes it: its text, or a `PagerDocument`, `RootedDocument` or `AnswerDocument`. */
  readonly data: string | Readonly<Record<string, Data>>;
  /** Whether the API knows the operation by its name. */
  readonly stored?: boolean;
  /** Whether its documents are registered. */
  readonly registered?: boolean;
  readonly paging?: string;
  readonly table?: OperationTablePlan;
}

/** The facts about the schema that the runtime needs for one operation. */
export interface OperationTablePlan extends TablePlan {
  readonly symbol: string;
}

/** The facts about a schema that the runtime needs, see its `SchemaTable`. */
export interface TablePlan {
  readonly table: Readonly<Record<string, Data>>;
  /** The names of the constants of pagings. */
  readonly pagings: readonly string[];
  readonly scalarFunctions: readonly ScalarFunctionPlan[];
  readonly filters?: BuildersPlan['table'];
  /** Whether lists keep the shape of a document. */
  readonly shaped?: boolean;
}
