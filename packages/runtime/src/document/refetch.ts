import { headOf, type RefetchWay, valueAt } from '@endcursor/notation';
import { type Field, field, type TreeNode } from '../tree/nodes.ts';
import type { Visit } from './surroundings.ts';
import type { Key, Refetch } from './key.ts';
import { nodesAt } from './paths.ts';

/** Opens a way to fetch objects of a type. */
export function refetchBy({ field: name, keys: own }: RefetchWay, of: string): Refetch {
  const keys = own.map((key) => ({
    ...key,
    type: key.type ?? '',
    alias: `endcursor_${of}_${key.path.replaceAll('.', '_')}`,
  }));
  return { type: of, field: name, keys, plural: keys.some(({ type }) => type.startsWith('[')) };
}

/** Returns the keys whose leaf the caller does not select, under our names. */
export function keyNodes({ keys }: Refetch, leaves: readonly string[]): readonly Field[] {
  return keys.filter(({ path }) => !leaves.includes(path)).map(aliased);
}

/** Returns the keys of an object. Those that {@link keyNodes} selected are removed from it. */
export function takeKeys(
  { keys }: Refetch,
  leaves: readonly string[],
  object: Record<string, unknown>,
): readonly unknown[] {
  return keys.map((key) => (leaves.includes(key.path) ? object[key.path] : taken(object, key)));
}

/** Returns the keys of an object that was fetched by them, which it has under their own names or under ours. */
export function fetchedKeys({ keys }: Refetch, object: Record<string, unknown>): readonly unknown[] {
  return keys.map((key) => (key.alias in object ? taken(object, key) : valueAt(object, key.path)));
}

/** Returns the root field that fetches an object by its keys. The keys are selected again, to identify the object. */
export function fetchField(
  { field: name, keys, type: on }: Refetch,
  selection: readonly TreeNode[],
  values: readonly unknown[],
  { alias, variables }: Visit,
): Field {
  const args = keys.map(({ argument, type }, at) => {
    const value = type.startsWith('[') ? [values[at]] : values[at];
    return { name: argument, value: variables.add(argument, type, value) };
  });
  return field(name, alias, args, [{ on, selection: [...selection, ...keys.map((key) => plain(key, selection))] }]);
}

function aliased({ alias, path }: Key): Field {
  return { ...nodeAt(path), response: alias };
}

/** Returns a key under its own name, because aliases may be counted, unless that name is taken. */
function plain(key: Key, selection: readonly TreeNode[]): Field {
  const own = nodeAt(key.path);
  return selection.some((node) => 'name' in node && node.response === own.name) ? aliased(key) : own;
}

/** Returns the field at a path. */
function nodeAt(path: string): Field {
  return nodesAt([[path, []]])[0] as Field;
}

function taken(object: Record<string, unknown>, { alias, path }: Key): unknown {
  const key = valueAt({ [headOf(path)]: object[alias] }, path);
  delete object[alias];
  return key;
}
