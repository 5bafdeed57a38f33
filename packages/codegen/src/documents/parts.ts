import type { ArgumentNode, GraphQLField, GraphQLNamedType, GraphQLObjectType } from 'graphql';
import type { Data } from '@endcursor/templates';
import type { Match } from '../dialects/dialect.ts';
import type { CompositeType } from '../schema/visible.ts';
import type { Condition } from './condition.ts';

/** What is selected of an object, with its lists found: what types, selections and tables of an operation are made from. */
export interface ObjectPart {
  readonly type: CompositeType;
  readonly fields: readonly Part[];
  /** What is selected of single types: what their conditions select, and all that such an object has. */
  readonly on: readonly {
    readonly type: GraphQLObjectType;
    readonly own: readonly Part[];
    readonly all: readonly Part[];
  }[];
}

/** A field that is selected. */
export interface Part {
  readonly response: string;
  readonly name: string;
  readonly parent: CompositeType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly when: Condition;
  /** Its arguments as the document has them. */
  readonly nodes: readonly ArgumentNode[];
  /** The same as data, with the bounds of a list as `first` and `last`. */
  readonly args: Given;
  /** What is selected of an object; undefined for leaves and lists. */
  readonly inner?: ObjectPart;
  readonly list?: ListPart;
  /** Whether it is a connection of which no rows are selected, and so the object that it is. */
  readonly isPlain?: boolean;
}

/** A paginated list that is read as the list that it is. */
export interface ListPart {
  readonly match: Match;
  /** What is selected of a row; undefined for rows that are leaves. */
  readonly row: ObjectPart | undefined;
  /** What is selected of an edge beside its node and its cursor. */
  readonly edge?: ObjectPart;
  /** What is selected of the connection beside its rows and the signs of paging. */
  readonly connection?: ObjectPart;
  /** The variables that stand for what paging sets, as paths from their names. */
  readonly taken?: readonly string[];
}

/** Arguments as data; `{ $: "name" }` stands for a variable. */
export type Given = Readonly<Record<string, Data>>;

/** The parts of an operation, one by one, those inside others after them. */
export function eachPart(object: ObjectPart, visit: (part: Part) => void): void {
  for (const part of [...object.fields, ...object.on.flatMap((one) => narrowedParts(one, object))]) {
    visit(part);
    for (const inner of innerParts(part)) eachPart(inner, visit);
  }
}

/** What a condition selects; a field that is selected around it too, with what is selected of it there. */
function narrowedParts({ all, own }: ObjectPart['on'][number], { fields }: ObjectPart): readonly Part[] {
  return own.map((part) => {
    const isShared = fields.some(({ response }) => response === part.response);
    return (isShared && all.find(({ response }) => response === part.response)) || part;
  });
}

/** The objects in a part. */
function innerParts({ inner, list }: Part): ObjectPart[] {
  return [inner, ...(list ? objectsOf(list) : [])].filter((part) => part !== undefined);
}

/** The objects in a list: its rows, its edges, and itself. */
export function objectsOf({ connection, edge, row }: ListPart): ObjectPart[] {
  return [row, edge, connection].filter((part) => part !== undefined);
}

/** The schema's name of the type of a row; empty for leaves. */
export function rowName({ match, row }: ListPart): string {
  return row ? (match.row as GraphQLNamedType).name : '';
}
