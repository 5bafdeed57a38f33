import type { GraphQLNamedType, GraphQLObjectType } from 'graphql';
import { getNamedType } from '../schema/kinds.ts';
import { givenOf, pagedGiven } from './arguments.ts';
import { answerBody, listBody } from './body.ts';
import { ALWAYS } from './condition.ts';
import type { DocumentsContext } from './context.ts';
import { collectFields, coordinateOf, type SelectedField } from './fields.ts';
import type { Operation } from './operations.ts';
import { type ObjectPart, objectsOf } from './parts.ts';
import { pathOf } from './path.ts';
import { connectionShape, rowShape, shapeOf } from './shapes.ts';
import { storedOperation } from './stored.ts';
import { listPart, translate } from './translate.ts';
import { type Translated, withVariables } from './translated.ts';
import { dependenciesOf, namesIn, type Variable, variablesOf } from './variables.ts';
import { findWay, type Way, withoutReport } from './way.ts';

/** Translates an operation: into a pager if it leads to a single list, and else into an answer. */
export function translateOperation(operation: Operation, context: DocumentsContext): Translated {
  const { kind, node } = operation;
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
  if (way) return pagerOf(operation, way, variables, context);
  return answerOf(operation, translate(selected, kind === 'query', context), variables, context);
}

function pagerOf({ name }: Operation, way: Way, variables: readonly Variable[], context: DocumentsContext): Translated {
  const { list: field, match, steps } = way;
  const passed = [...steps.map((step) => step.field), field];
  const given = passed.map((one) => givenOf(one.args, one.field, coordinateOf(one), context));
  const at = match.paging.container ? steps.length - 1 : steps.length;
  const paged = pagedGiven(given[at] ?? {}, match, coordinateOf(field), context.refuse);
  given[at] = paged.args;
  const list = listPart(field, match, true, context);
  const objects = objectsOf(list);
  const body = listBody(list, passed.flatMap(inputsOf), variables, context);
  const { args, path } = pathOf(way, given);
  const size = paged.backward ? (paged.last ?? paged.first) : paged.first;
  const data = {
    name,
    path,
    ...(Object.keys(args).length > 0 ? { args } : {}),
    ...('text' in body ? body.text : body.selection),
    ...(size === undefined ? {} : { pageSize: size }),
    ...(paged.backward ? { backward: true } : {}),
  };
  const names = new Set([...given.flatMap(namesIn), ...namesIn(size), ...dependenciesOf(objects)]);
  return {
    name,
    gives: { row: rowShape(list, context), connection: connectionShape(list, context) },
    outer: { match, field: field.field },
    ...withVariables(data, { variables, names, objects, taken: paged.taken }, context),
    used: 'used' in body ? body.used : undefined,
    objects,
  };
}

function answerOf(
  { kind, name }: Operation,
  object: ObjectPart,
  variables: readonly Variable[],
  context: DocumentsContext,
): Translated {
  const objects = [object];
  const own = { name, gives: { answer: shapeOf(object, context) }, outer: undefined, objects };
  const body = answerBody(object, context);
  const names = dependenciesOf(objects);
  if ('selection' in body) {
    const data = { name, kind, root: object.type.name, selection: body.selection };
    return { ...own, ...withVariables(data, { variables, names, objects }, context), used: body.used };
  }
  const present = variables.filter((one) => names.has(one.name));
  const definitions = present.map((one) => `$${one.name}: ${one.text}`).join(', ');
  const data = `${kind} ${name}${definitions === '' ? '' : `(${definitions})`} { ${body.text} }`;
  return { ...own, variables: present, data, used: undefined };
}

/** Returns the types of the arguments that a field is given. */
function inputsOf({ args, field }: SelectedField): GraphQLNamedType[] {
  const names = args.map(({ name }) => name.value);
  return field.args.filter(({ name }) => names.includes(name)).map(({ type }) => getNamedType(type));
}
