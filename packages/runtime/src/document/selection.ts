import { UsageError } from '../errors/index.ts';
import { printArguments } from './arguments.ts';
import { type BuildContext, isSelection, type Selected, type Selection } from './build-context.ts';
import { readFragments, selectFragments } from './fragments.ts';
import { checkedName } from './names.ts';
import { nestedList } from './nested-list.ts';
import { type Read, readEach, readFields, readItems } from './read.ts';
import { namedType } from './schema-table.ts';

/** Prints a selection of a type. */
export function select(selection: Selection, type: string, context: BuildContext): Selected {
  const fields = Object.entries(selection).filter(([key, value]) => !key.startsWith('$') && value !== undefined);
  const aliased = Object.entries((selection['$alias'] ?? {}) as Selection).map(([name, one]) =>
    aliasedField(name, one, context),
  );
  const taken = new Set(fields.map(([name]) => name));
  for (const { name } of aliased) {
    if (taken.has(name))
      throw new UsageError(`${name} is selected twice. Choose another alias`, { coordinate: context.coordinate });
    taken.add(name);
  }
  const printed = [
    ...fields.map(([name, value]) => ({ name, ...selectField(name, name, value, type, context) })),
    ...aliased.map(({ name, field, value }) => ({ name, ...selectField(name, field, value, type, context) })),
  ];
  const own = printed.map(({ text }) => text).join(' ');
  const read = readFields(printed.flatMap(({ name, read }) => (read ? [[name, read] as const] : [])));
  const on = selection['$on'];
  if (!isSelection(on)) return { text: own, read };
  const fragments = selectFragments(on, selection, (inner, name) => select(inner, name, context));
  const typename = taken.has('__typename') ? '' : '__typename ';
  return {
    text: `${typename}${own} ${fragments.map(({ text }) => text).join(' ')}`,
    read: readFragments(read, fragments),
  };
}

/** Prints one field under a response name. */
function selectField(response: string, name: string, value: unknown, type: string, context: BuildContext): Selected {
  const field = checkedName(name, 'a field', type);
  const head = response === name ? field : `${response}: ${field}`;
  if (value === true) return { text: head, read: leafRead(type, name, context) };
  if (!isSelection(value))
    throw new UsageError(`${type}.${name} is selected with ${String(value)}. Give true or an object`);
  const { schema } = context;
  if (!schema) {
    throw new UsageError(`${name} is more than a leaf. Pass the emitted \`table\` to createClient to select it`, {
      coordinate: context.coordinate,
    });
  }
  const list = schema.list(type, name);
  if (list) return nestedList({ head, type, name, list }, value, context, select);
  const args = printArguments(value['$'], (arg) => schema.argument(type, name, arg), context, `${type}.${name}`);
  const target = schema.target(type, name);
  if (target === '') return { text: head + args, read: leafRead(type, name, context) };
  const inner = select(value, target, context);
  if (inner.text === '') throw new UsageError(`${type}.${name} is selected without a field. Name at least one`);
  return { text: `${head}${args} { ${inner.text} }`, read: inner.read && readEach(inner.read) };
}

function leafRead(type: string, name: string, { schema }: BuildContext): Read | undefined {
  const leaf = schema?.leaf(type, name) ?? '';
  const parse = schema?.codec(namedType(leaf))?.parse as ((value: unknown) => unknown) | undefined;
  return parse && readItems(leaf, (value) => parse(value));
}

function aliasedField(
  name: string,
  one: unknown,
  { coordinate }: BuildContext,
): { name: string; field: string; value: unknown } {
  const [entry, ...others] = Object.entries(isSelection(one) ? one : {});
  if (!entry || others.length > 0) throw new UsageError(`the alias ${name} must name one field`, { coordinate });
  return { name: checkedName(name, 'an alias', coordinate), field: entry[0], value: entry[1] };
}
