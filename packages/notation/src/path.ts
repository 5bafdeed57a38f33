/**
 * A path into arguments or into a response: names joined by dots, empty for the whole. In a response, `-1` is the last
 * item of a list (`edges.-1.cursor`). In arguments, `+` adds an item to a list (`where._and.+.id._gt`).
 */
export type Path = string;

/** The name that adds an item to a list. */
export const ONE_MORE = '+';

/** Returns the path of a condition in a filter that `and` joins with the caller's. */
export function joinedPath(filter: string, and: string, condition: readonly string[]): Path {
  return pathOf([filter, and, ONE_MORE, ...condition]);
}

/**
 * Returns the path at which a caller would pass what paging sets: without the `and` that joins it with the caller's
 * filter.
 */
export function callersPath(path: Path): Path {
  return path.replace(/\.\w+\.\+/, '');
}

/** Returns names as a path. */
export function pathOf(names: readonly (string | number)[]): Path {
  return names.join('.');
}

/** Returns the names in a path. */
export function namesOf(path: Path): string[] {
  return path === '' ? [] : path.split('.');
}

/** Returns the first name in a path. */
export function headOf(path: Path): string {
  return splitPath(path)[0];
}

/** Returns the first name in a path, and the path after it. */
export function splitPath(path: Path): readonly [head: string, rest: Path] {
  const [head = '', rest = ''] = path.split(/\.(.*)/, 2);
  return [head, rest];
}

/** Returns a response path without the indexes in lists. */
export function withoutPlaces(path: Path): Path {
  return path.replace(/\.-?\d+/g, '');
}

/** Reports whether a name in a response path is an index in a list. */
export function isPlace(name: string): boolean {
  return /^-?\d+$/.test(name);
}

/** Returns the value at a response path; undefined if the value ends before the path does. */
export function valueAt(value: unknown, path: Path): unknown {
  return valueUnder(value, namesOf(path));
}

/** Returns the value under names, as {@link valueAt} does. */
export function valueUnder(value: unknown, names: readonly string[]): unknown {
  let at = value;
  for (const name of names) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Array.isArray(at) ? at.at(Number(name)) : (at as Readonly<Record<string, unknown>>)[name];
  }
  return at;
}
