import { headOf, namesOf } from '@endcursor/notation';
import { field, type Field, type TreeNode } from '../tree/nodes.ts';
import type { TreeRows } from '../tree/request.ts';

/** A leaf that identifies an object, by which the parts of the object are joined. */
export interface SplitKey {
  /** The response path of the leaf in its object. */
  readonly path: string;
  /** The node that selects it. */
  readonly node: TreeNode;
  /** Its response name in the object, if only the split selects it; it is removed from the rows. */
  readonly added: string | undefined;
}

/** The names of leaves that identify an object, by convention. Better ones come first. */
const NAMES = ['id', 'nodeId', '_id', 'uuid', 'guid', 'gid', 'ID', 'databaseId', 'rowId'];

const ADDED = 'endcursor_part';

/**
 * Returns the key of the objects with this selection: one that is selected or, for the rows of the list that is paged,
 * one that is known.
 */
export function keyOf(selection: readonly TreeNode[], rows: TreeRows | undefined): SplitKey | undefined {
  const selected = NAMES.flatMap((name) => selection.find((node) => isPlain(node, name)) ?? [])[0];
  if (selected) return { path: responseOf(selected), node: selected, added: undefined };
  const leaves = rows?.leaves.split(' ') ?? [];
  const path = NAMES.find((name) => leaves.includes(name)) ?? rows?.key;
  if (path === undefined) return undefined;
  const added = mayHave(selection, headOf(path)) ? ADDED : headOf(path);
  const [, ...inner] = namesOf(path);
  return { path: [added, ...inner].join('.'), node: { ...nodeAt(namesOf(path)), response: added }, added };
}

/** Returns the response name of a node; that of several fields is their source. */
export function responseOf(node: TreeNode): string {
  if ('source' in node) return isOpaque(node) ? node.source : (/^\w+/.exec(node.source)?.[0] ?? '');
  if ('on' in node) return '';
  return 'listField' in node ? node.listField.response : node.response;
}

/** Reports whether objects with this selection may have something under the response name. */
function mayHave(selection: readonly TreeNode[], response: string): boolean {
  return selection.some((node) => {
    if ('on' in node) return mayHave(node.selection, response);
    return responseOf(node) === response || isOpaque(node);
  });
}

/** Reports whether a node is source with fragments, of which only the server knows what is in it. */
function isOpaque(node: TreeNode): boolean {
  return 'source' in node && node.source.includes('...');
}

/** Reports whether a node is a leaf under its own name. */
function isPlain(node: TreeNode, name: string): boolean {
  if ('source' in node) return node.source === name;
  return 'name' in node && node.name === name && node.response === name && node.selection.length === 0;
}

function nodeAt([name = '', ...inner]: readonly string[]): Field {
  return field(name, name, [], inner.length > 0 ? [nodeAt(inner)] : []);
}
