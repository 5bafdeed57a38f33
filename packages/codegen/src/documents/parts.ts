import type { ArgumentNode, GraphQLField, GraphQLNamedType, GraphQLObjectType } from 'graphql';
import type { Data } from '@endcursor/templates';
import type { Match } from '../dialects/dialect.ts';
import type { CompositeType } from '../schema/visible.ts';
import type { Condition } from './condition.ts';

/**
 * The selection of an object, with its lists identified. The types, selections and tables of an operation are made from
 * it.
 */
export interface ObjectPart {
  readonly type: CompositeType;
  readonly fields: readonly Part[];
  /**
   * The selections on individual types: the fields that their type conditions select, and all fields of such an object.
   */
  readonly on: readonly {
    readonly type: GraphQLObjectType;
    readonly own: readonly Part[];
    readonly all: readonly Part[];
  }[];
}

/** A selected field. */
export interface Part {
  readonly response: string;
  readonly name: string;
  readonly parent: CompositeType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly when: Condition;
  /** Its arguments, as written in the document. */
  readonly nodes: readonly ArgumentNode[];
  /** The same arguments as data, with the bounds of a list as `first` and `last`. */
  readonly args: Given;
  /** The selection of an object; undefined for leaves and lists. */
  readonly inner?: ObjectPart;
  readonly list?: ListPart;
  /** Whether it is a connection without selected rows, which is a plain object. */
  readonly isPlain?: boolean;
}

/** A paginated list that is read as a plain list. */
export interface ListPart {
  readonly match: Match;
  /** The selection of a row; undefined for rows that are leaves. */
  readonly row: ObjectPart | undefined;
  /** The selection of an edge, without its node and its cursor. */
  readonly edge?: ObjectPart;
  /** The selection of the connection, without its rows and paging fields. */
  readonly connection?: ObjectPart;
  /** The variables for what paging sets, as paths from their names. */
  readonly taken?: readonly string[];
}

/** Arguments as data; `{ $: "name" }` means a variable. */
export type Given = Readonly<Record<string, Data>>;

/** Calls a function for each part of an operation; inner parts come after outer ones. */
export function eachPart(object: ObjectPart, visit: (part: Part) => void): void {
  for (const part of [...object.fields, ...object.on.flatMap((one) => narrowedParts(one, object))]) {
    visit(part);
    for (const inner of innerParts(part)) eachPart(inner, visit);
  }
}

/** Returns the selection under a type condition. A field that is also selected outside it includes that selection. */
function narrowedParts({ all, own }: ObjectPart['on'][number], { fields }: ObjectPart): readonly Part[] {
  return own.map((part) => {
    const isShared = fields.some(({ response }) => response === part.response);
    return (isShared && all.find(({ response }) => response === part.response)) || part;
  });
}

/** Returns the objects in a part. */
function innerParts({ inner, list }: Part): ObjectPart[] {
  return [inner, ...(list ? objectsOf(list) : [])].filter((part) => part !== undefined);
}

/** Returns the objects in a list: its rows, its edges, and the connection itself. */
export function objectsOf({ connection, edge, row }: ListPart): ObjectPart[] {
  return [row, edge, connection].filter((part) => part !== undefined);
}

/** Returns the schema's name of the row type; empty for leaves. */
export function rowName({ match, row }: ListPart): string {
  return row ? (match.row as GraphQLNamedType).name : '';
}
