import type { Choose } from '../codegen/choose.ts';

/** A description of a tree server: its types, how each is reached, and how each list is paged. */
export interface TreeShape {
  readonly types: readonly TypeShape[];
  /** The abstract types. */
  readonly unions: readonly AbstractShape[];
  /** The fields of the root: paginated lists, and objects. */
  readonly root: TypeShape;
  /** The largest page that is not refused. @default none */
  readonly largest?: number;
  /** The number of things of each type at each depth, so that they appear in several places. @default no limit */
  readonly pool?: number;
}

/**
 * The way to fetch an object again: by `node(id:)`, by a root field that takes its ID or its slug, or not at all, so
 * that it must be re-walked.
 */
export type Reach = 'node' | 'id' | 'slug' | 'none';

/** An object type. */
export interface TypeShape {
  readonly name: string;
  readonly reach: Reach;
  readonly lists: readonly ListShape[];
  readonly links: readonly LinkShape[];
}

/** A union, or an interface with a name in it. */
export interface AbstractShape {
  readonly name: string;
  readonly kind: 'union' | 'interface';
  readonly types: readonly string[];
}

/** The dialects, in the forms in which a schema shows them. */
export type Form =
  | 'relay'
  | 'nodes'
  | 'edges'
  | 'token'
  | 'token ending empty'
  | 'offset'
  | 'offset with more'
  | 'page'
  /** Nothing shows whether its pages begin with 0 or 1. */
  | 'page without a total'
  /**
   * Bare lists, without a wrapper: by offset, and by page number with or without a default that shows where they begin.
   */
  | 'list'
  | 'list by page'
  | 'list by page from 0'
  | 'list without a start';

/** A paginated field. */
export interface ListShape {
  readonly name: string;
  /** The type of a row. */
  readonly to: string;
  readonly form: Form;
  /** The page size to which larger ones are silently capped. @default none */
  readonly cap?: number;
  /** The default page size of a bare list. @default all rows, or the largest page */
  readonly usual?: number;
  /** Whether the schema contains that size. */
  readonly told?: boolean;
  /** Whether it takes `kind`, which excludes things of another kind. */
  readonly filtered?: boolean;
  /** The entries that are sometimes null. @default none */
  readonly nulls?: 'nodes' | 'edges';
  /** The type of a field of the edge. */
  readonly giver?: string;
}

/** An unpaginated field: one object or a plain list of them. */
export interface LinkShape {
  readonly name: string;
  readonly to: string;
  readonly many: boolean;
}

/** The forms that have edges. */
export const EDGED: readonly Form[] = ['relay', 'edges'];
/** The forms whose rows can be requested one by one. */
export const WALKABLE: readonly Form[] = [
  ...EDGED,
  'offset',
  'offset with more',
  'page',
  'list',
  'list by page',
  'list by page from 0',
];
/** The bare lists, by the argument for their page size. */
export const BARE: ReadonlyMap<Form, string> = new Map<Form, string>([
  ['list', 'limit'],
  ['list by page', 'perPage'],
  ['list by page from 0', 'perPage'],
  ['list without a start', 'perPage'],
]);

const FORMS: readonly Form[] = [
  'relay',
  'relay',
  'relay',
  'nodes',
  'edges',
  'token',
  'token ending empty',
  'offset',
  'offset with more',
  'page',
  'list',
  'list',
  'list by page',
  'list by page from 0',
  'list without a start',
];
const NAMES = ['Alpha', 'Beta', 'Gamma', 'Delta'];
const LISTS = ['parts', 'notes', 'tags', 'seats'];
const LINKS = ['owner', 'rivals'];
const REACHES: readonly Reach[] = ['node', 'node', 'id', 'slug', 'none'];

/** Creates a random shape. */
export function randomShape(choose: Choose): TreeShape {
  const names = NAMES.slice(0, 2 + choose.upTo(2));
  const reaches = new Map(names.map((name) => [name, choose.of(REACHES)]));
  const unions: AbstractShape[] = choose
    .some(['Any', 'Named'])
    .map((name) => ({ name, kind: name === 'Any' ? 'union' : 'interface', types: choose.some(names, 2) }));
  const targets = [...names, ...names, ...unions.map(({ name }) => name)];
  const list = (name: string, forms: readonly Form[] = FORMS): ListShape => {
    const form = choose.of(forms);
    const to = choose.of(targets);
    const within = unions.find((union) => union.name === to)?.types ?? [to];
    const walked = within.some((type) => reaches.get(type) === 'none');
    // A null edge has no cursor, neither for the next row nor, with edges alone, for the next page.
    const nulls = choose.of(['nodes', walked || form === 'edges' ? 'nodes' : 'edges'] as const);
    const cap = choose.oneIn(2) ? 1 + choose.upTo(12) : undefined;
    const usual = BARE.has(form) && choose.oneIn(2) ? { usual: 1 + choose.upTo((cap ?? 10) - 1) } : {};
    return {
      name,
      to,
      form,
      ...(cap === undefined ? {} : { cap }),
      ...usual,
      ...('usual' in usual && choose.oneIn(2) ? { told: true } : {}),
      ...(choose.oneIn(3) ? { filtered: true } : {}),
      ...(choose.oneIn(3) ? { nulls } : {}),
      ...(EDGED.includes(form) && choose.oneIn(4) ? { giver: choose.of(names) } : {}),
    };
  };
  const link = (name: string): LinkShape => ({ name, to: choose.of(targets), many: choose.oneIn(2) });
  const type = (name: string, reach: Reach, lists: readonly string[], forms = FORMS): TypeShape => ({
    name,
    reach,
    lists: lists.map((name) => list(name, forms)),
    links: choose.some(LINKS).map(link),
  });
  return {
    types: names.map((name) => type(name, reaches.get(name) ?? 'none', choose.some(LISTS, 1))),
    unions,
    root: {
      ...type('Query', 'none', choose.some(['all', 'more'], 1), [...FORMS, 'page without a total']),
      links: [{ name: 'viewer', to: names[0] ?? '', many: false }],
    },
    ...(choose.oneIn(3) ? { largest: 3 + choose.upTo(20) } : {}),
    ...(choose.oneIn(2) ? { pool: 1 + choose.upTo(20) } : {}),
  };
}

/** Returns the shape of a type by its name. */
export function typeOf(shape: TreeShape, name: string): TypeShape {
  const found = name === shape.root.name ? shape.root : shape.types.find((type) => type.name === name);
  if (!found) throw new Error(`there is no type ${name}`);
  return found;
}

/** The orders of a bare list. */
export const ORDERS = ['id', 'name'] as const;

/** Reports whether an order is stable: if no leaf is unique, every order counts as stable. */
export function isStable(shape: TreeShape, { to }: ListShape, order: string | null | undefined): boolean {
  const hasId = shape.types.some(({ name, reach }) => name === to && (reach === 'node' || reach === 'id'));
  return order === 'id' || (order != null && !hasId);
}

/** Returns the object types of a named type. */
export function membersOf(shape: TreeShape, name: string): readonly string[] {
  return shape.unions.find((union) => union.name === name)?.types ?? [name];
}
