import type { AbstractShape, LinkShape, ListShape, Reach, TreeShape, TypeShape } from './tree-shape.ts';

/** A type in the notation of a test. */
export interface SmallType {
  /** @default 'none' */
  readonly reach?: Reach;
  readonly lists?: readonly ListShape[];
  readonly links?: readonly LinkShape[];
}

/** Creates a shape by hand: types by their names, including `Query`. */
export function shapeOf(
  types: Readonly<Record<string, SmallType>>,
  more: { readonly unions?: readonly AbstractShape[]; readonly largest?: number } = {},
): TreeShape {
  const { unions = [], ...rest } = more;
  const all = Object.entries(types).map(([name, type]): TypeShape => ({
    name,
    reach: type.reach ?? 'none',
    lists: type.lists ?? [],
    links: type.links ?? [],
  }));
  const root = all.find(({ name }) => name === 'Query') ?? { name: 'Query', reach: 'none', lists: [], links: [] };
  const others = all.filter((type) => type !== root);
  const viewer = { name: 'viewer', to: others[0]?.name ?? '', many: false };
  return { types: others, unions, root: { ...root, links: [...root.links, viewer] }, ...rest };
}
