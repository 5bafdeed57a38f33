import { routeText, type Step } from '@endcursor/notation';
import type { Schema } from '../document/model.ts';
import { checkedName } from '../document/names.ts';
import { isSelection, type Selection } from '../document/selection.ts';
import { UsageError } from '../errors/index.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import type { Pager } from '../paging/pager.ts';
import type { Client } from './client.ts';
import { type Fetcher, fetcher } from './fetcher.ts';
import { keyFetcher } from './key-fetcher.ts';

/** Creates the method `$list` of a client. @param root the type of the query */
export function listAtPath(client: Client, root: string): ReadAtPath {
  return (path, args = {}, selection = { __typename: true }, options = {}) => {
    const { table } = client.$;
    if (!table) throw new UsageError('a client without the emitted table cannot read a list by its path');
    const names = path.split('.').map((name) => (name === '$on' ? name : checkedName(name, 'in a path', path)));
    const { given, read } = openList(names, root, args, table.schema);
    return read(client, given, selection, options);
  };
}

/** Reads a paginated list at a path of objects; its types are in `ListOperation`. */
export type ReadAtPath = (
  path: string,
  args?: Selection,
  selection?: Selection,
  options?: PagerOptions,
) => Pager<never, never>;

/** A list that was found, and its arguments with those of each step under a key that no argument can have. */
interface OpenedList {
  readonly read: Fetcher;
  readonly given: Selection;
}

function openList(names: readonly string[], root: string, args: Selection, schema: Schema): OpenedList {
  const steps: Step[] = [];
  const given: Record<string, unknown> = {};
  const taken = new Set<string>();
  let type = root;
  for (let at = 0; at < names.length - 1; at++) {
    const [field = '', on, narrowed] = names.slice(at);
    const name = keyOf(field, taken);
    const key = `$${steps.length}`;
    taken.add(name);
    given[key] = args[name];
    const narrows = on === '$on' && narrowed !== undefined;
    const target = objectAt(type, field, schema);
    const types = typesOf(args[name], { type, field }, schema);
    type = narrows ? narrowed : target;
    steps.push({ field, args: types, key, type, narrows });
    if (narrows) at += 2;
  }
  const others = Object.entries(args).filter(([name]) => !taken.has(name));
  const own = Object.fromEntries(others.map(([name, value]) => [name.replace(/^\$+/, ''), value]));
  return { given: { ...given, ...own }, read: listAt({ type, field: names.at(-1) ?? '' }, steps, own, schema) };
}

/** The place of a field in the schema. */
interface Place {
  readonly type: string;
  readonly field: string;
}

function listAt({ field, type }: Place, steps: readonly Step[], own: Selection, schema: Schema): Fetcher {
  const list = schema.list(type, field);
  if (!list) throw new UsageError('it is not a paginated list', { coordinate: `${type}.${field}` });
  const args = typesOf(own, { type, field }, schema);
  const path = routeText([...steps, { field, args, key: undefined, type: '', narrows: false }]);
  const { byKey, paging, row } = list;
  if (byKey && steps.length === 0) return keyFetcher(path, paging, row, '', byKey);
  const isBare = paging.edges === undefined && paging.nodes === undefined;
  return fetcher(path, paging, row, '', isBare ? undefined : schema.target(type, field));
}

/** Returns the type of the object that a field leads to. */
function objectAt(type: string, field: string, schema: Schema): string {
  const coordinate = `${type}.${field}`;
  const target = schema.target(type, field);
  if (target === '') throw new UsageError('it leads to no object, so a path cannot continue there', { coordinate });
  if (schema.list(type, field)) throw new UsageError('it is a list: select what is inside its rows', { coordinate });
  return target;
}

/** Returns the key for the arguments of a step: its name, with a `$` for each step before it that has this name. */
function keyOf(field: string, taken: ReadonlySet<string>): string {
  let key = field;
  while (taken.has(key)) key = `$${key}`;
  return key;
}

function typesOf(args: unknown, { field, type }: Place, schema: Schema): ReadonlyMap<string, string> {
  const names = isSelection(args) ? Object.keys(args) : [];
  return new Map(
    names.flatMap((name) => {
      const own = schema.argument(type, field, name);
      return own === undefined ? [] : [[name, own] as const];
    }),
  );
}
