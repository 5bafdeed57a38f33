import { ONE_MORE, type Path, splitPath, withoutPlaces } from '@endcursor/notation';
import { field, type TreeNode } from '../tree/nodes.ts';
import type { ResponsePath } from './model.ts';

/** Returns the path that something in a page of a list would have if the whole list had come in one page. */
export function relocatedPath(path: ResponsePath, { before, entries, from, to }: Relocation): ResponsePath {
  const list = [...from, ...entries];
  const isInside = (around: ResponsePath) => around.every((name, at) => at >= path.length || path[at] === name);
  if (!isInside(from)) return path;
  const moved = (name: string | number, at: number) =>
    at === list.length && isInside(list) ? Number(name) + before : name;
  return [...to, ...path.map(moved).slice(from.length)];
}

/** The place at which the path to a list ends too early in a response, and the value there. */
export interface Lost {
  readonly path: string;
  readonly found: 'null' | 'missing' | 'not an object' | 'not a list';
}

/** Returns where the path to a list ends in a response that has no such list. */
export function lostAt(value: unknown, path: ResponsePath): Lost {
  let at = value;
  const way: (string | number)[] = [];
  for (const name of path) {
    way.push(name);
    at = (at as Readonly<Record<string | number, unknown>>)[name];
    if (typeof at !== 'object' || at === null) break;
  }
  const found =
    at === null ? 'null' : at === undefined ? 'missing' : way.length < path.length ? 'not an object' : 'not a list';
  return { path: way.join('.'), found };
}

/** A page of a list, and the whole list to which its paths are moved. */
export interface Relocation {
  /** The path of the page. */
  readonly from: ResponsePath;
  /** The path of the whole list. */
  readonly to: ResponsePath;
  /** The path of the entries in either. */
  readonly entries: ResponsePath;
  /** The number of entries before the page. */
  readonly before: number;
}

/**
 * Returns arguments with a value at a path. At `_and.+` the value becomes another condition next to the caller's, which
 * stay together as one, because some servers treat a condition next to an `_or` as another alternative. Inputs on the
 * path are copied.
 */
export function withArgument(args: unknown, path: Path, value: unknown): unknown {
  if (path === '') return value;
  const inputs = args as Readonly<Record<string, unknown>> | null | undefined;
  if (!path.includes('.')) return { ...inputs, [path]: value };
  const [name, rest] = splitPath(path);
  const [next, condition] = splitPath(rest);
  if (next === ONE_MORE) {
    const given = Object.keys(inputs ?? {}).length > 0 ? [inputs] : [];
    return { [name]: [...given, withArgument({}, condition, value)] };
  }
  return { ...inputs, [name]: withArgument(inputs?.[name], rest, value) };
}

/** Returns the nodes that select response paths, each with the selection at its end. */
export function nodesAt(paths: readonly (readonly [path: Path, selection: readonly TreeNode[]])[]): TreeNode[] {
  const groups = new Map<string, [Path, readonly TreeNode[]][]>();
  for (const [path, selection] of paths) {
    const [name, rest] = splitPath(withoutPlaces(path));
    groups.set(name, [...(groups.get(name) ?? []), [rest, selection]]);
  }
  return [...groups].flatMap(([name, inner]): readonly TreeNode[] =>
    name === '' ? inner.flatMap(([, selection]) => selection) : [field(name, name, [], nodesAt(inner))],
  );
}
