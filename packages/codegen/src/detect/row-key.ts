import { joinedPath, namesOf } from '@endcursor/notation';
import type { GraphQLArgument, GraphQLNamedType, GraphQLObjectType } from 'graphql';
import type { Paging, Position } from 'endcursor/v1';
import { keyset } from '../dialects/keyset.ts';
import type { Match } from '../dialects/dialect.ts';
import { isJoin } from '../filters/filter-object.ts';
import { operatorObject } from '../filters/operator-object.ts';
import { operatorNames } from '../filters/operators.ts';
import {
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isScalarType,
} from '../schema/kinds.ts';
import { plainName, sortByName } from '../schema/names.ts';
import { hasOtherNeeds, orderBy } from './stable-order.ts';
import { type Field, fieldOf, fieldsOf, isInputObject, isList } from '../schema/shape.ts';

/**
 * How a bare list of the query that is paged by offset can be read in the order of a key of its rows as well. All of it must
 * be proved by the schema: a root field that gives one such row by the key alone, so that no two rows share it; a filter that
 * bounds the key from below and can be joined with the caller's; an order by the key.
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

/** The keys by each of which a root field gives one row of the type, the surer first. */
function uniqueKeys(list: Field, row: GraphQLNamedType, query: GraphQLObjectType): Field[] {
  const found = fieldsOf(query).flatMap((field) => {
    const key = getNamedType(field.type) === row && !isList(field.type) ? lookupKey(field, row) : undefined;
    return key && isOf(field, list) ? [key] : [];
  });
  return [...new Set(found)];
}

const BY_PRIMARY_KEY = /_?by_?pk$/i;

/** Whether a field is the look-up of a list's table: Hasura's functions give rows of it too, and one of them twice maybe. */
function isOf({ name }: Field, list: Field): boolean {
  return !BY_PRIMARY_KEY.test(name) || plainName(name.replace(BY_PRIMARY_KEY, '')) === plainName(list.name);
}

/** The leaf of a row that a root field takes, and nothing beside it. */
function lookupKey({ args: [arg, ...others], name }: Field, row: GraphQLNamedType): Field | undefined {
  if (!arg || others.length > 0 || !isRequiredArgument(arg)) return undefined;
  if (isInputObject(arg.type)) return idIn(getNamedType(arg.type), row);
  const isSure = BY_PRIMARY_KEY.test(name) || isId(arg);
  return isSure ? keyLeaf(row, arg) : undefined;
}

/** The id in an input such as `UserWhereUniqueInput`, which has nothing beside it that is not unique too. */
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

/** The leaf of the same name and type, if it is never null and its values have one order everywhere. */
function keyLeaf(row: GraphQLNamedType, { name, type }: Pick<GraphQLArgument, 'name' | 'type'>): Field | undefined {
  const leaf = fieldOf(row, name);
  if (!leaf || leaf.args.length > 0 || !isNonNullType(leaf.type) || isList(leaf.type) || isList(type)) return undefined;
  const named = getNamedType(leaf.type);
  return named === getNamedType(type) && isScalarType(named) && ORDERED.test(named.name) ? leaf : undefined;
}

/**
 * Texts and whole numbers, which a database filters and orders alike. Floating numbers are not the same on the wire, and of
 * other scalars nothing is known.
 */
const ORDERED =
  /^(id|string|int|uuid|guid|ulid|text|citext|varchar|bpchar|(big|small|tiny)_?int|int_?(2|4|8|16|32|64)|long)$/i;

const operators = operatorNames();

/** The path of one more bound in a filter: `where._and.+.id._gt`. */
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
