import { type GraphQLArgument, type GraphQLField, getNamedType, isEnumType, isNonNullType } from 'graphql';
import { keyset } from '../dialects/keyset.ts';
import type { Candidate, Match } from '../dialects/dialect.ts';
import { plainName } from '../schema/names.ts';
import { fieldsOf } from '../schema/shape.ts';
import { argumentPaths, findSize } from './arguments.ts';
import { matchOf } from './match.ts';
import type { ResponseShape } from './response.ts';

type Field = GraphQLField<unknown, unknown>;

/**
 * Recognises a bare list that can be read in the order of its rows' `id`, each page behind the last id: a filter
 * `id_gt`, an order by `id`, and a size.
 */
export function matchKeyset({ field }: Candidate, shape: ResponseShape): Match | undefined {
  const key =
    shape.form === 'list' && fieldsOf(shape.row).find(({ name, type }) => name === 'id' && isNonNullType(type));
  if (!key) return undefined;
  const paths = argumentPaths(field);
  const bound = paths.find(({ name, holder }) => plainName(name) === 'idgt' && holder !== '' && !holder.includes('.'));
  const size = findSize(paths, keyset.forward.size ?? [], '');
  const order = orderBy(field, key.name);
  if (!bound || !size || !order) return undefined;
  return matchOf(keyset, field, shape, {
    forward: { size: size.path, position: bound.path, key: key.name, fixed: order },
  });
}

/** The arguments that put the rows into the ascending order of the key. */
function orderBy(field: Field, key: string): Record<string, string> | undefined {
  const order = field.args.find((arg) => isOrder(arg) && valueOf(arg, [key, `${key}_asc`]));
  if (!order) return undefined;
  const value = valueOf(order, [key, `${key}_asc`]) ?? '';
  if (plainName(value).endsWith('asc')) return { [order.name]: value };
  const direction = field.args.find((arg) => /direction/i.test(arg.name) && valueOf(arg, ['asc']));
  return direction && { [order.name]: value, [direction.name]: valueOf(direction, ['asc']) ?? '' };
}

function isOrder({ name }: GraphQLArgument): boolean {
  return /^(order|sort)/i.test(name);
}

function valueOf({ type }: GraphQLArgument, names: readonly string[]): string | undefined {
  const named = getNamedType(type);
  return isEnumType(named) ? named.getValues().find(({ name }) => names.includes(name.toLowerCase()))?.name : undefined;
}
