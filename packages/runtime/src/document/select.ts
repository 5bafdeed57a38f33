import { readEntries } from '@endcursor/notation';
import { PageShapeError, UsageError } from '../errors/index.ts';
import { field, type Field, type TreeNode } from '../tree/nodes.ts';
import { planArguments } from './arguments.ts';
import { connectionAlone } from './connection-alone.ts';
import { type Entry, entriesOf } from './entries.ts';
import { withDirectives } from './field-directives.ts';
import { readFragments, selectFragments } from './fragments.ts';
import { readNested } from './gap.ts';
import type { NestedSite, PlanContext, Planned, PlannedField, Read, Schema, Scope } from './model.ts';
import { checkedName } from './names.ts';
import { nestedList } from './nested-list.ts';
import { readAll, readEach, readFields } from './reading.ts';
import { keyNodes, takeKeys } from './refetch.ts';
import { openScope } from './scope.ts';
import { isSelection, type Selection } from './selection.ts';

/** Plans a selection of a type. */
export function select(selection: Selection, scope: Scope, context: PlanContext): Planned {
  return selectEntries(entriesOf(selection, context.coordinate), selection, scope, context);
}

function selectEntries(entries: readonly Entry[], { $on: on }: Selection, scope: Scope, context: PlanContext): Planned {
  const fields = entries.map((entry) => ({ name: entry.response, ...selectField(entry, scope, context) }));
  const inPlace = fields.flatMap(({ name, read }) => (read ? [[name, read] as const] : []));
  const lists = fields.flatMap(({ inOwner }) => inOwner ?? []);
  const fragments = isSelection(on)
    ? selectFragments(on, entries, context.coordinate, (inner, part, name) => {
        const from = { scope, shell: { on: name, selection: [] } };
        return selectEntries(inner, part, openScope(name, from, context), context);
      })
    : undefined;
  const all = [...fields, ...(fragments ?? [])];
  const needs = all.flatMap((one) => one.needs);
  const leaves = entries.filter(isPlain).map((entry) => entry.field);
  const { refetch } = scope;
  const keys = refetch && needs.includes(scope.place) ? refetch : undefined;
  const own = all.flatMap((one) => one.nodes);
  const typename = typenameOf(entries, context.schema as Schema);
  const isTyped = !fragments || entries.some(({ response }) => response === typename);
  const nodes: readonly TreeNode[] = [
    ...(isTyped && (own.length > 0 || typename !== OWN_TYPENAME) ? [] : [field('__typename', typename)]),
    ...own,
    ...(keys ? keyNodes(keys, leaves) : []),
  ];
  const readKeys: Read | undefined =
    keys &&
    ((value, reading) => {
      const values = takeKeys(keys, leaves, value as Record<string, unknown>);
      reading.around[scope.place] = { depth: reading.at.length, keys: values };
      return value;
    });
  const narrowed = readFragments(fragments ?? [], typename);
  const untyped = typename === OWN_TYPENAME && nodes[0] && !own.includes(nodes[0]) ? withoutTypename : undefined;
  const read = readAll([readKeys, readFields(inPlace), ...lists, narrowed, untyped]);
  return { nodes, read, needs, sites: all.flatMap((one) => one.sites) };
}

/** The response name of `__typename` if a document does not select it and its shape is kept. */
const OWN_TYPENAME = 'endcursor_type';

/** Returns the response name under which the type of an object is selected. */
function typenameOf(entries: readonly Entry[], { shaped }: Schema): string {
  if (!shaped) return '__typename';
  return entries.find((entry) => entry.field === '__typename')?.response ?? OWN_TYPENAME;
}

const withoutTypename: Read = (value) => {
  delete (value as Record<string, unknown>)[OWN_TYPENAME];
  return value;
};

/** Reports whether a field is a leaf under its own name. */
function isPlain({ field, response, value }: Entry): boolean {
  return value === true && response === field;
}

function readSite(site: NestedSite): Read {
  return (value, reading) => {
    // An answer may contain anything, whatever the schema requires.
    if (typeof value !== 'object') throw new PageShapeError(reading.at.join('.'), 'not an object', site.coordinate);
    readNested(site, value as Record<string, unknown>, reading);
    return value;
  };
}

/** Plans one field under a response name. */
function selectField({ field: given, response, value }: Entry, scope: Scope, context: PlanContext): PlannedField {
  const { type } = scope;
  const name = checkedName(given, 'a field', type);
  const schema = context.schema as Schema;
  if (value === true) return leaf(field(name, response), schema.leaf(type, name));
  if (!isSelection(value))
    throw new UsageError(`${type}.${name} is selected with ${String(value)}. Give true or an object`);
  if (value['$page'] && context.paged) return context.paged({ field: name, response, scope }, value, context, select);
  // Documents may select a connection without its rows.
  const list = value['$object'] ? undefined : schema.list(type, name);
  const alone = list && connectionAlone(value, list, `${type}.${name}`);
  if (list && !alone) {
    const nested = nestedList({ field: name, response, scope, list }, value, context, select);
    return { ...nested, nodes: [nested.site], read: undefined, inOwner: readSite(nested.site) };
  }
  const own = alone ?? value;
  const owned = list && readEntries(list.paging.args);
  const typeOf = (arg: string) => schema.argument(type, name, arg) ?? owned?.get(arg);
  const args = planArguments(own['$'], typeOf, context, `${type}.${name}`);
  const shell = withDirectives(field(name, response, args), own, context);
  const target = schema.target(type, name);
  if (target === '') return leaf(shell, schema.leaf(type, name));
  const inner = select(own, openScope(target, { scope, shell }, context), context);
  if (inner.nodes.length === 0)
    throw new UsageError(`${type}.${name} has an empty selection. Select at least one field`);
  return { ...inner, nodes: [{ ...shell, selection: inner.nodes }], read: inner.read && readEach(inner.read) };
}

function leaf(node: Field, read: Read | undefined): Planned {
  return { nodes: [node], read, needs: [], sites: [] };
}
