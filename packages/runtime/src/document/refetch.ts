import type { Path } from './paths.ts';
import { selectPaths, valueAt } from './paths.ts';
import type { Visit } from './scope.ts';

/** How an object of a type is fetched by itself: a root field, and the fields of the object that are its arguments. */
export interface Refetch {
  /** Whether the root field takes and gives a list. */
  readonly plural: boolean;
  /** The keys of an object of which the caller selects these leaves, under their own names. */
  beside(leaves: readonly string[]): Keys;
  /** The keys of an object that was fetched by them, which has them under their own names, or under ours. */
  fetched(object: Record<string, unknown>): readonly unknown[];
  /** Prints the root field around what is selected of the object, and around its keys, by which it is known again. */
  print(type: string, inner: string, keys: readonly unknown[], visit: Visit): string;
}

/** The keys by which an object can be fetched again. */
export interface Keys {
  /** The selection of those that the caller does not select, under names of ours. */
  readonly text: string;
  /** The keys of an object; those under names of ours are taken out of it. */
  take(object: Record<string, unknown>): readonly unknown[];
}

interface Key {
  readonly name: string;
  readonly type: string;
  readonly path: Path;
  readonly alias: string;
}

/**
 * Reads an entry of the table: `node(id:ID!)`, with the path of a key behind it where that is not the argument's name:
 * `repository(owner:String!=owner.login,name:String!)`.
 */
export function parseRefetch(text: string, type: string): Refetch {
  const [, field = '', args = ''] = /^(\w+)\((.*)\)$/.exec(text) ?? [];
  const keys = args.split(',').map((arg) => keyOf(arg, type));
  return {
    plural: keys.some((key) => key.type.startsWith('[')),
    beside(leaves) {
      const isThere = ({ path }: Key) => leaves.includes(path);
      const texts = keys.map((key) => (isThere(key) ? '' : aliased(key)));
      const take: Keys['take'] = (object) => keys.map((key) => (isThere(key) ? object[key.path] : taken(object, key)));
      return { text: texts.filter(Boolean).join(' '), take };
    },
    fetched: (object) => keys.map((key) => (key.alias in object ? taken(object, key) : valueAt(object, key.path))),
    print(on, inner, values, { alias, declare }) {
      const texts = keys.map(({ name, type }, at) => {
        const value = type.startsWith('[') ? [values[at]] : values[at];
        return `${name}: ${declare(name, type, value)}`;
      });
      return `${alias}: ${field}(${texts.join(', ')}) { ... on ${on} { ${inner} ${keys.map((key) => plain(key, inner)).join(' ')} } }`;
    },
  };
}

function keyOf(arg: string, type: string): Key {
  const [, name = '', written = '', path = name] = /^(\w+):([^=]+)(?:=(.*))?$/.exec(arg) ?? [];
  return { name, type: written, path, alias: `endcursor_${type}_${path.replaceAll('.', '_')}` };
}

function aliased({ alias, path }: Key): string {
  return selectPaths([[path, '']]).replace(/^\w+/, (name) => `${alias}: ${name}`);
}

/** A key under its own name, as aliases may be counted, unless something else has that name. */
function plain(key: Key, inner: string): string {
  const [name = ''] = key.path.split('.');
  return new RegExp(`^${name}\\b`).test(inner) ? aliased(key) : selectPaths([[key.path, '']]);
}

function taken(object: Record<string, unknown>, { alias, path }: Key): unknown {
  const key = valueAt(object[alias], path.split('.').slice(1).join('.'));
  delete object[alias];
  return key;
}
