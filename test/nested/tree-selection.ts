import type { Choose } from '../codegen/choose.ts';
import type { Selection } from './tree-expectation.ts';
import {
  BARE,
  ORDERS,
  EDGED,
  type ListShape,
  membersOf,
  type TreeShape,
  type TypeShape,
  typeOf,
  WALKABLE,
} from './tree-shape.ts';

/** Creates random selections of trees. */
export class TreeSelections {
  readonly #choose: Choose;
  readonly #shape: TreeShape;
  #aliases = 0;
  /** Whether the selection has an unreachable list, which can be read only with a bound. */
  #lost = false;

  constructor(choose: Choose, shape: TreeShape) {
    this.#choose = choose;
    this.#shape = shape;
  }

  /** Returns a selection of a list's rows, with the given depth, and whether all of it can be read. */
  list(list: ListShape, depth: number): { selection: Selection; readable: boolean } {
    this.#lost = false;
    return { selection: this.#rows(list, depth, WALKABLE.includes(list.form)), readable: !this.#lost };
  }

  /** Returns a selection of the root, and whether all of it can be read. */
  root(depth: number): { selection: Selection; readable: boolean } {
    this.#lost = false;
    const selection = this.#composites(this.#shape.root, depth, true, 1);
    return { selection, readable: !this.#lost };
  }

  /** @param found whether a row can be re-walked */
  #rows(list: ListShape, depth: number, found: boolean): Selection {
    const choose = this.#choose;
    const edged = EDGED.includes(list.form) && choose.oneIn(3);
    const giver = edged && list.giver !== undefined && depth > 0 && choose.oneIn(2);
    const edge = {
      ...(choose.oneIn(2) || !giver ? { role: true } : {}),
      ...(giver ? { giver: this.#object(list.giver ?? '', depth - 1, found) } : {}),
    };
    return { ...this.#object(list.to, depth, found), ...(edged ? { $edge: edge } : {}) };
  }

  #object(name: string, depth: number, found: boolean): Selection {
    const choose = this.#choose;
    const types = membersOf(this.#shape, name);
    if (types.length === 1 && types[0] === name) return this.#of(typeOf(this.#shape, name), depth, found);
    const union = this.#shape.unions.find((one) => one.name === name);
    const leaves = union?.kind === 'interface' && choose.oneIn(2) ? { kind: true } : {};
    const parts = choose
      .shuffled(choose.some(types, 1))
      .slice(0, 2)
      .map((type) => [type, this.#of(typeOf(this.#shape, type), depth, found)] as const);
    return { ...leaves, $on: Object.fromEntries(parts) };
  }

  #of(type: TypeShape, depth: number, found: boolean): Selection {
    const choose = this.#choose;
    const leaves = choose.some(['kind', 'rank', ...KEYS[type.reach]]);
    return {
      name: true,
      ...Object.fromEntries(leaves.map((leaf) => [leaf, true])),
      ...this.#composites(type, depth, found || type.reach !== 'none'),
    };
  }

  #composites({ lists, links }: TypeShape, depth: number, found: boolean, least = 0): Selection {
    const choose = this.#choose;
    if (depth === 0) return {};
    // Documents grow exponentially with their depth.
    const chosen = choose
      .shuffled([...choose.some(lists, 1), ...choose.some(links, least)])
      .slice(0, depth > 1 ? 2 : 1);
    const entries = chosen.map((field) => {
      const value = 'many' in field ? this.#object(field.to, depth - 1, found) : this.#nested(field, depth - 1, found);
      return [field.name, value] as const;
    });
    const again = lists.length > 0 && choose.oneIn(5) ? [choose.of(lists)] : [];
    const aliases = again.map(
      (list) => [`x${++this.#aliases}`, { [list.name]: this.#nested(list, depth - 1, found) }] as const,
    );
    return {
      ...Object.fromEntries(entries),
      ...(aliases.length > 0 ? { $alias: Object.fromEntries(aliases) } : {}),
    };
  }

  #nested(list: ListShape, depth: number, found: boolean): Selection {
    const choose = this.#choose;
    const bare = BARE.get(list.form);
    const way = bare ?? choose.of(list.form === 'relay' ? ['first', 'last'] : ['first']);
    const leadsBack = found && !ENDLESS.includes(list.form);
    // Without a way back to the object, a bound beyond the first page has no effect.
    const most = leadsBack ? 8 : Math.min(8, list.cap ?? 8, this.#shape.largest ?? 8);
    const bound = choose.oneIn(4) || (bare && !leadsBack) ? { [way]: 1 + choose.upTo(most - 1) } : {};
    const args = {
      ...bound,
      ...(list.filtered && choose.oneIn(2) ? { kind: choose.of(['red', 'green']) } : {}),
      ...(bare && choose.oneIn(2) ? { order: choose.of(ORDERS) } : {}),
    };
    const reachable = found && list.form !== 'page without a total';
    if (!reachable && Object.keys(bound).length === 0) this.#lost = true;
    const counted = list.form === 'relay' && choose.oneIn(4);
    return {
      ...(Object.keys(args).length > 0 ? { $: args } : {}),
      ...this.#rows(list, depth, leadsBack && WALKABLE.includes(list.form)),
      ...(counted ? { $connection: { totalCount: true } } : {}),
    };
  }
}

/** The forms whose further pages cannot be requested. */
export const ENDLESS: readonly string[] = ['list without a start', 'page without a total'];
const KEYS = { node: ['id'], id: ['id'], slug: ['slug'], none: [] } as const;
