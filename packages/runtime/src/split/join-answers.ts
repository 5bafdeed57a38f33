import { valueAt } from '@endcursor/notation';
import { type GraphQLErrorEntry, SplitError } from '../errors/index.ts';
import { isObject } from '../request/body.ts';
import type { GraphQLResponse } from '../request/call.ts';
import type { Spine } from './split-tree.ts';

/**
 * Joins the answers to the parts of a request into the answer that the whole request would have had. The first one
 * decides which rows there are, and their order.
 * @throws {SplitError} if an object of the first answer is missing from another one
 */
export function joinAnswers(
  [first, ...others]: readonly [GraphQLResponse, ...GraphQLResponse[]],
  spine: Spine,
  coordinate: string,
): GraphQLResponse {
  const all = [first, ...others];
  const errors = distinct(all.flatMap((one) => one.errors));
  const join: Join = { errors, coordinate };
  const data = others.reduce<unknown>((into, { data }) => joined(into, data, { spine, path: [] }, join), first.data);
  withoutKeys(data, spine);
  return {
    data: data as GraphQLResponse['data'],
    errors,
    ms: Math.max(...all.map(({ ms = 0 }) => ms)),
    chars: all.reduce((sum, { chars = 0 }) => sum + chars, 0),
  };
}

/** The circumstances of a join. */
interface Join {
  readonly errors: readonly GraphQLErrorEntry[];
  readonly coordinate: string;
}

/** A place in the answer, and the spine from there. */
interface At {
  readonly spine: Spine;
  readonly path: readonly (string | number)[];
}

function joined(a: unknown, b: unknown, at: At, join: Join): unknown {
  // An error in one of the parts would have made the whole null.
  if (a == null || b == null) {
    if ((a == null && b == null) || isCovered(at, join)) return null;
    throw different(at, join, 'is null in one of them');
  }
  if (Array.isArray(a) && Array.isArray(b)) return joinedLists(a, b, at, join);
  if (!isObject(a) || !isObject(b)) throw different(at, join, 'differs');
  const { key } = at.spine;
  if (key && (valueAt(a, key.path) == null || valueAt(a, key.path) !== valueAt(b, key.path)))
    throw different(
      at,
      join,
      `has the ${key.path} ${String(valueAt(a, key.path))} and ${String(valueAt(b, key.path))}`,
    );
  for (const [name, value] of Object.entries(b)) {
    const spine = at.spine.inner.get(name);
    if (!(name in a)) a[name] = value;
    else if (spine) a[name] = joined(a[name], value, { spine, path: [...at.path, name] }, join);
  }
  return a;
}

/** Joins lists: entry by entry if they have the same entries, and otherwise by their keys. */
function joinedLists(a: readonly unknown[], b: readonly unknown[], at: At, join: Join): unknown {
  const pair = (one: unknown, other: unknown, index: number) =>
    joined(one, other, { ...at, path: [...at.path, index] }, join);
  const [keys, others] = [a, b].map((list) => list.map((entry) => entryKey(entry, at.spine))) as [unknown[], unknown[]];
  const isSame = (index: number) => a[index] == null || b[index] == null || keys[index] === others[index];
  if (a.length === b.length && a.every((_, index) => isSame(index)))
    return a.map((entry, index) => pair(entry, b[index], index));
  return a.map((entry, index) => {
    if (entry == null) return entry;
    const found = keys[index] === undefined ? -1 : others.indexOf(keys[index]);
    // Errors count the entries of their own answer.
    if (found < 0 || join.errors.length > 0) throw different(at, join, `has no ${String(keys[index])} in one of them`);
    return pair(entry, b[found], index);
  });
}

/** Returns the key of an entry of a list, which may be in an object inside it. */
function entryKey(entry: unknown, { inner, key }: Spine): unknown {
  if (!isObject(entry)) return undefined;
  if (key) return valueAt(entry, key.path) ?? undefined;
  for (const [name, spine] of inner) {
    const found = entryKey(entry[name], spine);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Reports whether an error may be the reason that there is null at a place. */
function isCovered({ path }: At, { errors }: Join): boolean {
  return errors.some((error) => !error.path || path.every((name, at) => error.path?.[at] === name));
}

function different({ path }: At, { coordinate }: Join, how: string): SplitError {
  return new SplitError({ path: path.join('.'), how }, { coordinate, meaning: 'transient' });
}

/** Removes the keys that only the split selected. */
function withoutKeys(value: unknown, spine: Spine): void {
  if (Array.isArray(value)) return value.forEach((entry) => withoutKeys(entry, spine));
  if (!isObject(value)) return;
  if (spine.key?.added !== undefined) delete value[spine.key.added];
  for (const [name, inner] of spine.inner) withoutKeys(value[name], inner);
}

function distinct(errors: readonly GraphQLErrorEntry[]): readonly GraphQLErrorEntry[] {
  return [...new Map(errors.map((error) => [JSON.stringify([error.path, error.message]), error])).values()];
}
