import type { GraphQLArgument, GraphQLNamedType } from 'graphql';
import type { Candidate, Dialect, Match } from '../dialects/dialect.ts';
import { getNamedType, isEnumType, isNonNullType } from '../schema/kinds.ts';
import { plainName, rankOf } from '../schema/names.ts';
import { type Field, fieldsOf } from '../schema/shape.ts';
import { type ArgumentPath, argumentPaths, findSize } from './arguments.ts';
import { matchOf } from './match.ts';
import type { ResponseShape } from './response.ts';

/**
 * Recognises a bare list that can be read in the order of a key of its rows, each page behind the last key: a filter
 * such as `id_gt`, an order by that key, and a size. The key is the filter's name without its `gt`.
 */
export function matchKeyset(dialect: Dialect, { field }: Candidate, shape: ResponseShape): Match | undefined {
  if (!dialect.forms.includes('list') || shape.form !== 'list') return undefined;
  const { position, size: sizes = [] } = dialect.forward;
  const paths = argumentPaths(field);
  const bound = paths.find((path) => /^[^.]+$/.test(path.holder) && isNamed(path, position));
  const key = bound && keyOf(bound, shape.row);
  const size = findSize(paths, sizes, '');
  const order = key && orderBy(field, key);
  if (!bound || !key || !size || !order) return undefined;
  return matchOf(dialect, field, shape, { forward: { size: size.path, position: bound.path, key, fixed: order } });
}

function isNamed({ path, name }: ArgumentPath, names: readonly string[]): boolean {
  return names.includes(path) || rankOf(name, names) >= 0;
}

/** The non-null field of a row that a bound such as `id_gt` is about. */
function keyOf({ name }: ArgumentPath, row: GraphQLNamedType): string | undefined {
  const key = plainName(name).replace(/gt$/, '');
  return fieldsOf(row).find((field) => plainName(field.name) === key && isNonNullType(field.type))?.name;
}

/** The arguments that put the rows into the ascending order of the key. */
function orderBy(field: Field, key: string): Record<string, string> | undefined {
  const names = [plainName(key), `${plainName(key)}asc`];
  const order = field.args.find((arg) => isOrder(arg) && valueOf(arg, names));
  if (!order) return undefined;
  const value = valueOf(order, names) ?? '';
  if (plainName(value) === names[1]) return { [order.name]: value };
  const direction = field.args.find((arg) => /direction/i.test(arg.name) && valueOf(arg, ['asc']));
  return direction && { [order.name]: value, [direction.name]: valueOf(direction, ['asc']) ?? '' };
}

function isOrder({ name }: GraphQLArgument): boolean {
  return /^(order|sort)/i.test(name);
}

function valueOf({ type }: GraphQLArgument, names: readonly string[]): string | undefined {
  const named = getNamedType(type);
  return isEnumType(named) ? named.getValues().find(({ name }) => names.includes(plainName(name)))?.name : undefined;
}
