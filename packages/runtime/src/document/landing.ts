import { signOf } from './found-rows.ts';
import type { ResponsePath, Scope } from './model.ts';
import type { Visit } from './surroundings.ts';
import type { Refetch } from './key.ts';
import { fetchedKeys } from './refetch.ts';
import { wayTo } from './scope.ts';

/** The destination of a continuation. */
export interface Landing {
  /** The path of the list in the answer. */
  readonly path: ResponsePath;
  /** The object and the rows on the way there. */
  readonly landmarks: readonly Landmark[];
  /** The keys and positions by which it is reached. */
  readonly keys: readonly unknown[];
}

/** A check on the way to a list: the object that was fetched, or a row that was found again. */
export interface Landmark {
  readonly path: ResponsePath;
  /** The value that identified it before; undefined if there is none. */
  readonly own: unknown;
  sign(item: unknown): unknown;
}

/** Returns the path at which the answer to a continuation contains a list of a scope. */
export function landing(scope: Scope, path: ResponsePath, { alias, around }: Pick<Visit, 'alias' | 'around'>): Landing {
  const { start, levels } = wayTo(scope);
  const { refetch } = start;
  const { depth: from = 1, keys = [] } = refetch ? { depth: 0, ...around[start.place] } : {};
  const head = refetch?.plural ? [alias, 0] : [alias];
  const rows = levels.flatMap((level) => {
    const passed = around[level.place];
    return passed ? [{ ...passed, sign: signOf(level) }] : [];
  });
  const found = path.map((name, depth) => (rows.some((row) => row.depth === depth) ? 0 : name));
  const marks = rows.map(({ depth, own, sign }) => ({ path: [...head, ...found.slice(from, depth + 1)], own, sign }));
  return {
    path: [...head, ...found.slice(from)],
    landmarks: refetch ? [{ path: head, own: JSON.stringify(keys), sign: signBy(refetch) }, ...marks] : marks,
    keys: [keys, rows.map(({ before }) => before)],
  };
}

/** The fetched object must have the keys by which it was fetched. */
function signBy(refetch: Refetch): Landmark['sign'] {
  return (object) => {
    const fetched = typeof object === 'object' && object;
    return fetched ? JSON.stringify(fetchedKeys(refetch, fetched as Record<string, unknown>)) : undefined;
  };
}
