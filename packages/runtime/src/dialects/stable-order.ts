import { type Arguments, isBare, type Paging, type StableOrder } from './paging.ts';

/** The order that keeps pages by offset or number from overlapping. */
export const stableOrder: StableOrder = { complete, isIn };

function complete(paging: Paging, args: Arguments, isArgument: (name: string) => boolean): Arguments {
  const { order = '', stable, unique, unless = '' } = paging;
  if (!stable || !Object.keys(stable).every(isArgument)) return args;
  const own = stable[order];
  // A value alone is a list of it.
  const given = Array.isArray(own) && args[order] != null ? [args[order]].flat() : args[order];
  if (Array.isArray(given) && Array.isArray(own) && given.length > 0)
    return namesLeaf(given, unique) ? args : { ...args, [order]: [...(given as unknown[]), ...(own as unknown[])] };
  const isFree = [...unless.split(' '), ...Object.keys(stable)].every((name) => args[name] == null);
  return isFree ? { ...args, ...stable } : args;
}

/**
 * Reports whether rows have a stable order (the server's or the caller's), so that pages can't overlap. A list in a
 * wrapper has the server's order. An order without the unique leaf may return rows that are equal in it in a different
 * order each time.
 */
function isIn(paging: Paging, args: Arguments): boolean {
  const { order, unique } = paging;
  if (!isBare(paging)) return true;
  return order !== undefined && args[order] != null && (unique === undefined || namesLeaf(args[order], unique));
}

/** Reports whether an order names a leaf: as a key, as a value, or in a word such as `ID_DESC` or `-id`. */
function namesLeaf(order: unknown, leaf = ''): boolean {
  const isLeaf = (word: unknown) =>
    typeof word === 'string' && new RegExp(`(^|[^a-z\\d_])${leaf}(?![a-z\\d]|_(?!asc|desc))`, 'i').test(word);
  if (Array.isArray(order)) return order.some((one) => namesLeaf(one, leaf));
  if (typeof order !== 'object' || order === null) return isLeaf(order);
  return Object.entries(order).some(([key, value]) => isLeaf(key) || isLeaf(value));
}
