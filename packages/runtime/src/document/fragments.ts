import { isSelection, responseNames, type Selection } from './build-context.ts';
import { checkedName } from './names.ts';
import type { Read, Reading } from './reading.ts';

/** One type condition of a selection. */
export interface Fragment {
  readonly type: string;
  readonly text: string;
  readonly read: Read | undefined;
  /** The response names that were changed, and what they are to be: see {@link selectFragments}. */
  readonly renames: readonly (readonly [alias: string, name: string])[];
}

/**
 * Prints the type conditions of `$on`. Fields of the same response name must have the same shape, even on types that
 * exclude each other (GraphQL specification, 5.3.2), which a user cannot see. So a name that several conditions
 * select, or one and the selection around it, gets an alias of its own in each, and is renamed when it is read.
 */
export function selectFragments(
  on: Selection,
  around: Selection,
  select: (selection: Selection, type: string) => { text: string; read: Read | undefined },
): Fragment[] {
  const parts = Object.entries(on).filter((entry): entry is [string, Selection] => isSelection(entry[1]));
  const uses = new Map<string, number>();
  for (const selection of [around, ...parts.map(([, part]) => part)]) {
    for (const name of namesOf(selection)) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return parts.map(([type, part]) => {
    const shared = namesOf(part).filter((name) => (uses.get(name) ?? 0) > 1);
    const { selection, renames } = withAliases(merged(around, part), shared, type);
    const { text, read } = select(selection, type);
    const condition = checkedName(type, 'a type');
    return { type, text: `... on ${condition} { ${text || '__typename'} }`, read, renames };
  });
}

/** Reads an object of an abstract type: what is common, then what its own type adds. */
export function readFragments(common: Read | undefined, fragments: readonly Fragment[]): Read | undefined {
  const active = fragments.filter(({ read, renames }) => read || renames.length > 0);
  if (active.length === 0) return common;
  const byType = new Map(active.map((fragment) => [fragment.type, fragment]));
  return (value, reading) => {
    const fragment = byType.get((value as { __typename: string }).__typename);
    const object = (common ? common(value, reading) : value) as Record<string, unknown>;
    return fragment ? readFragment(object, fragment, reading) : object;
  };
}

function readFragment(object: Record<string, unknown>, { read, renames }: Fragment, reading: Reading): unknown {
  const before = reading.gaps.length;
  const result = (read ? read(object, reading) : object) as Record<string, unknown>;
  for (const [alias, name] of renames) {
    result[name] = result[alias];
    delete result[alias];
    for (const gap of reading.gaps.slice(before)) if (gap.owner === object && gap.name === alias) gap.name = name;
  }
  return result;
}

function namesOf(selection: Selection): string[] {
  return responseNames(selection).filter((name) => name !== '__typename');
}

/** The condition's selection, with what is selected around it merged into the fields that both have, aliases apart. */
function merged(around: Selection, part: Selection): Selection {
  const entries = Object.entries(part).map(([name, value]) => [
    name,
    name !== '$alias' && Object.hasOwn(around, name) ? mergedField(around[name], value) : value,
  ]);
  return Object.fromEntries(entries) as Selection;
}

function mergedField(outer: unknown, inner: unknown): unknown {
  if (!isSelection(outer) || !isSelection(inner)) return inner;
  const names = new Set([...Object.keys(outer), ...Object.keys(inner)]);
  return Object.fromEntries(
    [...names].map((name) => {
      if (!Object.hasOwn(inner, name)) return [name, outer[name]];
      return [name, Object.hasOwn(outer, name) ? mergedField(outer[name], inner[name]) : inner[name]];
    }),
  );
}

function withAliases(
  selection: Selection,
  shared: readonly string[],
  type: string,
): { selection: Selection; renames: Fragment['renames'] } {
  const alias = (name: string) => (shared.includes(name) ? `${name}__${type}` : name);
  const { $alias, ...fields } = selection;
  const own = Object.entries(fields);
  const ofOwn = own
    .filter(([name]) => shared.includes(name))
    .map(([name, value]) => [name, { [name]: value }] as const);
  const aliased = [...ofOwn, ...Object.entries(($alias ?? {}) as Selection)];
  const rest = Object.fromEntries(own.filter(([name]) => !shared.includes(name)));
  const aliases = Object.fromEntries(aliased.map(([name, one]) => [alias(name), one]));
  return {
    selection: aliased.length > 0 ? { ...rest, $alias: aliases } : rest,
    renames: aliased.filter(([name]) => alias(name) !== name).map(([name]) => [alias(name), name] as const),
  };
}
