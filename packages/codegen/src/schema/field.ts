import type { GraphQLField, GraphQLInputType, GraphQLNamedType, GraphQLOutputType } from 'graphql';
import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from './named-type.ts';
import { sortByName } from './names.ts';
import { once } from './once.ts';

type AnyType = GraphQLInputType | GraphQLOutputType;
/** A field of an object type or an interface. */
export type Field = GraphQLField<unknown, unknown>;

/**
 * Returns the fields of a type, sorted by name, so that the order of the schema does not matter. Returns no fields for
 * a type without a selection set.
 */
export const fieldsOf: (type: GraphQLNamedType) => readonly Field[] = once((type) =>
  isObjectType(type) || isInterfaceType(type) ? sortByName(Object.values(type.getFields())) : [],
);

/** Returns the field of a type with the given name, if there is one. */
export function fieldOf(type: GraphQLNamedType, name: string): Field | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/** Returns the item type of a list, or undefined if the type is not a list. */
export function itemType(type: GraphQLOutputType): GraphQLOutputType | undefined {
  const nullable = getNullableType(type);
  return isListType(nullable) ? nullable.ofType : undefined;
}

/** Reports whether the type is a list, inside any number of wrappers. */
export function isList(type: AnyType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** Reports whether the type is a number: `Int`, `Float`, or a custom scalar that is named like one. */
export function isCount(type: AnyType): boolean {
  const named = getNamedType(type);
  return (
    !isList(type) &&
    isScalarType(named) &&
    named.name !== 'Boolean' &&
    isNumeric(named.name) &&
    !isMomentName(named.name)
  );
}

/** Reports whether a value of the type could be a cursor: a string, an ID, or a custom scalar. */
export function isCursor(type: AnyType): boolean {
  const named = getNamedType(type);
  return (
    !isList(type) &&
    isScalarType(named) &&
    named.name !== 'Boolean' &&
    !isNumeric(named.name) &&
    !isMomentName(named.name)
  );
}

/** Reports whether the type is `Boolean`, nullable or not. */
export function isBoolean(type: AnyType): boolean {
  return !isList(type) && getNamedType(type).name === 'Boolean';
}

/** Reports whether a type is an input object and not a list. */
export function isInputObject(type: AnyType): boolean {
  return !isList(type) && isInputObjectType(getNamedType(type));
}

/** Reports whether a field returns a list whose items have a selection set. */
export function isCompositeList(field: Field): boolean {
  return itemType(field.type) !== undefined && !isLeafType(getNamedType(field.type));
}

/** Matches words in a scalar's name that mean a number: `BigInt`, `bigint` and `UInt64`, but not `Fingerprint`. */
const NUMBER =
  /^(?:(?:u|js|big|small|tiny|medium|double)?(?:int(?:eger)?|float)\d*s?|number|numeric|long|decimal|limit|count|size|offset)$/;

const known = new Map<string, boolean>();

function isNumeric(scalar: string): boolean {
  let answer = known.get(scalar);
  if (answer === undefined) known.set(scalar, (answer = wordsOf(scalar).some((word) => NUMBER.test(word))));
  return answer;
}

/** Returns the words of a name in lower case. `JSInt` has two words; `U` and `Int64` are one. */
function wordsOf(name: string): string[] {
  return name.split(/_|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])/).map((word) => word.toLowerCase());
}

/** Reports whether the type is a scalar that is named after dates or times. */
export function isMoment(type: AnyType): boolean {
  const named = getNamedType(type);
  return !isList(type) && isScalarType(named) && isMomentName(named.name);
}

function isMomentName(scalar: string): boolean {
  return /date|time/i.test(scalar);
}
