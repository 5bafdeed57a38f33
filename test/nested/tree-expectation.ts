import { keyOf, type Thing, type Tree } from './tree-data.ts';
import { BARE, type ListShape, type TreeShape, typeOf } from './tree-shape.ts';

/** A selection, or a part of one. */
export interface Selection {
  readonly [key: string]: unknown;
}

/** Computes the expected result of a selection from the tree and the grammar alone, without pages. */
export class TreeExpectation {
  /** The number of times each list is needed. */
  readonly needed: Map<string, number> = new Map<string, number>();
  /** The nested lists that are cut by their bounds, and the lists whose full last page does not show it. */
  readonly cut: Set<string> = new Set<string>();
  readonly full: Set<string> = new Set<string>();
  readonly #shape: TreeShape;
  readonly #tree: Tree;

  constructor(shape: TreeShape, tree: Tree) {
    this.#shape = shape;
    this.#tree = tree;
  }

  /** Returns the expected result for a thing. */
  object(thing: Thing, selection: Selection): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(selection)) {
      if (!name.startsWith('$')) result[name] = this.#field(thing, name, value);
    }
    for (const [alias, one] of Object.entries((selection['$alias'] ?? {}) as Selection)) {
      const [name = '', value] = Object.entries(one as Selection)[0] ?? [];
      result[alias] = this.#field(thing, name, value);
    }
    const on = selection['$on'] as Selection | undefined;
    if (!on) return result;
    const part = (on[thing.type] ?? {}) as Selection;
    return { ...result, __typename: thing.type, ...this.object(thing, part) };
  }

  /** Returns the expected rows of a list. */
  rows(thing: Thing, list: ListShape, selection: Selection, args: Selection = {}): unknown[] {
    const { last, kind, ...bounds } = { ...args, ...(selection['$'] as Selection | undefined) } as Bounds;
    const first = bounds.first ?? bounds.limit ?? bounds.perPage;
    const entries = this.#tree.entries(thing, list, kind);
    const key = keyOf(thing, list.name, kind);
    this.needed.set(key, (this.needed.get(key) ?? 0) + 1);
    const bound = last ?? first ?? Infinity;
    const coordinate = `${thing.type}.${list.name}`;
    if (entries.length > bound) this.cut.add(coordinate);
    if (entries.length === bound && BARE.has(list.form)) this.full.add(coordinate);
    const kept = last === undefined ? entries.slice(0, first) : entries.slice(-last);
    const edge = selection['$edge'] as Selection | undefined;
    return kept.flatMap(({ cursor, giver, node, role }) => {
      if (node === null) return [];
      const row = this.object(node, selection);
      if (!edge) return [row];
      const given = edge['giver'] as Selection | undefined;
      return [
        {
          node: row,
          cursor,
          ...('role' in edge ? { role } : {}),
          ...(given ? { giver: giver && this.object(giver, given) } : {}),
        },
      ];
    });
  }

  #field(thing: Thing, name: string, value: unknown): unknown {
    if (value === true) return this.#tree.leaf(thing, name);
    const selection = value as Selection;
    const { links, lists } = typeOf(this.#shape, thing.type);
    const list = lists.find((one) => one.name === name);
    if (list) return this.#list(thing, list, selection);
    const link = links.find((one) => one.name === name);
    if (!link) throw new Error(`${thing.type} has no field ${name}`);
    const found = this.#tree.linked(thing, link);
    const read = (one: Thing | null) => one && this.object(one, selection);
    return Array.isArray(found) ? found.map(read) : read(found);
  }

  #list(thing: Thing, list: ListShape, selection: Selection): unknown {
    const nodes = this.rows(thing, list, selection);
    if (!selection['$connection']) return nodes;
    const { kind } = (selection['$'] ?? {}) as Bounds;
    return { totalCount: this.#tree.entries(thing, list, kind).length, nodes };
  }
}

interface Bounds {
  readonly first?: number;
  readonly last?: number;
  readonly limit?: number;
  readonly perPage?: number;
  readonly kind?: string;
}
