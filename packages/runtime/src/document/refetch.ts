import { headOf, type RefetchKey, type RefetchWay, valueAt } from '@endcursor/notation';
import { selectPaths } from './paths.ts';
import type { Visit } from './scope.ts';

/** A way to fetch an object of a type by itself: a root field, and the leaves of the object that are its arguments. */
export interface Refetch {
  /** Whether the root field takes and returns a list. */
  readonly plural: boolean;
  /** Returns the keys of an object of which the caller selects these leaves under their own names. */
  beside(leaves: readonly string[]): Keys;
  /** Returns the keys of an object that was fetched by them, which has them under their own names or under ours. */
  fetched(object: Record<string, unknown>): readonly unknown[];
  /** Prints the root field with what is selected of the object and with its keys, by which it is recognised. */
  print(type: string, inner: string, keys: readonly unknown[], visit: Visit): string;
}

/** The keys by which an object can be fetched again. */
export interface Keys {
  /** The selection of the keys that the caller does not select, under names of ours. */
  readonly text: string;
  /** Returns the keys of an object, and removes those under names of ours. */
  take(object: Record<string, unknown>): readonly unknown[];
}

/** A key with the name of ours that it is selected under. */
interface Key extends RefetchKey {
  readonly alias: string;
  readonly type: string;
}

/** Opens a way to fetch objects of a type. */
export function refetchBy({ field, keys: own }: RefetchWay, of: string): Refetch {
  const keys = own.map((key): Key => ({
    ...key,
    type: key.type ?? '',
    alias: `endcursor_${of}_${key.path.replaceAll('.', '_')}`,
  }));
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
      const texts = keys.map(({ argument, type }, at) => {
        const value = type.startsWith('[') ? [values[at]] : values[at];
        return `${argument}: ${declare(argument, type, value)}`;
      });
      return `${alias}: ${field}(${texts.join(', ')}) { ... on ${on} { ${inner} ${keys.map((key) => plain(key, inner)).join(' ')} } }`;
    },
  };
}

function aliased({ alias, path }: Key): string {
  return selectPaths([[path, '']]).replace(/^\w+/, (name) => `${alias}: ${name}`);
}

/** Selects a key under its own name, as some servers count aliases, unless something else has that name. */
function plain(key: Key, inner: string): string {
  return new RegExp(`^${headOf(key.path)}\\b`).test(inner) ? aliased(key) : selectPaths([[key.path, '']]);
}

function taken(object: Record<string, unknown>, { alias, path }: Key): unknown {
  const key = valueAt({ [headOf(path)]: object[alias] }, path);
  delete object[alias];
  return key;
}
