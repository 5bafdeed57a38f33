import { quote, type Shape, type ShapeMember } from '@endcursor/templates';
import type { GraphQLField, GraphQLObjectType, GraphQLOutputType } from 'graphql';
import { describe } from '../plan/describe.ts';
import { fieldsOf } from '../schema/field.ts';
import { getNamedType, isAbstractType, isEnumType, isListType, isNonNullType } from '../schema/named-type.ts';
import { typeName } from '../plan/type-name.ts';
import { type CompositeType, isComposite } from '../schema/visible.ts';
import { isAlways } from './condition.ts';
import type { SelectedField, SelectedFields } from './fields.ts';
import { flatUnion, type ShapeContext } from './shapes.ts';

/**
 * Returns the type of a selected object as the document has it, the same that `typescript-operations` gives: with edges,
 * nodes, page info and null entries. A field of an interface has the type that it has in the possible objects.
 */
export function documentShape(selected: SelectedFields, context: ShapeContext): Shape {
  return objectShape(selected, selected.type, context);
}

function objectShape(selected: SelectedFields, type: CompositeType, context: ShapeContext): Shape {
  const groups = new Map<string, { readonly names: string[]; readonly members: readonly Typed[] }>();
  for (const one of possible(type, context)) {
    const members = fieldsFor(selected, one).map((field) => typed(field, one, context));
    const key = JSON.stringify(members);
    const known = groups.get(key);
    if (known) known.names.push(one.name);
    else groups.set(key, { names: [one.name], members });
  }
  const shapes = [...groups.values()].map(({ members, names }): Shape => ({
    members: members.map((member) => withNames(member, names)),
  }));
  return shapes.length > 0 ? flatUnion(shapes) : { parts: ['never'] };
}

/** A member of an object; `typename` if it is the name of the object's type, which the possible types share. */
type Typed = ShapeMember | { readonly head: string; readonly typename: true };

function withNames(member: Typed, names: readonly string[]): ShapeMember {
  return 'typename' in member ? { head: member.head, shape: { parts: names.map(quote) } } : member;
}

function typed(
  { field, inner, name, response, when }: SelectedField,
  type: GraphQLObjectType,
  context: ShapeContext,
): Typed {
  const head = isAlways(when) ? response : `${response}?`;
  if (name === '__typename') return { head, typename: true };
  const own: GraphQLField<unknown, unknown> = fieldsOf(type).find((one) => one.name === name) ?? field;
  const named = getNamedType(own.type);
  const item = inner && isComposite(named) ? objectShape(inner, named, context) : leafShape(named.name, own, context);
  return { head, shape: wrapped(own.type, item), ...describe(own) };
}

/** Returns the fields that are selected of an object of a type. */
function fieldsFor({ fields, on }: SelectedFields, type: GraphQLObjectType): readonly SelectedField[] {
  return on.find((one) => one.type === type)?.all ?? fields;
}

function possible(type: CompositeType, { visible }: ShapeContext): readonly GraphQLObjectType[] {
  return isAbstractType(type) ? visible.possible(type) : [type];
}

function leafShape(name: string, { type }: GraphQLField<unknown, unknown>, { scalars }: ShapeContext): Shape {
  return { parts: [isEnumType(getNamedType(type)) ? typeName(name) : scalars.output(name)] };
}

function wrapped(type: GraphQLOutputType, item: Shape): Shape {
  const sure = isNonNullType(type) ? type.ofType : type;
  const shape = isListType(sure) ? listOf(wrapped(sure.ofType as GraphQLOutputType, item)) : item;
  const isOpen = 'parts' in shape && shape.parts.some((part) => part === 'unknown' || part === 'any');
  return isNonNullType(type) || isOpen ? shape : flatUnion([shape, { parts: ['null'] }]);
}

function listOf(item: Shape): Shape {
  if (!('parts' in item)) return { list: item, mutable: true };
  const text = item.parts.join(' | ');
  return { parts: [`${/[ |]/.test(text) ? `(${text})` : text}[]`] };
}
