import type { Field, SizeOf, TreeNode, TypeCondition } from '../tree/nodes.ts';
import type { AskedTree, TreeRows } from '../tree/request.ts';
import { keyOf, responseOf, type SplitKey } from './keys.ts';
import { sourceParts } from './source-parts.ts';

/** A selection whose fields can be divided among several requests. */
export interface SplitTree {
  /** How many requests there can be at most. */
  readonly most: number;
  readonly spine: Spine;
  /** Whether the rows have several fields and no key. */
  readonly hasNoKey: boolean;
  /**
   * Returns the selections of the requests: as many as wanted, or fewer. The first one has everything outside the
   * objects with keys, such as the paging fields. The others have their shares of these objects, and the keys.
   */
  parts(count: number): readonly (readonly TreeNode[])[];
}

/** The objects with keys, and those that lead to them, by response name. The parts of an answer are joined there. */
export interface Spine {
  readonly key: SplitKey | undefined;
  readonly inner: ReadonlyMap<string, Spine>;
}

/** Opens the selection of a request for being split. */
export function splitTree({ rows, selection, sizeOf }: AskedTree): SplitTree {
  const nodes = selection.flatMap(opened);
  // The root of a query is the same object in every request.
  const spine = { key: undefined, inner: spineOf(nodes, [], rows)?.inner ?? new Map<string, Spine>() };
  const atoms = atomsIn(nodes, spine, true).map((atom) => ({ atom, weight: weightOf(atom, sizeOf) }));
  const weights = atoms.map(({ weight }) => weight);
  const base = weightOf(nodes, sizeOf) - weights.reduce((sum, weight) => sum + weight, 0);
  const around = (rows?.path.length ?? 0) + 1;
  return {
    most: atoms.length + (base > 0 ? 1 : 0),
    spine,
    hasNoKey: rows !== undefined && isKeyless(nodes, rows),
    parts(count) {
      const places = placesOf(weights, { base, around }, count);
      const partOf = new Map(atoms.flatMap(({ atom }, at) => atom.map((node) => [node, places[at] ?? 0] as const)));
      const last = places.at(-1) ?? 0;
      return Array.from({ length: last + 1 }, (_, part) => narrowed(nodes, spine, { part, partOf }));
    },
  };
}

/** Returns a node with the fields of its source as nodes of their own. */
function opened(node: TreeNode): readonly TreeNode[] {
  if ('source' in node) return sourceParts(node);
  return 'selection' in node ? [{ ...node, selection: node.selection.flatMap(opened) }] : [node];
}

/** Returns the spine of a selection; undefined if nothing in it has a key. */
function spineOf(nodes: readonly TreeNode[], path: readonly string[], rows: TreeRows | undefined): Spine | undefined {
  const isRow = rows && path.join('.') === rows.path.join('.');
  const key = keyOf(nodes, isRow ? rows : undefined);
  const inner = new Map<string, Spine>();
  for (const [response, [node, ...others]] of grouped(nodes)) {
    // Objects that are selected several times stay whole, so that no part of them comes without a key.
    if (others.length > 0 || !isField(node)) continue;
    const below = spineOf(node.selection, [...path, response], rows);
    if (below) inner.set(response, below);
  }
  return key || inner.size > 0 ? { key, inner } : undefined;
}

/** Reports whether rows have several fields and no key. */
function isKeyless(nodes: readonly TreeNode[], rows: TreeRows): boolean {
  const row = rows.path.reduce<readonly TreeNode[]>((at, name) => {
    const [node] = grouped(at).get(String(name)) ?? [];
    return isField(node) ? node.selection : [];
  }, nodes);
  return row.length > 1 && keyOf(row, rows) === undefined;
}

/**
 * Returns the nodes that can be in any part, each with those that must stay with it. The fields of an object without a key are
 * not among them.
 */
function atomsIn(
  nodes: readonly TreeNode[],
  { inner, key }: Spine,
  isKnown: boolean = key !== undefined,
): readonly (readonly TreeNode[])[] {
  return [...grouped(nodes)].flatMap(([response, group]) => {
    const below = inner.get(response);
    if (below) return atomsIn((group[0] as Field).selection, below);
    return isKnown && !(key && group.includes(key.node)) ? [group] : [];
  });
}

/** Returns nodes, including those in type conditions, by their response names. */
function grouped(nodes: readonly TreeNode[]): ReadonlyMap<string, readonly TreeNode[]> {
  const groups = new Map<string, TreeNode[]>();
  const add = (node: TreeNode): void => {
    if ('on' in node) return node.selection.forEach(add);
    const response = responseOf(node);
    groups.set(response, [...(groups.get(response) ?? []), node]);
  };
  nodes.forEach(add);
  return groups;
}

/** Returns how many fields nodes have. */
function weightOf(nodes: readonly TreeNode[], sizeOf: SizeOf): number {
  return nodes.reduce((sum, node) => {
    if ('source' in node) return sum + (node.source.match(/\w+/g)?.length ?? 0);
    if ('listField' in node) return sizeOf(node) === undefined ? sum : sum + weightOf([node.listField], sizeOf);
    return sum + 1 + weightOf(node.selection, sizeOf);
  }, 0);
}

/**
 * Returns the number of the part for each weight: in order, and so that the heaviest part is as light as possible.
 * @param base the weight of what is in the first part only
 * @param around the weight of what is around the shares in every other part
 */
function placesOf(
  weights: readonly number[],
  { around, base }: { readonly around: number; readonly base: number },
  count: number,
): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, base);
  for (let most = Math.ceil(total / count); ; most++) {
    let [part, load, least] = [0, base, 0];
    const places = weights.map((weight) => {
      if (load > least && load + weight > most) [part, load, least] = [part + 1, around, around];
      load += weight;
      return part;
    });
    if (part < count) return places;
  }
}

/** Returns the selection of one part. */
function narrowed(nodes: readonly TreeNode[], spine: Spine, share: Share): readonly TreeNode[] {
  const { part, partOf } = share;
  return nodes.flatMap((node) => {
    if ('on' in node) return filled(node, narrowed(node.selection, spine, share));
    const below = isField(node) ? spine.inner.get(responseOf(node)) : undefined;
    if (!below) return (partOf.get(node) ?? 0) === part ? [node] : [];
    const inner = narrowed((node as Field).selection, below, share);
    return inner.length > 0 || part === 0 ? filled(node as Field, withKey(inner, below)) : [];
  });
}

/** One part, and the parts of the nodes; what has none is in the first. */
interface Share {
  readonly part: number;
  readonly partOf: ReadonlyMap<TreeNode, number>;
}

function filled(node: Field | TypeCondition, selection: readonly TreeNode[]): readonly TreeNode[] {
  return selection.length > 0 ? [{ ...node, selection }] : [];
}

function withKey(selection: readonly TreeNode[], { key }: Spine): readonly TreeNode[] {
  return !key || selection.includes(key.node) ? selection : [...selection, key.node];
}

function isField(node: TreeNode | undefined): node is Field {
  return node !== undefined && 'name' in node && node.selection.length > 0;
}
