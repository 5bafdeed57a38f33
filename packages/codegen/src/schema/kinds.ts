import type * as graphql from 'graphql';

/*
 * What graphql-js says of types, under its names. It asks whether a type was made by itself: of one that another copy of it made,
 * it says no in production, and throws elsewhere, after a search that would be most of the work on a large schema. Here a type is what
 * it is called, whoever made it.
 */

/** Whether a type is a list, as graphql-js says it. */
export const isListType: typeof graphql.isListType = isTagged('GraphQLList') as typeof graphql.isListType;

/** Whether a type is non-null, as graphql-js says it. */
export const isNonNullType: typeof graphql.isNonNullType = isTagged('GraphQLNonNull') as typeof graphql.isNonNullType;

/** Whether a type is a scalar. */
export const isScalarType = isTagged('GraphQLScalarType') as (type: unknown) => type is graphql.GraphQLScalarType;

/** Whether a type is an enum. */
export const isEnumType = isTagged('GraphQLEnumType') as (type: unknown) => type is graphql.GraphQLEnumType;

/** Whether a type is an object type. */
export const isObjectType = isTagged('GraphQLObjectType') as (type: unknown) => type is graphql.GraphQLObjectType;

/** Whether a type is an interface. */
export const isInterfaceType = isTagged('GraphQLInterfaceType') as (
  type: unknown,
) => type is graphql.GraphQLInterfaceType;

/** Whether a type is a union. */
export const isUnionType = isTagged('GraphQLUnionType') as (type: unknown) => type is graphql.GraphQLUnionType;

/** Whether a type is an input object. */
export const isInputObjectType = isTagged('GraphQLInputObjectType') as (
  type: unknown,
) => type is graphql.GraphQLInputObjectType;

/** Whether a type has no fields: a scalar or an enum. */
export const isLeafType = isTagged('GraphQLScalarType', 'GraphQLEnumType') as (
  type: unknown,
) => type is graphql.GraphQLLeafType;

/** Whether a type stands for several object types. */
export const isAbstractType = isTagged('GraphQLInterfaceType', 'GraphQLUnionType') as (
  type: unknown,
) => type is graphql.GraphQLAbstractType;

/** The type inside all wrappers. */
export function getNamedType(type: graphql.GraphQLInputType): graphql.GraphQLNamedInputType;
export function getNamedType(type: graphql.GraphQLOutputType): graphql.GraphQLNamedOutputType;
export function getNamedType(type: graphql.GraphQLType): graphql.GraphQLNamedType;
export function getNamedType(type: object): object {
  let named: Wrapped = type;
  for (let inner = named.ofType; inner !== undefined; inner = named.ofType) named = inner;
  return named;
}

/** The type without a non-null wrapper around it. */
export const getNullableType = ((type: Wrapped): unknown =>
  isNonNullType(type) ? type.ofType : type) as typeof graphql.getNullableType;

/** Whether an argument must be given. */
export function isRequiredArgument(arg: graphql.GraphQLArgument): boolean {
  return isNonNullType(arg.type) && !hasDefault(arg);
}

/** Whether a field of an input object must be given. */
export function isRequiredInputField(field: graphql.GraphQLInputField): boolean {
  return isNonNullType(field.type) && !hasDefault(field);
}

/** Whether an argument or a field of an input object has a default, which graphql-js 17 keeps under another name than 16. */
export function hasDefault(input: { readonly defaultValue?: unknown; readonly default?: unknown }): boolean {
  return input.defaultValue !== undefined || input.default !== undefined;
}

interface Wrapped {
  readonly ofType?: Wrapped;
}

function isTagged(tag: string, other: string = tag): (type: Tagged | undefined) => boolean {
  return (type) => {
    const own = type?.[Symbol.toStringTag];
    return own === tag || own === other;
  };
}

interface Tagged {
  readonly [Symbol.toStringTag]: string;
}
