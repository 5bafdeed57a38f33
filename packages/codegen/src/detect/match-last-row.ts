import type { GraphQLInputType, GraphQLNamedType } from 'graphql';
import type { Candidate, Dialect, Match } from '../dialects/dialect.ts';
import { dialects } from '../dialects/index.ts';
import { getNamedType, getNullableType, isLeafType, isNonNullType } from '../schema/named-type.ts';
import { plainName, rankOf } from '../schema/names.ts';
import { type Field, fieldsOf, isBoolean } from '../schema/field.ts';
import { type ArgumentPath, argumentPaths, findPosition, findSize } from './argument-paths.ts';
import { findSign, matchOf, usualSize } from './match.ts';
import type { ResponseShape } from './response.ts';

/**
 * Recognises a list whose next page begins after a leaf of the last row. A built-in name needs evidence that it is this
 * leaf; a configured one does not.
 */
export function matchLastRow(dialect: Dialect, { field }: Candidate, shape: ResponseShape): Match | undefined {
  if (!dialect.forms.includes(shape.form) || shape.edges !== undefined) return undefined;
  const { key: keys = [], more: moreNames, position, size: sizes = [] } = dialect.forward;
  const paths = argumentPaths(field);
  const to = findPosition(paths, position, sizes, (type) => isLeafType(getNamedType(type)));
  const size = to && findSize(paths, sizes, to.holder);
  const isOwn = !dialects.includes(dialect);
  const leaves = fieldsOf(shape.row).filter((leaf) => isKey(leaf, keys));
  const key = to && (isOwn ? leaves[0] : size && evidentKey(leaves, { size, to, row: shape.row }));
  if (!key || isNonNullType(to.type)) return undefined;
  const more = findSign(shape.signs, moreNames, isBoolean);
  const forward = {
    ...(size ? { size: size.path, ...usualSize(size) } : {}),
    position: to.path,
    key: key.name,
    ...(more ? { more: more.path } : {}),
  };
  return matchOf(dialect, field, shape, { forward });
}

function isKey({ args, name, type }: Field, keys: readonly string[]): boolean {
  return args.length === 0 && isLeafType(getNamedType(type)) && (keys.includes(name) || rankOf(name, keys) >= 0);
}

/** A position and its size, and the rows that it moves through. */
interface LastRow {
  readonly to: ArgumentPath;
  readonly size: ArgumentPath;
  readonly row: GraphQLNamedType;
}

/**
 * Returns the leaf of a row that the next page begins after, and that nothing else can be meant by. A leaf has the
 * argument's type. It is called like the argument, or the argument names the ID. An argument that is only called `after`
 * or `cursor` means the ID if a size is required.
 */
function evidentKey(leaves: readonly Field[], { row, size, to }: LastRow): Field | undefined {
  const alike = leaves.filter(({ type }) => isSame(type, to.type));
  const name = plainName(to.name);
  const own = alike.find((leaf) => plainName(leaf.name) === name || isPaired(name, plainName(leaf.name)));
  if (own) return own;
  if (name === 'searchafter' || (!/id$|^startingafter$/.test(name) && !isNonNullType(size.type))) return undefined;
  const ids = alike.filter((leaf) => isNonNullType(leaf.type) && isId(plainName(leaf.name), row));
  return ids.length === 1 ? ids[0] : undefined;
}

/** Reports whether a leaf is what an argument of another name takes: the cursor of a row, or the values that a search sorted it by. */
function isPaired(position: string, leaf: string): boolean {
  return position === 'searchafter'
    ? leaf === 'sortvalues'
    : leaf === 'cursor' && /^(after|aftercursor)$/.test(position);
}

function isId(leaf: string, row: GraphQLNamedType): boolean {
  return ['id', 'uuid', `${plainName(row.name)}id`].includes(leaf);
}

function isSame(output: Field['type'], input: GraphQLInputType): boolean {
  return String(getNullableType(output)) === String(getNullableType(input));
}
