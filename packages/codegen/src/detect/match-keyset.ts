import { joinedPath } from '@endcursor/notation';
import type { GraphQLArgument, GraphQLNamedType } from 'graphql';
import type { Candidate, Dialect, Match } from '../dialects/dialect.ts';
import { isJoin } from '../filters/is-join.ts';
import { getNamedType, isEnumType, isInputObjectType, isNonNullType } from '../schema/named-type.ts';
import { plainName, rankOf, sortByName } from '../schema/names.ts';
import { type Field, fieldsOf, isList } from '../schema/field.ts';
import { type ArgumentPath, argumentPaths, findSize } from './argument-paths.ts';
import { matchOf, usualSize } from './match.ts';
import type { ResponseShape } from './response.ts';

/**
 * Recognises a bare list that can be read in the order of a key of its rows, each page after the last key. It needs a
 * filter such as `id_gt`, an order by that key, and a size. The key is the filter's name without its `gt`.
 */
export function matchKeyset(dialect: Dialect, { field }: Candidate, shape: ResponseShape): Match | undefined {
  if (!dialect.forms.includes('list') || shape.form !== 'list') return undefined;
  const { position, size: sizes = [] } = dialect.forward;
  const paths = argumentPaths(field);
  const bound = paths.find((path) => /^[^.]+$/.test(path.holder) && isNamed(path, position));
  const key = bound && keyOf(bound, shape.row);
  const size = findSize(paths, sizes, '');
  const order = key && orderBy(field, key);
  const to = bound && positionOf(bound, field);
  if (!to || !key || !size || !order) return undefined;
  const forward = { size: size.path, ...usualSize(size), position: to, key, fixed: order };
  return matchOf(dialect, field, shape, { forward });
}

/**
 * Returns the path of the bound. It is in the filter, or, if the filter can contain alternatives, in an "and" with the
 * whole filter. Some servers treat a condition next to an "or" as another alternative, and others refuse it. Without an
 * "and", such a list has no key.
 */
function positionOf({ holder, name, path }: ArgumentPath, { args }: Field): string | undefined {
  const arg = args.find((one) => one.name === holder);
  const filter = arg && getNamedType(arg.type);
  const fields = isInputObjectType(filter) ? Object.values(filter.getFields()) : [];
  const join = (word: string) => fields.find((field) => filter && isJoin(field, filter) === word);
  const and = join('and');
  if (and && isList(and.type)) return joinedPath(holder, and.name, [name]);
  return join('or') ? undefined : path;
}

function isNamed({ path, name }: ArgumentPath, names: readonly string[]): boolean {
  return names.includes(path) || rankOf(name, names) >= 0;
}

/** Returns the non-null field of a row that a bound such as `id_gt` refers to. */
function keyOf({ name }: ArgumentPath, row: GraphQLNamedType): string | undefined {
  const key = plainName(name).replace(/gt$/, '');
  return fieldsOf(row).find((field) => plainName(field.name) === key && isNonNullType(field.type))?.name;
}

/** Returns the arguments that sort the rows by the key, ascending. */
function orderBy(field: Field, key: string): Record<string, string> | undefined {
  const names = [plainName(key), `${plainName(key)}asc`];
  const args = sortByName(field.args);
  const order = args.find((arg) => isOrder(arg) && valueOf(arg, names));
  if (!order) return undefined;
  const value = valueOf(order, names) ?? '';
  if (plainName(value) === names[1]) return { [order.name]: value };
  const direction = args.find((arg) => /direction/i.test(arg.name) && valueOf(arg, ['asc']));
  return direction && { [order.name]: value, [direction.name]: valueOf(direction, ['asc']) ?? '' };
}

function isOrder({ name }: GraphQLArgument): boolean {
  return /^(order|sort)/i.test(name);
}

function valueOf({ type }: GraphQLArgument, names: readonly string[]): string | undefined {
  const named = getNamedType(type);
  return isEnumType(named)
    ? sortByName(named.getValues()).find(({ name }) => names.includes(plainName(name)))?.name
    : undefined;
}
