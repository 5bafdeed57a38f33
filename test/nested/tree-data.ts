import { fraction, hash } from '../servers/seeded.ts';
import { type LinkShape, type ListShape, membersOf, type TreeShape } from './tree-shape.ts';

/** An object of the tree. Its contents follow from these three values. */
export interface Thing {
  readonly type: string;
  readonly depth: number;
  readonly number: number;
}

/** An entry of a list: its position, its value, and whether its edge exists. */
export interface Entry {
  readonly index: number;
  readonly node: Thing | null;
  readonly edge: boolean;
  readonly cursor: string;
  readonly role: string;
  readonly giver: Thing | null;
}

/** Returns the length of a list; undefined if it is random. */
export type LengthOf = (thing: Thing, list: string) => number | undefined;

/** The longest lists by depth: long tails, and an end. */
const LONGEST = [60, 24, 9, 4, 0];
const KINDS = ['red', 'green', 'blue'];

/** A finite tree of things, created from a seed. */
export class Tree {
  readonly root: Thing = { type: 'Query', depth: 0, number: 0 };
  readonly #shape: TreeShape;
  readonly #seed: number;
  readonly #lengthOf: LengthOf;

  constructor(shape: TreeShape, seed: number, lengthOf: LengthOf = () => undefined) {
    this.#shape = shape;
    this.#seed = seed;
    this.#lengthOf = lengthOf;
  }

  /** Returns the entries of a list, on all pages together. */
  entries(thing: Thing, list: ListShape, kind?: string | null): Entry[] {
    const length = this.#lengthOf(thing, list.name) ?? this.#length(thing, list.name);
    const key = keyOf(thing, list.name, kind);
    const places = Array.from({ length }, (_, at) => this.#entry(thing, list, at));
    const left = kind == null ? places : places.filter(({ node }) => node && this.leaf(node, 'kind') === kind);
    return left.map((entry, index) => ({ ...entry, index, cursor: cursorOf(key, index) }));
  }

  /** Returns the value of an unpaginated field. */
  linked(thing: Thing, { many, name, to }: LinkShape): Thing | null | (Thing | null)[] {
    const one = (at: number) => (this.#hash(thing, name, at) % 7 === 0 ? null : this.#make(thing, to, name, at));
    if (!many) return thing.type === 'Query' ? this.#make(thing, to, name, 0) : one(0);
    if (thing.depth >= LONGEST.length) return [];
    return Array.from({ length: this.#hash(thing, name) % 4 }, (_, at) => one(at));
  }

  /** Returns the value of a leaf. */
  leaf(thing: Thing, name: string): string | number | null {
    const { number, type } = thing;
    if (name === '__typename') return type;
    if (name === 'id') return idOf(thing);
    if (name === 'slug') return slugOf(thing);
    if (name === 'name') return `${type} ${number % 10_000}`;
    if (name === 'kind') return KINDS[number % KINDS.length] ?? '';
    return number % 5 === 0 ? null : number % 100;
  }

  #length(thing: Thing, list: string): number {
    if (this.#hash(thing, list, 'empty') % 4 === 0) return 0;
    const longest = LONGEST[thing.depth] ?? 0;
    return Math.floor((longest + 1) * fraction(this.#seed, idOf(thing), list) ** 3);
  }

  #entry(thing: Thing, { giver, name, nulls, to }: ListShape, index: number): Entry {
    const missing = nulls !== undefined && this.#hash(thing, name, index, 'null') % 8 === 0;
    return {
      index,
      node: missing ? null : this.#make(thing, to, name, index),
      edge: !(missing && nulls === 'edges'),
      cursor: '',
      role: `role ${this.#hash(thing, name, index, 'role') % 100}`,
      giver: giver === undefined ? null : this.#make(thing, giver, `${name}.giver`, index),
    };
  }

  #make(thing: Thing, to: string, name: string, index: number): Thing {
    const types = membersOf(this.#shape, to);
    const number = this.#hash(thing, name, index);
    const own = number % (this.#shape.pool ?? Number.POSITIVE_INFINITY);
    return { type: types[number % types.length] ?? '', depth: thing.depth + 1, number: own };
  }

  #hash(thing: Thing, ...keys: readonly (string | number)[]): number {
    return hash(this.#seed, idOf(thing), ...keys);
  }
}

/** Returns the ID of a thing. */
export function idOf({ depth, number, type }: Thing): string {
  return `${type}:${depth}:${number}`;
}

/** Returns the other key of a thing. */
export function slugOf({ depth, number, type }: Thing): string {
  return `${type.toLowerCase()}-${depth}-${number}`;
}

/** Returns the key of a list, which no other list has. */
export function keyOf(thing: Thing, list: string, kind: string | null | undefined): string {
  return `${idOf(thing)}/${list}${kind == null ? '' : `?${kind}`}`;
}

/** Returns a cursor that is invalid in any other list. */
function cursorOf(key: string, index: number): string {
  return `${hash(key).toString(36)}.${index}`;
}
