import { namesOf } from '@endcursor/notation';
import type { GraphQLArgument, GraphQLField, GraphQLInputType } from 'graphql';
import { getNamedType, isEnumType, isInputObjectType } from '../schema/named-type.ts';
import { plainName, rankOf, sortByName } from '../schema/names.ts';
import { isCount, isInputObject, isList } from '../schema/field.ts';

/** An argument of a field, or a field of an input object in one. */
export interface ArgumentPath {
  /** Names joined by dots: `query.pagination.cursor`. */
  readonly path: string;
  readonly name: string;
  readonly type: GraphQLInputType;
  /** The path of the input object that contains it; empty at the top. */
  readonly holder: string;
  /** Its default value, if that is a number. */
  readonly fallback: number | undefined;
}

/** Input objects that contain themselves are filters, for which the first level is enough. */
const MAX_DEPTH = 3;

const known = new WeakMap<GraphQLField<unknown, unknown>, readonly ArgumentPath[]>();

/** Returns all arguments of a field, down to the depth of paging arguments. */
export function argumentPaths(field: GraphQLField<unknown, unknown>): readonly ArgumentPath[] {
  if (field.args.length === 0) return NO_PATHS;
  let paths = known.get(field);
  if (!paths) known.set(field, (paths = sortByName(field.args).flatMap(pathsIn)));
  return paths;
}

const NO_PATHS: readonly ArgumentPath[] = [];

/**
 * Returns the argument that matches names best: the earlier name first, then the lower depth. Inside an input object a
 * position needs evidence, because `filter.page` alone may be a filter. Evidence is a size next to it, an object named
 * after paging, a scalar named after cursors, or a name that is its whole path.
 */
export function findPosition(
  paths: readonly ArgumentPath[],
  names: readonly string[],
  sizes: readonly string[],
  test: (type: GraphQLInputType) => boolean,
): ArgumentPath | undefined {
  const isSure = ({ holder, path, type }: ArgumentPath) =>
    holder === '' || /pag/i.test(holder) || /cursor/i.test(getNamedType(type).name) || names.includes(path);
  return bestPath(
    paths,
    names,
    (found) =>
      test(found.type) && (isSure(found) || (!isBound(found) && findSize(paths, sizes, found.holder) !== undefined)),
  );
}

/** Reports whether an argument may bound the rows of a filter: `filter.after` may be a moment after which they were made. */
export function isBound({ holder, name }: ArgumentPath): boolean {
  return /^(after|before|next)$/i.test(name) && /(^|\.)(filter|where)[^.]*$/i.test(holder);
}

/** Returns the argument inside an input object that matches names best. */
export function innerPath(
  paths: readonly ArgumentPath[],
  names: readonly string[],
  fits: (path: ArgumentPath) => boolean,
): ArgumentPath | undefined {
  return bestPath(paths, names, (path) => path.holder !== '' && fits(path));
}

/** Returns the page size that belongs to a position: in the same object, or else at the top. */
export function findSize(
  paths: readonly ArgumentPath[],
  names: readonly string[],
  holder: string,
): ArgumentPath | undefined {
  const beside = bestPath(paths, names, (size) => size.holder === holder && isSize(size.type));
  if (beside || holder === '' || holder.includes('.')) return beside;
  return bestPath(paths, names, (size) => size.holder === '' && isSize(size.type));
}

/** Reports whether a value of the type could be a page size: a number, or an enum whose values are numbers. */
function isSize(type: GraphQLInputType): boolean {
  return isCount(type) || largestSize(type) !== undefined;
}

/** Returns the largest value of an enum of page sizes, such as `FIFTY`. */
export function largestSize(type: GraphQLInputType): string | undefined {
  const named = getNamedType(type);
  if (!isEnumType(named) || isList(type)) return undefined;
  const sizes = sortByName(named.getValues()).map(({ name }) => ({ name, size: sizeOf(name) }));
  if (sizes.length === 0 || sizes.some(({ size }) => size === undefined)) return undefined;
  return sizes.sort((a, b) => (b.size ?? 0) - (a.size ?? 0))[0]?.name;
}

const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ['one', 1],
  ['five', 5],
  ['ten', 10],
  ['twenty', 20],
  ['twentyfive', 25],
  ['fifty', 50],
  ['hundred', 100],
  ['onehundred', 100],
]);

function sizeOf(name: string): number | undefined {
  const digits = /\d+$/.exec(name);
  return digits ? Number(digits[0]) : NUMBER_WORDS.get(plainName(name));
}

/** Returns the matching argument with the best name: the earlier name first, then the lower depth. */
function bestPath(
  paths: readonly ArgumentPath[],
  names: readonly string[],
  fits: (path: ArgumentPath) => boolean,
): ArgumentPath | undefined {
  let best: ArgumentPath | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const path of paths) {
    const rank = rankPath(path, names);
    if (rank < 0 || rank > least || (best && rank === least && depth(path) >= depth(best)) || !fits(path)) continue;
    best = path;
    least = rank;
  }
  return best;
}

/** Returns the index of the name that an argument or a response field matches, or -1. A name may be its path. */
export function rankPath({ path, name }: Pick<ArgumentPath, 'path' | 'name'>, names: readonly string[]): number {
  const exact = names.indexOf(path);
  return exact >= 0 ? exact : rankOf(name, names);
}

function depth({ path }: ArgumentPath): number {
  return namesOf(path).length;
}

/** Returns an argument and everything inside it, down to the depth of paging arguments. */
export function pathsIn(arg: GraphQLArgument): ArgumentPath[] {
  return walk(arg, '', MAX_DEPTH);
}

function walk(
  arg: Pick<GraphQLArgument, 'name' | 'type' | 'defaultValue'>,
  holder: string,
  left: number,
): ArgumentPath[] {
  const path = holder === '' ? arg.name : `${holder}.${arg.name}`;
  const fallback = typeof arg.defaultValue === 'number' ? arg.defaultValue : undefined;
  const own = { path, name: arg.name, type: arg.type, holder, fallback };
  const named = getNamedType(arg.type);
  if (left === 0 || !isInputObjectType(named) || !isInputObject(arg.type)) return [own];
  const fields = sortByName(Object.values(named.getFields()));
  const depth = fields.some(({ type }) => getNamedType(type) === named) ? 0 : left - 1;
  return [own, ...fields.flatMap((field) => walk(field, path, depth))];
}
