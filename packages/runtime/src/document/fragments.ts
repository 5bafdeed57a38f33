import { field } from '../tree/nodes.ts';
import { type Entry, entriesOf } from './entries.ts';
import type { Planned, Read } from './model.ts';
import { checkedName } from './names.ts';
import { isSelection, type Selection } from './selection.ts';

/** A planned type condition of a selection. */
export interface Fragment extends Planned {
  readonly type: string;
  /** The response names that were changed, with the original ones; see {@link selectFragments}. */
  readonly renames: readonly (readonly [alias: string, name: string])[];
}

/**
 * Plans the type conditions of `$on`. Fields of the same response name must have the same shape, even on types that
 * exclude each other (GraphQL specification, 5.3.2), which a user cannot see. So a name that several conditions select,
 * or one of them and the surrounding selection, gets a separate alias in each, and is renamed when it is read.
 */
export function selectFragments(
  on: Selection,
  around: readonly Entry[],
  coordinate: string,
  select: (entries: readonly Entry[], selection: Selection, type: string) => Planned,
): Fragment[] {
  const parts = Object.entries(on)
    .filter((entry): entry is [string, Selection] => isSelection(entry[1]))
    .map(([type, part]) => ({ type, part, entries: entriesOf(part, coordinate) }));
  const names = [around, ...parts.map(({ entries }) => entries)].flat().map(({ response }) => response);
  const isShared = (name: string) => name !== '__typename' && names.indexOf(name) !== names.lastIndexOf(name);
  return parts.map(({ entries, part, type }) => {
    const renames = entries.filter(({ response }) => isShared(response)).map(({ response }) => response);
    const apart = entries.map((entry) => (isShared(entry.response) ? aliased(entry, around, type) : entry));
    const inner = select(apart, part, type);
    const selection = inner.nodes.length > 0 ? inner.nodes : [field('__typename')];
    return {
      ...inner,
      type,
      nodes: [{ on: checkedName(type, 'a type'), selection }],
      renames: renames.map((name) => [`${name}__${type}`, name]),
    };
  });
}

/**
 * Returns how to read the fields that the type of an object adds to the common fields.
 * @param typename the response name of the type
 */
export function readFragments(fragments: readonly Fragment[], typename: string): Read | undefined {
  const active = fragments.filter(({ read, renames }) => read || renames.length > 0);
  if (active.length === 0) return undefined;
  const byType = new Map(active.map((fragment) => [fragment.type, fragment]));
  return (value, reading) => {
    const object = value as Record<string, unknown>;
    const { read, renames = [] }: Partial<Fragment> = byType.get(object[typename] as string) ?? {};
    const before = reading.gaps.length;
    read?.(object, reading);
    for (const [alias, name] of renames) {
      object[name] = object[alias];
      delete object[alias];
      for (const gap of reading.gaps.slice(before)) if (gap.owner === object && gap.name === alias) gap.name = name;
    }
    return object;
  };
}

/** Returns a field under a separate alias, including its selection outside the condition. */
function aliased(entry: Entry, around: readonly Entry[], type: string): Entry {
  const outer = around.find(({ field, response }) => response === entry.response && field === entry.field);
  const value = outer ? merged(outer.value, entry.value) : entry.value;
  return { ...entry, value, response: `${entry.response}__${type}` };
}

function merged(outer: unknown, inner: unknown): unknown {
  if (!isSelection(outer) || !isSelection(inner)) return inner;
  const both = Object.entries(inner).map(([name, value]) => [
    name,
    Object.hasOwn(outer, name) ? merged(outer[name], value) : value,
  ]);
  return { ...outer, ...Object.fromEntries(both) };
}
