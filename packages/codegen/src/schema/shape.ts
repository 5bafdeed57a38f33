import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isScalarType,
  isUnionType,
} from 'graphql';

type AnyType = GraphQLInputType | GraphQLOutputType;
type Field = GraphQLField<unknown, unknown>;

/** The fields of a type by name; none for a type without a selection set. */
export function fieldsOf(type: GraphQLNamedType): readonly Field[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

/** The item type of a list, or undefined where the type is no list. */
export function itemType(type: GraphQLOutputType): GraphQLOutputType | undefined {
  const nullable = getNullableType(type);
  return isListType(nullable) ? nullable.ofType : undefined;
}

/** Whether the type is a list, under any number of wrappers. */
export function isList(type: AnyType): boolean {
  return isListType(getNullableType(type));
}

/** Whether a value of the type could count rows: a number, or a scalar of the schema's own such as `PositiveInt`. */
export function isSize(type: AnyType): boolean {
  const named = getNamedType(type);
  if (isList(type) || !isLeafType(named)) return false;
  return isEnumType(named) || !['String', 'ID', 'Boolean'].includes(named.name);
}

/** Whether a value of the type could be a cursor: a string, an id, or a scalar of the schema's own. */
export function isCursor(type: AnyType): boolean {
  const named = getNamedType(type);
  return !isList(type) && isScalarType(named) && !['Int', 'Float', 'Boolean'].includes(named.name);
}

/** Whether the type is `Boolean`, nullable or not. */
export function isBoolean(type: AnyType): boolean {
  return !isList(type) && getNamedType(type).name === 'Boolean';
}

/** Whether the type counts something: `Int`, or a scalar of the schema's own that is named like a number. */
export function isCount(type: AnyType): boolean {
  return (
    !isList(type) && /^(Int|Float|Long|BigInt|UnsignedInt|PositiveInt|NonNegativeInt)$/i.test(getNamedType(type).name)
  );
}

/** Whether a type has a selection set but no fields of its own object: an interface or a union. */
export function isAbstract(type: GraphQLNamedType): boolean {
  return isInterfaceType(type) || isUnionType(type);
}

/** Whether a type is an input object, under any wrappers. */
export function isInputObject(type: AnyType): boolean {
  return isInputObjectType(getNamedType(type));
}
