import type * as graphql from 'graphql';

/*
 * The type predicates of graphql-js, under the same names. Those of graphql-js check whether the same copy of the
 * library made the type. For a type of another copy they return false in production, and elsewhere throw after a slow
 * search, which would be most of the work on a large schema. These predicates go by the tag of the type, whichever copy
 * made it.
 */

/** Returns the type inside all wrappers. */
export function getNamedType(type: graphql.GraphQLInputType): graphql.GraphQLNamedInputType;
export function getNamedType(type: graphql.GraphQLOutputType): graphql.GraphQLNamedOutputType;
export function getNamedType(type: graphql.GraphQLType): graphql.GraphQLNamedType;
export function getNamedType(type: object): object {
  let named: Wrapped = type;
  for (let inner = named.ofType; inner !== undefined; inner = named.ofType) named = inner;
  return named;
}

/** Reports whether a type is a list, as graphql-js does. */
export const isListType: typeof graphql.isListType = isTagged('GraphQLList') as typeof graphql.isListType;

/** Reports whether a type is non-null, as graphql-js does. */
export const isNonNullType: typeof graphql.isNonNullType = isTagged('GraphQLNonNull') as typeof graphql.isNonNullType;

/** Reports whether a type is a scalar. */
export const isScalarType = isTagged('GraphQLScalarType') as (type: unknown) => type is graphql.GraphQLScalarType;

/** Reports whether a type is an enum. */
export const isEnumType = isTagged('GraphQLEnumType') as (type: unknown) => type is graphql.GraphQLEnumType;

/** Reports whether a type is an object type. */
export const isObjectType = isTagged('GraphQLObjectType') as (type: unknown) => type is graphql.GraphQLObjectType;

/** Reports whether a type is an interface. */
export const isInterfaceType = isTagged('GraphQLInterfaceType') as (
  type: unknown,
) => type is graphql.GraphQLInterfaceType;

/** Reports whether a type is a union. */
export const isUnionType = isTagged('GraphQLUnionType') as (type: unknown) => type is graphql.GraphQLUnionType;

/** Reports whether a type is an input object. */
export const isInputObjectType = isTagged('GraphQLInputObjectType') as (
  type: unknown,
) => type is graphql.GraphQLInputObjectType;

/** Reports whether a type has no fields: a scalar or an enum. */
export const isLeafType = isTagged('GraphQLScalarType', 'GraphQLEnumType') as (
  type: unknown,
) => type is graphql.GraphQLLeafType;

/** Reports whether a type is abstract: an interface or a union. */
export const isAbstractType = isTagged('GraphQLInterfaceType', 'GraphQLUnionType') as (
  type: unknown,
) => type is graphql.GraphQLAbstractType;

/** Returns the type without a non-null wrapper around it. */
export const getNullableType = ((type: Wrapped): unknown =>
  isNonNullType(type) ? type.ofType : type) as typeof graphql.getNullableType;

/** Reports whether an argument is required. */
export function isRequiredArgument(arg: graphql.GraphQLArgument): boolean {
  return isNonNullType(arg.type) && !hasDefault(arg);
}

/** Reports whether a field of an input object is required. */
export function isRequiredInputField(field: graphql.GraphQLInputField): boolean {
  return isNonNullType(field.type) && !hasDefault(field);
}

/**
 * Reports whether an argument or a field of an input object has a default. graphql-js 17 stores it under a different
 * name from 16.
 */
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
