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
} from './kinds.ts';
import { sortByName } from './names.ts';
import { once } from './once.ts';

type AnyType = GraphQLInputType | GraphQLOutputType;
/** A field of an object type or an interface. */
export type Field = GraphQLField<unknown, unknown>;

/** The fields of a type, sorted by name, so that nothing depends on the schema's order; none for a type without a selection set. */
export const fieldsOf: (type: GraphQLNamedType) => readonly Field[] = once((type) =>
  isObjectType(type) || isInterfaceType(type) ? sortByName(Object.values(type.getFields())) : [],
);

/** The field of a type by its name, if it has one. */
export function fieldOf(type: GraphQLNamedType, name: string): Field | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/** The item type of a list, or undefined where the type is no list. */
export function itemType(type: GraphQLOutputType): GraphQLOutputType | undefined {
  const nullable = getNullableType(type);
  return isListType(nullable) ? nullable.ofType : undefined;
}

/** Whether the type is a list, under any number of wrappers. */
export function isList(type: AnyType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** Whether the type is a number that counts: `Int`, `Float`, or a scalar of the schema's own that is named like one. */
export function isCount(type: AnyType): boolean {
  const named = getNamedType(type);
  return (
    !isList(type) && isScalarType(named) && named.name !== 'Boolean' && isNumeric(named.name) && !isMoment(named.name)
  );
}

/** Whether a value of the type could be a cursor: a string, an id, or a scalar of the schema's own. */
export function isCursor(type: AnyType): boolean {
  const named = getNamedType(type);
  return (
    !isList(type) && isScalarType(named) && named.name !== 'Boolean' && !isNumeric(named.name) && !isMoment(named.name)
  );
}

/** Whether the type is `Boolean`, nullable or not. */
export function isBoolean(type: AnyType): boolean {
  return !isList(type) && getNamedType(type).name === 'Boolean';
}

/** Whether a type is an input object that is no list. */
export function isInputObject(type: AnyType): boolean {
  return !isList(type) && isInputObjectType(getNamedType(type));
}

/** Whether a field returns a list of something that has a selection set. */
export function isCompositeList(field: Field): boolean {
  return itemType(field.type) !== undefined && !isLeafType(getNamedType(field.type));
}

/** Whether a word of a scalar's name says that it is a number: `BigInt`, `bigint`, `UInt64`, and no `Fingerprint`. */
const NUMBER =
  /^(?:(?:u|js|big|small|tiny|medium|double)?(?:int(?:eger)?|float)\d*s?|number|numeric|long|decimal|limit|count|size|offset)$/;

const known = new Map<string, boolean>();

function isNumeric(scalar: string): boolean {
  let answer = known.get(scalar);
  if (answer === undefined) known.set(scalar, (answer = wordsOf(scalar).some((word) => NUMBER.test(word))));
  return answer;
}

/** The words of a name in lower case: `JSInt` has two, `U` and `Int64` are one. */
function wordsOf(name: string): string[] {
  return name.split(/_|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])/).map((word) => word.toLowerCase());
}

function isMoment(scalar: string): boolean {
  return /date|time/i.test(scalar);
}
