import { UsageError } from '../errors/index.ts';
import { printArguments } from './arguments.ts';
import { type BuildContext, isSelection, type Selected, type Selection } from './build-context.ts';
import { readFragments, selectFragments } from './fragments.ts';
import { readNested } from './gap.ts';
import { checkedName } from './names.ts';
import { markOf, nestedList, type NestedSite } from './nested-list.ts';
import { type Read, readAll, readEach, readFields, readItems } from './reading.ts';
import type { Schema } from './schema-table.ts';
import { namedType } from './type-names.ts';
import { type Head, openScope, printHead, type Scope } from './scope.ts';

/** Prints a selection of a type. */
export function select(selection: Selection, scope: Scope, context: BuildContext): Selected {
  const printed = entriesOf(selection, context).map(({ value, ...head }) => ({
    name: head.response,
    ...selectField(head, value, scope, context),
  }));
  const sites = printed.flatMap(({ site }) => (site ? [site] : []));
  const fields = readFields(printed.flatMap(({ name, read }) => (read ? [[name, read] as const] : [])));
  const read = readAll([fields, sites.length > 0 ? readSites(sites) : undefined]);
  const own = printed.map(({ text }) => text).join(' ');
  const on = selection['$on'];
  if (!isSelection(on)) return withKeys({ text: own, read }, scope);
  const fragments = selectFragments(on, selection, (inner, name) =>
    select(inner, openScope(name, { scope, wrap: (text) => `... on ${name} { ${text} }` }, context), context),
  );
  const typename = printed.some(({ name }) => name === '__typename') ? '' : '__typename ';
  const text = `${typename}${own} ${fragments.map((fragment) => fragment.text).join(' ')}`;
  return withKeys({ text, read: readFragments(read, fragments) }, scope);
}

/** Adds the keys by which the object can be fetched again, where a nested list needs them, and takes them out. */
function withKeys({ text, read }: Selected, { place, keyed, refetch }: Scope): Selected {
  if (!keyed || !refetch) return { text, read };
  const take: Read = (value, reading) => {
    const keys = refetch.take(value as Record<string, unknown>);
    reading.around[place] = { depth: reading.at.length, keys };
    return read ? read(value, reading) : value;
  };
  return { text: `${text} ${refetch.text}`, read: take };
}

function readSites(sites: readonly NestedSite[]): Read {
  return (value, reading) => {
    for (const site of sites) readNested(site, value as Record<string, unknown>, reading);
    return value;
  };
}

/** The fields of a selection and what is selected of each, aliases among them. */
function entriesOf(selection: Selection, { coordinate }: BuildContext): (Head & { readonly value: unknown })[] {
  const own = Object.entries(selection)
    .filter(([key, value]) => !key.startsWith('$') && value !== undefined)
    .map(([field, value]) => ({ response: field, field, value }));
  const taken = new Set(own.map(({ response }) => response));
  const aliased = Object.entries((selection['$alias'] ?? {}) as Selection).map(([alias, one]) => {
    if (taken.has(alias)) throw new UsageError(`${alias} is selected twice. Choose another alias`, { coordinate });
    return aliasedField(alias, one, coordinate);
  });
  return [...own, ...aliased];
}

function aliasedField(alias: string, one: unknown, coordinate: string): Head & { readonly value: unknown } {
  const [entry, ...others] = Object.entries(isSelection(one) ? one : {});
  if (!entry || others.length > 0) throw new UsageError(`the alias ${alias} must name one field`, { coordinate });
  return { response: checkedName(alias, 'an alias', coordinate), field: entry[0], value: entry[1] };
}

/** Prints one field under a response name. */
function selectField(
  head: Head,
  value: unknown,
  scope: Scope,
  context: BuildContext,
): Selected & { readonly site?: NestedSite } {
  const { type } = scope;
  const name = checkedName(head.field, 'a field', type);
  const text = printHead(head);
  const schema = context.schema as Schema;
  if (value === true) return { text, read: leafRead(type, name, schema) };
  if (!isSelection(value))
    throw new UsageError(`${type}.${name} is selected with ${String(value)}. Give true or an object`);
  const list = schema.list(type, name);
  if (list) {
    const site = nestedList({ ...head, scope, list }, value, context, select);
    return { text: markOf(site), read: undefined, site };
  }
  const args = printArguments(value['$'], (arg) => schema.argument(type, name, arg), context, `${type}.${name}`);
  const target = schema.target(type, name);
  if (target === '') return { text: text + args, read: leafRead(type, name, schema) };
  const wrap = (text: string, _?: unknown, alias?: string) => `${printHead(head, alias)}${args} { ${text} }`;
  const inner = select(value, openScope(target, { scope, wrap }, context), context);
  if (inner.text === '') throw new UsageError(`${type}.${name} is selected without a field. Name at least one`);
  return { text: wrap(inner.text), read: inner.read && readEach(inner.read) };
}

function leafRead(type: string, name: string, schema: Schema): Read | undefined {
  const leaf = schema.leaf(type, name);
  const parse = schema.codec(namedType(leaf))?.parse as ((value: unknown) => unknown) | undefined;
  return parse && readItems(leaf, (value) => parse(value));
}
