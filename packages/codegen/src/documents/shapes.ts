import type { GraphQLOutputType } from 'graphql';
import { quote, type Shape, type ShapeMember } from '@endcursor/templates';
import { describe } from '../plan/describe.ts';
import type { ScalarTypes } from '../plan/scalars.ts';
import { outputType, partsOf } from '../plan/output-type.ts';
import { isAbstractType, isLeafType, isListType, isNonNullType } from '../schema/named-type.ts';
import type { CompositeType, Visible } from '../schema/visible.ts';
import { isAlways } from './condition.ts';
import type { ListPart, ObjectPart, FieldPart } from './parts.ts';

/** The context in which types are made. */
export interface ShapeContext {
  readonly scalars: ScalarTypes;
  readonly visible: Visible;
}

/** Returns the type of a selected object: the same type that a selection in our grammar would have. */
export function shapeOf({ fields, on, type }: ObjectPart, context: ShapeContext): Shape {
  if (on.length === 0) return { members: members(fields, type, context) };
  const named = on.map((one) => tagged(one.all, [one.type.name], one.type, context));
  const others = possibleNames(type, context).filter((name) => on.every((one) => one.type.name !== name));
  const rest = others.length > 0 ? [tagged(fields, others, type, context)] : [];
  return flatUnion([...named, ...rest]);
}

/** Returns the type of a row: the node, or the node together with the fields of its edge. */
export function rowShape({ edge, match, row }: ListPart, context: ShapeContext): Shape {
  const node: Shape = row ? shapeOf(row, context) : { parts: leafParts(match, context) };
  if (!edge) return node;
  const cursor = match.edge?.getFields()['cursor'];
  return {
    members: [
      { head: 'node', shape: node },
      ...(cursor ? [{ head: 'cursor', shape: leaf(cursor.type, context) }] : []),
      ...members(edge.fields, edge.type, context),
    ],
  };
}

/** Returns the type of the fields selected on a connection itself. */
export function connectionShape({ connection }: ListPart, context: ShapeContext): readonly ShapeMember[] {
  return connection ? members(connection.fields, connection.type, context) : [];
}

function tagged(
  fields: readonly FieldPart[],
  names: readonly string[],
  type: CompositeType,
  context: ShapeContext,
): Shape {
  const typename: ShapeMember = { head: '__typename', shape: { parts: names.map(quote) } };
  const others = fields.filter(({ response }) => response !== '__typename');
  return { members: [typename, ...members(others, type, context)] };
}

function members(parts: readonly FieldPart[], type: CompositeType, context: ShapeContext): ShapeMember[] {
  const delivered = parts.filter(({ paged }) => !paged);
  return delivered.map((part) => ({
    head: isAlways(part.when) ? part.response : `${part.response}?`,
    shape: partShape(part, type, context),
    ...(part.name === '__typename' ? {} : describe(part.field)),
  }));
}

function partShape({ field, inner, list, name }: FieldPart, type: CompositeType, context: ShapeContext): Shape {
  if (name === '__typename') return { parts: possibleNames(type, context).map(quote) };
  if (inner) return wrapped(field.type, shapeOf(inner, context));
  if (!list) return leaf(field.type, context);
  const rows = listOf(rowShape(list, context));
  const own = connectionShape(list, context);
  const whole: Shape = list.connection ? { members: [{ head: 'nodes', shape: rows }, ...own] } : rows;
  return isNonNullType(field.type) ? whole : flatUnion([whole, NULL]);
}

const NULL: Shape = { parts: ['null'] };

function leaf(type: GraphQLOutputType, { scalars }: ShapeContext): Shape {
  return { parts: partsOf(outputType(type, scalars)) };
}

function leafParts({ row }: ListPart['match'], { scalars }: ShapeContext): readonly string[] {
  return isLeafType(row) ? partsOf(scalars.output(row.name)) : [];
}

function possibleNames(type: CompositeType, { visible }: ShapeContext): string[] {
  return isAbstractType(type) ? visible.possible(type).map(({ name }) => name) : [type.name];
}

function wrapped(type: GraphQLOutputType, inner: Shape): Shape {
  const sure = isNonNullType(type) ? type.ofType : type;
  const shape: Shape = isListType(sure) ? listOf(wrapped(sure.ofType as GraphQLOutputType, inner)) : inner;
  return isNonNullType(type) ? shape : flatUnion([shape, NULL]);
}

function listOf(item: Shape): Shape {
  if (!('parts' in item)) return { list: item };
  const text = item.parts.join(' | ');
  return { parts: [`readonly ${/[ |]/.test(text) ? `(${text})` : text}[]`] };
}

/** Returns a flat union. */
export function flatUnion(shapes: readonly Shape[]): Shape {
  const flat = shapes.flatMap((shape) => ('union' in shape ? shape.union : [shape]));
  const [only, ...others] = flat;
  if (only && others.length === 0) return only;
  const parts = flat.flatMap((shape) => ('parts' in shape ? shape.parts : []));
  return flat.every((shape) => 'parts' in shape) ? { parts } : { union: flat };
}
