import { joinedPath, namesOf } from '@endcursor/notation';
import type { GraphQLArgument, GraphQLNamedType, GraphQLObjectType } from 'graphql';
import type { Paging, Position } from 'endcursor/v1';
import { keyset } from '../dialects/keyset.ts';
import type { Match } from '../dialects/dialect.ts';
import { isJoin } from '../filters/is-join.ts';
import { operatorObject } from '../filters/operator-object.ts';
import { operatorNames } from '../filters/operators.ts';
import {
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isScalarType,
} from '../schema/named-type.ts';
import { plainName, sortByName } from '../schema/names.ts';
import { hasOtherNeeds, orderBy } from './stable-order.ts';
import { type Field, fieldOf, fieldsOf, isInputObject, isList } from '../schema/field.ts';

/**
 * Returns how a bare list of the query that is paged by offset can also be read in the order of a key. The schema must
 * prove all of it: a root field that returns one row by the key alone, so that the key is unique; a filter that bounds
 * the key from below and can be joined with the caller's; and an order by the key.
 */
export function rowKeyOf(
  { paging, row }: Pick<Match, 'paging' | 'row'>,
  field: Field,
  query: GraphQLObjectType,
): Paging<Position> | undefined {
  const { size, usual } = paging.forward ?? {};
  if (!size || hasOtherNeeds(field, paging)) return undefined;
  for (const key of uniqueKeys(field, row, query)) {
    const position = sortByName(field.args).flatMap((arg) => boundPath(arg, key) ?? [])[0];
    const order = position && orderBy(field, key.name);
    if (!position || !order) continue;
    const forward = { size, ...(usual === undefined ? {} : { usual }), position, key: key.name, fixed: order };
    return { dialect: keyset.name, by: keyset.by, args: paging.args, forward };
  }
  return undefined;
}

/** Returns the keys by which a root field returns one row of the type, the most certain first. */
function uniqueKeys(list: Field, row: GraphQLNamedType, query: GraphQLObjectType): Field[] {
  const found = fieldsOf(query).flatMap((field) => {
    const key = getNamedType(field.type) === row && !isList(field.type) ? lookupKey(field, row) : undefined;
    return key && isOf(field, list) ? [key] : [];
  });
  return [...new Set(found)];
}

const BY_PRIMARY_KEY = /_?by_?pk$/i;

/**
 * Reports whether a field looks up rows of a list's table. Hasura's functions return rows of it too, possibly one of
 * them twice.
 */
function isOf({ name }: Field, list: Field): boolean {
  return !BY_PRIMARY_KEY.test(name) || plainName(name.replace(BY_PRIMARY_KEY, '')) === plainName(list.name);
}

/** Returns the leaf of a row that is the only argument of a root field. */
function lookupKey({ args: [arg, ...others], name }: Field, row: GraphQLNamedType): Field | undefined {
  if (!arg || others.length > 0 || !isRequiredArgument(arg)) return undefined;
  if (isInputObject(arg.type)) return idIn(getNamedType(arg.type), row);
  const isSure = BY_PRIMARY_KEY.test(name) || isId(arg);
  return isSure ? keyLeaf(row, arg) : undefined;
}

/** Returns the ID in an input such as `UserWhereUniqueInput`, whose other fields must be unique too. */
function idIn(input: GraphQLNamedType, row: GraphQLNamedType): Field | undefined {
  const fields = isInputObjectType(input) ? sortByName(Object.values(input.getFields())) : [];
  const id = fields.find(isId);
  const isUnique = /unique/i.test(input.name) || fields.length === 1;
  return id && isUnique && !fields.some((field) => field !== id && isRequiredInputField(field))
    ? keyLeaf(row, id)
    : undefined;
}

function isId({ name }: Pick<GraphQLArgument, 'name'>): boolean {
  return /^_?(id|uid|uuid|guid)$/i.test(name);
}

/** Returns the leaf of the same name and type, if it is non-null and its values have the same order everywhere. */
function keyLeaf(row: GraphQLNamedType, { name, type }: Pick<GraphQLArgument, 'name' | 'type'>): Field | undefined {
  const leaf = fieldOf(row, name);
  if (!leaf || leaf.args.length > 0 || !isNonNullType(leaf.type) || isList(leaf.type) || isList(type)) return undefined;
  const named = getNamedType(leaf.type);
  return named === getNamedType(type) && isScalarType(named) && ORDERED.test(named.name) ? leaf : undefined;
}

/**
 * Strings and integers, which a database filters and orders alike. Floats are not exact on the wire, and nothing is
 * known about other scalars.
 */
const ORDERED =
  /^(id|string|int|uuid|guid|ulid|text|citext|varchar|bpchar|(big|small|tiny)_?int|int_?(2|4|8|16|32|64)|long)$/i;

const operators = operatorNames();

/** Returns the path of another bound in a filter: `where._and.+.id._gt`. */
function boundPath({ name, type }: GraphQLArgument, key: Field): string | undefined {
  const filter = getNamedType(type);
  if (isList(type) || !isInputObjectType(filter)) return undefined;
  const { [key.name]: own, ...others } = filter.getFields();
  const tests = own && !isList(own.type) ? operatorObject(getNamedType(own.type), operators)?.tests : undefined;
  const bound = tests?.find(({ operator, takes }) => operator === 'gt' && takes === 'one');
  const and = sortByName(Object.values(others)).find((field) => isJoin(field, filter) === 'and' && isList(field.type));
  if (!and || !bound?.spelling.path.startsWith('.') || getNamedType(bound.type) !== getNamedType(key.type))
    return undefined;
  return joinedPath(name, and.name, namesOf(key.name + bound.spelling.path));
}
