import type { GraphQLNamedType, GraphQLObjectType } from 'graphql';
import type { Data } from '@endcursor/templates';
import type { Match } from '../dialects/dialect.ts';
import type { CompositeType } from '../schema/visible.ts';
import type { FieldHead } from './fields.ts';

/** The selection of an object in which lists were found. Types, selections and tables of an operation are made from it. */
export interface ObjectPart {
  readonly type: CompositeType;
  readonly fields: readonly FieldPart[];
  /** The selections of single object types: the fields that conditions select, and all fields of such an object. */
  readonly on: readonly {
    readonly type: GraphQLObjectType;
    readonly own: readonly FieldPart[];
    readonly all: readonly FieldPart[];
  }[];
}

/** A field that is selected of an object. */
export interface FieldPart extends FieldHead {
  /** Its arguments as data, with the bounds of a list as `first` and `last`. */
  readonly given: Given;
  /** Its directives as the runtime takes them. */
  readonly directed?: readonly Given[];
  /** The selection of an object; undefined for leaves and lists. */
  readonly inner?: ObjectPart;
  readonly list?: ListPart;
  /** The list that it is, if it keeps the shape of the document; `inner` is then the selection of the connection. */
  readonly shaped?: ShapedPart;
  /** Whether it is the list that a pager reads. */
  readonly paged?: boolean;
  /** Whether it is a connection without rows, and so the object that it is. */
  readonly isPlain?: boolean;
}

/** A paginated list that is fetched to the end. */
export interface ListPart {
  readonly match: Match;
  /** The selection of a row; undefined for rows that are leaves. */
  readonly row: ObjectPart | undefined;
  /** The selection of an edge, without its node and its cursor. */
  readonly edge?: ObjectPart;
  /** The selection of the connection, without its rows and the signs of paging. */
  readonly connection?: ObjectPart;
  /** The variables for what paging sets, as paths that begin with their names. */
  readonly taken?: readonly string[];
}

/** A paginated list that is fetched to the end and keeps the shape of the document. */
export type ShapedPart = Pick<ListPart, 'match' | 'taken'>;

/** Arguments as data, in which `{ $: "name" }` is a variable. */
export type Given = Readonly<Record<string, Data>>;

/** Visits the fields of an object, each before the fields inside it. */
export function eachPart(object: ObjectPart, visit: (part: FieldPart) => void): void {
  for (const part of [...object.fields, ...object.on.flatMap((one) => narrowedParts(one, object))]) {
    visit(part);
    for (const inner of innerParts(part)) eachPart(inner, visit);
  }
}

/** Returns the fields that a condition selects. A field that is also selected around it has both selections. */
function narrowedParts({ all, own }: ObjectPart['on'][number], { fields }: ObjectPart): readonly FieldPart[] {
  return own.map((part) => {
    const isShared = fields.some(({ response }) => response === part.response);
    return (isShared && all.find(({ response }) => response === part.response)) || part;
  });
}

/** Returns the objects in a field. */
function innerParts({ inner, list }: FieldPart): ObjectPart[] {
  return [inner, ...(list ? objectsOf(list) : [])].filter((part) => part !== undefined);
}

/** Returns the objects in a list: its rows, its edges, and itself. */
export function objectsOf({ connection, edge, row }: ListPart): ObjectPart[] {
  return [row, edge, connection].filter((part) => part !== undefined);
}

/** Returns the schema's name of the type of a row; empty for leaves. */
export function rowName({ match, row }: ListPart): string {
  return row ? (match.row as GraphQLNamedType).name : '';
}
