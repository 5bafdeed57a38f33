import { type Join, JOINS } from '@endcursor/notation';
import type { GraphQLInputField, GraphQLInputObjectType, GraphQLNamedType } from 'graphql';
import { getNamedType, isInputObjectType } from '../schema/named-type.ts';
import { normalise } from './operators.ts';

/** Returns the word by which a field of a filter joins filters of its type. */
export function isJoin(field: GraphQLInputField, parent: GraphQLNamedType): Join | undefined {
  const type = getNamedType(field.type);
  if (!isInputObjectType(type)) return undefined;
  const word = normalise(field.name);
  const join = JOINS.find((one) => one === word);
  return join && (type === parent || isTwin(type, parent)) ? join : undefined;
}

/**
 * Reports whether two input objects have the same fields, apart from those that join them: Payload's `Post_where` and
 * `Post_where_and`.
 */
function isTwin(type: GraphQLInputObjectType, parent: GraphQLNamedType): boolean {
  if (!isInputObjectType(parent)) return false;
  const [own, others] = [type, parent].map((one) => Object.values(one.getFields()).filter(isPlain));
  const names = new Map(own?.map(({ name, type: of }) => [name, String(of)]));
  return (
    names.size > 0 && names.size === others?.length && others.every((one) => names.get(one.name) === String(one.type))
  );
}

function isPlain({ name }: GraphQLInputField): boolean {
  const word = normalise(name);
  return !JOINS.some((join) => join === word);
}
