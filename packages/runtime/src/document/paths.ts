import type { ResponsePath } from './reading.ts';

/** A response path or an argument path: names joined by dots; `-1` is the last item of a list, `+` one more condition. */
export type Path = string;

/** The value at a response path; undefined where the way there ends. */
export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const name of namesOf(path)) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Array.isArray(at) ? at.at(Number(name)) : (at as Record<string, unknown>)[name];
  }
  return at;
}

/** Where the way to a list breaks off in a response, and what is found there. */
export interface Lost {
  readonly path: string;
  readonly found: 'null' | 'missing' | 'no object' | 'no list';
}

/** Where the way to a list ends in a response that has no such list. */
export function lostAt(value: unknown, path: ResponsePath): Lost {
  let at = value;
  const way: (string | number)[] = [];
  for (const name of path) {
    way.push(name);
    at = (at as Readonly<Record<string | number, unknown>>)[name];
    if (typeof at !== 'object' || at === null) break;
  }
  const found =
    at === null ? 'null' : at === undefined ? 'missing' : way.length < path.length ? 'no object' : 'no list';
  return { path: way.join('.'), found };
}

/**
 * The path of something in a page of a list, had the whole list come in one page somewhere else.
 * @param from where the page stands
 * @param to where the list stands
 * @param entries where the entries stand in either
 * @param before the entries that came before the page
 */
export function relocated(
  path: ResponsePath,
  from: ResponsePath,
  to: ResponsePath,
  entries: ResponsePath,
  before: number,
): ResponsePath {
  const list = [...from, ...entries];
  const isInside = (around: ResponsePath) => around.every((name, at) => at >= path.length || path[at] === name);
  if (!isInside(from)) return path;
  const moved = (name: string | number, at: number) =>
    at === list.length && isInside(list) ? Number(name) + before : name;
  return [...to, ...path.map(moved).slice(from.length)];
}

/**
 * Arguments with what a path leads to. `_and.+` is a condition that must hold with all that the caller gave around it, as one:
 * what stands next to an `_or` is one more alternative to some servers. Inputs on the way are copied: they are the caller's.
 */
export function withArgument(args: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const inputs = args as Readonly<Record<string, unknown>> | null | undefined;
  if (rest[0] === '+') {
    const given = Object.keys(inputs ?? {}).length > 0 ? [inputs] : [];
    return { [name]: [...given, withArgument({}, rest.slice(1), value)] };
  }
  return { ...inputs, [name]: withArgument(inputs?.[name], rest, value) };
}

/** The selection set that covers response paths; a body stands behind the path that it belongs to. */
export function selectPaths(paths: readonly (readonly [path: Path, body: string])[]): string {
  const groups = new Map<string, [Path, string][]>();
  for (const [path, body] of paths) {
    const [name = '', ...rest] = namesOf(path).filter((part) => !/^-?\d+$/.test(part));
    groups.set(name, [...(groups.get(name) ?? []), [rest.join('.'), body]]);
  }
  return [...groups]
    .map(([name, inner]) => (name === '' ? inner.map(([, body]) => body).join(' ') : name + braces(inner)))
    .join(' ');
}

function braces(inner: readonly (readonly [Path, string])[]): string {
  const text = selectPaths(inner).trim();
  return text === '' ? '' : ` { ${text} }`;
}

/** The names in a response path. */
export function namesOf(path: Path): string[] {
  return path === '' ? [] : path.split('.');
}
