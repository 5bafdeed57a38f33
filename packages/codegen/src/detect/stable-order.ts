import type { GraphQLArgument, GraphQLNamedType } from 'graphql';
import type { FixedValue, Paging } from 'endcursor/v1';
import { isPagingArgument } from '../dialects/paging-arguments.ts';
import { ascendingBy, siblingOrder } from '../filters/order-input.ts';
import {
  getNamedType,
  isInputObjectType,
  isLeafType,
  isNonNullType,
  isRequiredArgument,
} from '../schema/named-type.ts';
import { plainName, sortByName } from '../schema/names.ts';
import { type Field, fieldOf, isList } from '../schema/field.ts';

/** The order that keeps pages of a bare list from overlapping, if it is read by offset or page number. */
export type StableOrder = Pick<Paging, 'order' | 'unique' | 'stable' | 'unless'>;

/**
 * Returns the argument that orders a bare list, the unique leaf, and the order by that leaf, which is requested if the
 * caller requests none. Without an order, a server may sort differently for each request.
 */
export function stableOrder(field: Field, row: GraphQLNamedType, paging: Pick<Paging, 'args'>): StableOrder {
  const order = sortByName(field.args).find(({ name }) => ORDERS.test(name));
  if (!order) return {};
  const leaf = uniqueLeaf(row);
  const stable = leaf && !hasOtherNeeds(field, paging) ? orderBy(field, leaf) : undefined;
  const unless = stable ? rivalsOf(field, paging, stable) : [];
  return {
    order: order.name,
    ...(leaf ? { unique: leaf } : {}),
    ...(stable?.[order.name] === undefined ? {} : { stable }),
    ...(stable?.[order.name] !== undefined && unless.length > 0 ? { unless: unless.join(' ') } : {}),
  };
}

const ORDERS = /^(order|sort)/i;

/** Returns the name of the unique leaf of a row. */
function uniqueLeaf(row: GraphQLNamedType): string | undefined {
  return ['id', '_id', 'uuid', 'guid', 'uid', 'ID'].find((name) => {
    const leaf = fieldOf(row, name);
    return (
      leaf &&
      leaf.args.length === 0 &&
      isNonNullType(leaf.type) &&
      !isList(leaf.type) &&
      isLeafType(getNamedType(leaf.type))
    );
  });
}

/** Returns the arguments that sort rows by a leaf, ascending, with their values. */
export function orderBy({ args }: Field, leaf: string): Readonly<Record<string, FixedValue>> | undefined {
  for (const arg of sortByName(args)) {
    const value = ascendingBy(getNamedType(arg.type), leaf);
    if (value !== undefined) return { [arg.name]: isList(arg.type) ? [value] : value };
    const sibling = ORDERS.test(arg.name) ? orderBeside(arg, args, leaf) : undefined;
    if (sibling) return sibling;
  }
  return undefined;
}

/** Returns an order whose direction is a separate argument. */
function orderBeside(
  arg: GraphQLArgument,
  args: readonly GraphQLArgument[],
  leaf: string,
): Record<string, FixedValue> | undefined {
  const { columns, direction, directions } = siblingOrder(arg, args) ?? {};
  const column = [...(columns?.values() ?? [])].find((name) => plainName(name) === plainName(leaf));
  const upward = directions?.get('asc');
  if (column === undefined || direction === undefined || upward === undefined) return undefined;
  return { [arg.name]: column, [direction]: upward === 'false' ? false : upward };
}

/**
 * Reports whether arguments other than the filter are required. The rows of a function may be anything, in any order.
 */
export function hasOtherNeeds({ args }: Field, paging: Pick<Paging, 'args'>): boolean {
  return args.some((arg) => isRequiredArgument(arg) && !isPagingArgument(paging, arg.name));
}

/** Returns the arguments that imply an order of their own, or that conflict with another order. */
function rivalsOf({ args }: Field, paging: Pick<Paging, 'args'>, stable: object): string[] {
  const names = args.filter(({ type }) => !isInputObjectType(getNamedType(type))).map(({ name }) => name);
  return names.filter((name) => RIVALS.test(name) && !isPagingArgument(paging, name) && !(name in stable)).sort();
}

const RIVALS = /distinct|search|query|text|term|keyword|near|rank|relevan|similar|sort|order|direction|reverse|^q$/i;
