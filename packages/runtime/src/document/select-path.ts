import { isPlace, pathOf } from '@endcursor/notation';
import { type Field, field, type TreeNode } from '../tree/nodes.ts';
import { nodesAt } from './paths.ts';

/**
 * Returns a selection that contains a path of field names. A field that is selected is used under its response name.
 * The first field that is missing is added under an alias of ours, which no caller can use.
 */
export function selectPath(nodes: readonly TreeNode[], names: readonly string[]): SelectedPath {
  const [name = '', ...rest] = names;
  if (isPlace(name)) {
    const { path, ...inside } = selectPath(nodes, rest);
    return { ...inside, path: [name, ...path] };
  }
  const found = nodes.find((node): node is Field => isField(node, name));
  if (!found) return withField(nodes, name, rest);
  const { response } = found;
  if (rest.length === 0) return { nodes, path: [response], added: undefined };
  const inside = response.startsWith(OURS) ? selectOurs(found, rest) : selectPath(found.selection, rest);
  const own = { ...found, selection: inside.nodes };
  return {
    nodes: nodes.map((node) => (node === found ? own : node)),
    path: [response, ...inside.path],
    added: inside.added && [response, ...inside.added],
  };
}

/** A selection that contains a path, and where the path is in the response. */
export interface SelectedPath {
  readonly nodes: readonly TreeNode[];
  /** The path in the response. */
  readonly path: readonly string[];
  /** The path of the field that was added, without the indexes in lists; undefined if all of it was selected. */
  readonly added: readonly string[] | undefined;
}

/** Returns every response path under which a path of field names is selected. */
export function responsePaths(nodes: readonly TreeNode[], [name = '', ...rest]: readonly string[]): string[][] {
  const found = nodes.filter((node): node is Field => isField(node, name));
  return found.flatMap(({ response, selection }) =>
    rest.length === 0 ? [[response]] : responsePaths(selection, rest).map((path) => [response, ...path]),
  );
}

/** Removes a field from an object, or from every object of a list. */
export function removePath(value: unknown, names: readonly string[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) return value.forEach((item) => removePath(item, names));
  const [name = '', ...rest] = names;
  const object = value as Record<string, unknown>;
  if (rest.length === 0) delete object[name];
  else removePath(object[name], rest);
}

/** The beginning of our aliases. */
const OURS = 'endcursor_';

function withField(nodes: readonly TreeNode[], name: string, rest: readonly string[]): SelectedPath {
  const response = OURS + name;
  const added = field(name, response, [], leafAt(rest));
  return { nodes: [...nodes, added], path: [response, ...rest], added: [response] };
}

/** Selects a path inside a field that we added. No alias is needed there. */
function selectOurs({ selection }: Field, rest: readonly string[]): SelectedPath {
  return { nodes: [...selection, ...leafAt(rest)], path: rest, added: undefined };
}

/** Returns the nodes that select a path, in which there may be indexes of lists. */
function leafAt(names: readonly string[]): readonly TreeNode[] {
  return nodesAt([[pathOf(names.filter((name) => !isPlace(name))), []]]);
}

/** Reports whether a node is a field of the name without arguments, so that it can be used in place of another. */
function isField(node: TreeNode, name: string): node is Field {
  return 'response' in node && node.name === name && node.args.length === 0;
}
