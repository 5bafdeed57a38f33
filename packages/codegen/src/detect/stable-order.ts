import type { GraphQLArgument, GraphQLNamedType } from 'graphql';
import type { FixedValue, Paging } from 'endcursor/v1';
import { fillsArgument } from '../dialects/paging-arguments.ts';
import { ascendingBy, siblingOrder } from '../filters/order-input.ts';
import { getNamedType, isInputObjectType, isLeafType, isNonNullType, isRequiredArgument } from '../schema/kinds.ts';
import { plainName, sortByName } from '../schema/names.ts';
import { type Field, fieldOf, isList } from '../schema/shape.ts';

/** What keeps the pages of a bare list apart that is read by offset or page number. */
export type StableOrder = Pick<Paging, 'order' | 'unique' | 'stable' | 'unless'>;

/**
 * The argument that orders a bare list, the leaf that no two rows share, and the order by that leaf, which is asked for where
 * the caller asks for none: without an order, a server may give the pages of several requests from several orders.
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

/** The name of the leaf that tells a row from all others. */
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

/** The arguments that put rows into the order of a leaf, upward, with their values. */
export function orderBy({ args }: Field, leaf: string): Readonly<Record<string, FixedValue>> | undefined {
  for (const arg of sortByName(args)) {
    const value = ascendingBy(getNamedType(arg.type), leaf);
    if (value !== undefined) return { [arg.name]: isList(arg.type) ? [value] : value };
    const sibling = ORDERS.test(arg.name) ? orderBeside(arg, args, leaf) : undefined;
    if (sibling) return sibling;
  }
  return undefined;
}

/** An order whose direction is an argument of its own. */
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

/** Whether the caller must give what is no filter: rows of a function may be anything, and in an order of their own. */
export function hasOtherNeeds({ args }: Field, paging: Pick<Paging, 'args'>): boolean {
  return args.some((arg) => isRequiredArgument(arg) && !fillsArgument(paging, arg.name));
}

/** The arguments that bring an order of their own, or that another order does not go with. */
function rivalsOf({ args }: Field, paging: Pick<Paging, 'args'>, stable: object): string[] {
  const names = args.filter(({ type }) => !isInputObjectType(getNamedType(type))).map(({ name }) => name);
  return names.filter((name) => RIVALS.test(name) && !fillsArgument(paging, name) && !(name in stable)).sort();
}

const RIVALS = /distinct|search|query|text|term|keyword|near|rank|relevan|similar|sort|order|direction|reverse|^q$/i;
