import type { GraphQLNamedType } from 'graphql';
import { type DocumentsContext, hasSpecial, isSpecial } from './context.ts';
import { eachPart, type Given, type ListPart, type ObjectPart, objectsOf, rowName } from './parts.ts';
import { listSelectionOf, selectionOf } from './selection.ts';
import { textOf } from './text.ts';
import { type Used, usedSchema } from './used.ts';
import { dependenciesOf, type Variable } from './variables.ts';

/** The selection of an operation as the runtime takes it. */
export type Body<Printed> =
  /** GraphQL, if that is enough. */
  | { readonly text: Printed }
  /** Our grammar, if lists are fetched to the end or values are converted, and the schema that this needs. */
  | { readonly selection: Given; readonly used: Used };

/**
 * Prints the selection of a list that an operation pages.
 * @param inputs the types of the arguments on the way to the list
 */
export function listBody(
  list: ListPart,
  inputs: readonly GraphQLNamedType[],
  variables: readonly Variable[],
  context: DocumentsContext,
): Body<Given> {
  const objects = objectsOf(list);
  const used = usedSchema(objects, list, inputs, context);
  if (isText(objects, used, context)) return { text: listText(list, variables) };
  const wrapper = list.edge || list.connection ? list.match.wrapper?.name : undefined;
  const types = { type: rowName(list), ...(wrapper ? { wrapper } : {}) };
  return { selection: { ...types, selection: listSelectionOf(list) }, used };
}

/** Prints the selection of an answer. */
export function answerBody(object: ObjectPart, context: DocumentsContext): Body<string> {
  const text = () => ({ text: textOf(object, !context.shaped) });
  // Most answers have no lists, and most configurations convert nothing, so that the schema in use need not be known.
  if (!hasLists([object]) && !hasSpecial(context)) return text();
  const used = usedSchema([object], undefined, [], context);
  return isText([object], used, context) ? text() : { selection: selectionOf(object), used };
}

/** Returns whether GraphQL is enough: without lists that are fetched to the end, and without values that are converted. */
function isText(objects: readonly ObjectPart[], { visible }: Used, context: DocumentsContext): boolean {
  return !hasLists(objects) && ![...visible.types.keys()].some((name) => isSpecial(name, context));
}

function hasLists(objects: readonly ObjectPart[]): boolean {
  let found = false;
  for (const object of objects) eachPart(object, ({ list, shaped }) => (found ||= (list ?? shaped) !== undefined));
  return found;
}

/** Returns the selection of a list in GraphQL, with the types of the variables in it. */
function listText(list: ListPart, variables: readonly Variable[]): Given {
  const { connection, edge, row } = list;
  const texts = {
    row: row ? textOf(row) : '',
    ...(edge ? { edge: textOf(edge) } : {}),
    ...(connection ? { connection: textOf(connection) } : {}),
  };
  const names = connection?.fields.map(({ response }) => response).join(' ');
  const depending = dependenciesOf(objectsOf(list));
  const present = variables.filter(({ name }) => depending.has(name));
  return {
    ...texts,
    ...(connection && names !== texts.connection ? { names: names ?? '' } : {}),
    ...(present.length > 0 ? { variables: Object.fromEntries(present.map(({ name, text }) => [name, text])) } : {}),
  };
}
