import type { GraphQLNamedType, GraphQLObjectType } from 'graphql';
import { getNamedType } from '../schema/kinds.ts';
import { givenOf, pagedGiven } from './arguments.ts';
import { ALWAYS } from './condition.ts';
import { type DocumentsContext, isSpecial } from './context.ts';
import { collectFields, type SelectedField } from './fields.ts';
import type { Operation } from './operations.ts';
import { eachPart, type Given, type ListPart, type ObjectPart, objectsOf, rowName } from './parts.ts';
import { pathOf } from './path.ts';
import { listSelectionOf, selectionOf } from './selection.ts';
import { connectionShape, rowShape, shapeOf } from './shapes.ts';
import { storedOperation } from './stored.ts';
import { textOf } from './text.ts';
import { listPart, translate } from './translate.ts';
import { type Translated, withVariables } from './translated.ts';
import { type Used, usedSchema } from './used.ts';
import { namesInText, type Variable, variablesOf } from './variables.ts';
import { findWay, type Way, withoutReport } from './way.ts';

/** Translates an operation: into a pager if it leads to a single list, otherwise into an answer. */
export function translateOperation(operation: Operation, context: DocumentsContext): Translated {
  const { kind, name, node } = operation;
  const root = context.visible.roots[kind] as GraphQLObjectType;
  for (const directive of node.directives ?? [])
    context.refuse('', `@${directive.name.value} is not supported`, 'Remove it');
  const refuse = (what: string, hint: string) => context.refuse('', what, hint);
  const { fragments, persisted, schema } = context;
  const collecting = { schema, fragments, asWritten: persisted, refuse };
  const selected = collectFields(root, [{ node: node.selectionSet, when: [] }], ALWAYS, collecting);
  if (persisted) return storedOperation(operation, selected, context);
  const variables = variablesOf(node.variableDefinitions, context);
  const way = kind === 'query' ? findWay(withoutReport(selected, context), context.detected) : undefined;
  if (way) return pagerOf(name, way, variables, context);
  return answerOf(name, kind, translate(selected, kind === 'query', context), variables, context);
}

function pagerOf(name: string, way: Way, variables: readonly Variable[], context: DocumentsContext): Translated {
  const { list: field, match, steps } = way;
  const given = [...steps.map((step) => step.field), field].map((one) =>
    givenOf(one.args, one.field, coordinateOf(one), context),
  );
  const at = match.paging.container ? steps.length - 1 : steps.length;
  const paged = pagedGiven(given[at] ?? {}, match, coordinateOf(field), context.refuse);
  given[at] = paged.args;
  const list = listPart(field, match, true, context);
  const objects = objectsOf(list);
  const inputs = [...steps.map((step) => step.field), field].flatMap((one) => inputsOf(one));
  const used = usedSchema(objects, list, inputs, context);
  const isFlat = isText(objects, used, context);
  const { args, path } = pathOf(way, given);
  const size = paged.backward ? (paged.last ?? paged.first) : paged.first;
  const data = {
    name,
    path,
    ...(Object.keys(args).length > 0 ? { args } : {}),
    ...(isFlat ? textsOf(list, variables) : selectionDataOf(list)),
    ...(size === undefined ? {} : { pageSize: size }),
    ...(paged.backward ? { backward: true } : {}),
  };
  return {
    name,
    gives: { row: rowShape(list, context), connection: connectionShape(list, context) },
    outer: { match, field: field.field },
    ...withVariables(data, variables, [...paged.taken, ...takenIn(objects)], context),
    used: isFlat ? undefined : used,
    objects,
  };
}

function answerOf(
  name: string,
  kind: Operation['kind'],
  object: ObjectPart,
  variables: readonly Variable[],
  context: DocumentsContext,
): Translated {
  const used = usedSchema([object], undefined, [], context);
  const isFlat = isText([object], used, context);
  const own = { name, gives: { answer: shapeOf(object, context) }, outer: undefined, objects: [object] };
  if (!isFlat) {
    const data = { name, kind, root: object.type.name, selection: selectionOf(object) };
    return { ...own, ...withVariables(data, variables, takenIn([object]), context), used };
  }
  const text = textOf(object);
  const present = variables.filter((one) => namesInText(text).includes(one.name));
  const definitions = present.map((one) => `$${one.name}: ${one.text}`).join(', ');
  const data = `${kind} ${name}${definitions === '' ? '' : `(${definitions})`} { ${text} }`;
  return { ...own, variables: present, data, used: undefined };
}

/** Returns the variables for what paging sets, in all lists of some objects. */
function takenIn(objects: readonly ObjectPart[]): string[] {
  const taken: string[] = [];
  for (const object of objects) eachPart(object, ({ list }) => void taken.push(...(list?.taken ?? [])));
  return taken;
}

/** Reports whether the selection can be sent as written: it has no lists to continue, and no values to convert. */
function isText(objects: readonly ObjectPart[], { visible }: Used, context: DocumentsContext): boolean {
  let hasLists = false;
  for (const object of objects) eachPart(object, ({ list }) => (hasLists ||= list !== undefined));
  return !hasLists && ![...visible.types.keys()].some((name) => isSpecial(name, context));
}

/** Returns the selection of a list as strings. */
function textsOf({ connection, edge, row }: ListPart, variables: readonly Variable[]): Given {
  const texts = {
    row: row ? textOf(row) : '',
    ...(edge ? { edge: textOf(edge) } : {}),
    ...(connection ? { connection: textOf(connection) } : {}),
  };
  const names = connection?.fields.map(({ response }) => response).join(' ');
  const used = namesInText(Object.values(texts).join(' '));
  const present = variables.filter(({ name }) => used.includes(name));
  return {
    ...texts,
    ...(connection && names !== texts.connection ? { names: names ?? '' } : {}),
    ...(present.length > 0 ? { variables: Object.fromEntries(present.map(({ name, text }) => [name, text])) } : {}),
  };
}

/** Returns the selection of a list in our grammar. */
function selectionDataOf(list: ListPart): Given {
  const wrapper = list.edge || list.connection ? list.match.wrapper?.name : undefined;
  return { type: rowName(list), ...(wrapper ? { wrapper } : {}), selection: listSelectionOf(list) };
}

function coordinateOf({ name, parent }: SelectedField): string {
  return `${parent.name}.${name}`;
}

function inputsOf({ args, field }: SelectedField): GraphQLNamedType[] {
  const names = args.map(({ name }) => name.value);
  return field.args.filter(({ name }) => names.includes(name)).map(({ type }) => getNamedType(type));
}
