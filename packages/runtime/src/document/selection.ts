import { PageShapeError, UsageError } from '../errors/index.ts';
import { printArguments } from './arguments.ts';
import { type BuildContext, isSelection, type Selected, type Selection } from './build-context.ts';
import { connectionAlone } from './connection-alone.ts';
import { type Entry, entriesOf } from './entries.ts';
import { readFragments, selectFragments } from './fragments.ts';
import { readNested } from './gap.ts';
import { checkedName } from './names.ts';
import { markOf, nestedList, type NestedSite } from './nested-list.ts';
import { type Read, readAll, readEach, readFields } from './reading.ts';
import type { Keys } from './refetch.ts';
import { argumentTypes } from './route.ts';
import type { Schema } from './schema-table.ts';
import { openScope, printHead, type Scope } from './scope.ts';

/** Prints a selection of a type. */
export function select(selection: Selection, scope: Scope, context: BuildContext): Selected {
  return selectEntries(entriesOf(selection, context.coordinate), selection, scope, context);
}

function selectEntries(
  entries: readonly Entry[],
  { $on: on }: Selection,
  scope: Scope,
  context: BuildContext,
): Selected {
  const fields = entries.map((entry) => ({ name: entry.response, ...selectField(entry, scope, context) }));
  const inPlace = fields.flatMap(({ name, read }) => (read ? [[name, read] as const] : []));
  const lists = fields.flatMap(({ site }) => (site ? [readSite(site)] : []));
  const fragments = isSelection(on)
    ? selectFragments(on, entries, context.coordinate, (inner, part, name) => {
        const wrap = (text: string) => `... on ${name} { ${text} }`;
        return selectEntries(inner, part, openScope(name, { scope, wrap }, context), context);
      })
    : undefined;
  const texts = [...fields, ...(fragments ?? [])].map(({ text }) => text);
  if (fragments && entries.every(({ response }) => response !== '__typename')) texts.unshift('__typename');
  const keys = scope.keyed ? scope.refetch?.beside(entries.filter(isPlain).map(({ field }) => field)) : undefined;
  if (keys?.text) texts.push(keys.text);
  return {
    text: texts.join(' '),
    read: readAll([keys && readKeys(scope, keys), readFields(inPlace), ...lists, readFragments(fragments ?? [])]),
  };
}

/** Whether it is a leaf under its own name. */
function isPlain({ field, response, value }: Entry): boolean {
  return value === true && response === field;
}

/** Takes out the keys by which the object can be fetched again, where a nested list needs them. */
function readKeys({ place }: Scope, { take }: Keys): Read {
  return (value, reading) => {
    const keys = take(value as Record<string, unknown>);
    reading.around[place] = { depth: reading.at.length, keys };
    return value;
  };
}

function readSite(site: NestedSite): Read {
  return (value, reading) => {
    // Answers are what servers send, whatever the schema says.
    if (typeof value !== 'object') throw new PageShapeError(reading.at.join('.'), 'no object', site.coordinate);
    readNested(site, value as Record<string, unknown>, reading);
    return value;
  };
}

/** Prints one field under a response name. */
function selectField(
  { value: given, ...head }: Entry,
  scope: Scope,
  context: BuildContext,
): Selected & { readonly site?: NestedSite } {
  const { type } = scope;
  const name = checkedName(head.field, 'a field', type);
  const text = printHead(head);
  const schema = context.schema as Schema;
  if (given === true) return { text, read: schema.leaf(type, name) };
  if (!isSelection(given))
    throw new UsageError(`${type}.${name} is selected with ${String(given)}. Give true or an object`);
  // Documents may ask for a connection without its rows.
  const list = given['$object'] ? undefined : schema.list(type, name);
  const alone = list && connectionAlone(given, list, `${type}.${name}`);
  if (list && !alone) {
    const site = nestedList({ ...head, scope, list }, given, context, select);
    return { text: markOf(site), read: undefined, site };
  }
  const value = alone ?? given;
  const owned = list && argumentTypes(list.paging.args);
  const typeOf = (arg: string) => schema.argument(type, name, arg) ?? owned?.get(arg);
  const args = printArguments(value['$'], typeOf, context, `${type}.${name}`);
  const target = schema.target(type, name);
  if (target === '') return { text: text + args, read: schema.leaf(type, name) };
  const wrap = (text: string, _?: unknown, alias?: string) => `${printHead(head, alias)}${args} { ${text} }`;
  const inner = select(value, openScope(target, { scope, wrap }, context), context);
  if (inner.text === '') throw new UsageError(`${type}.${name} is selected without a field. Name at least one`);
  return { text: wrap(inner.text), read: inner.read && readEach(inner.read) };
}
