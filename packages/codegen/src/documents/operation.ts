import type { GraphQLObjectType } from 'graphql';
import { givenOf, pagedGiven } from './value-context.ts';
import { ALWAYS } from './condition.ts';
import type { DocumentsContext } from './context.ts';
import { collectFields, coordinateOf, type SelectedFields } from './fields.ts';
import { sentDirectives } from './directives.ts';
import type { Operation } from './operations.ts';
import { findOuterList } from './outer-list.ts';
import { type AnswerParts, type PagerParts, printedOperation, type RootedParts } from './printed-operation.ts';
import { storedOperation } from './stored.ts';
import { listPart, translate } from './translate.ts';
import type { Translated } from './translated.ts';
import { type Variable, variablesOf } from './variables.ts';
import { findWay, type Way, withoutReport } from './way.ts';

/** Translates an operation: into a pager if it leads to a single list, and otherwise into an answer. */
export function translateOperation(operation: Operation, context: DocumentsContext): Translated {
  const { kind, node } = operation;
  const directives = sentDirectives(node, context);
  const selected = selectedOf(operation, context);
  if (context.persisted) return storedOperation(operation, selected, context);
  const variables = variablesOf(node.variableDefinitions, context);
  const isRoute = kind === 'query' && !context.shaped;
  const way = isRoute ? findWay(withoutReport(selected, context), context.detected) : undefined;
  const list = kind === 'query' && !way ? findOuterList(selected, context) : undefined;
  const parts = way
    ? pagerParts(operation, way, variables, context)
    : list
      ? rootedParts(operation, selected, { list, variables }, context)
      : answerParts(operation, selected, variables, context);
  const written = context.shaped ? { written: writtenOf(operation, context) } : {};
  return printedOperation({ ...parts, ...written, directives }, context);
}

/** Returns the selection of an operation as its answer has it: without the fields that we add. */
function writtenOf({ kind, node }: Operation, context: DocumentsContext): SelectedFields {
  const { fragments, schema } = context;
  const places = [{ node: node.selectionSet, when: [] }];
  const collecting = { schema, fragments, asWritten: true, refuse: () => undefined };
  return collectFields(context.visible.roots[kind] as GraphQLObjectType, places, ALWAYS, collecting);
}

/** Returns the selection of an operation. */
function selectedOf({ kind, node }: Operation, context: DocumentsContext): SelectedFields {
  const refuse = (what: string, hint: string) => context.refuse('', what, hint);
  const { fragments, persisted, schema, shaped } = context;
  const root = context.visible.roots[kind] as GraphQLObjectType;
  const places = [{ node: node.selectionSet, when: [] }];
  return collectFields(root, places, ALWAYS, { schema, fragments, asWritten: persisted || shaped, refuse });
}

function pagerParts(
  { name }: Operation,
  way: Way,
  variables: readonly Variable[],
  context: DocumentsContext,
): PagerParts {
  const { list: field, match, steps } = way;
  const passed = [...steps.map((step) => step.field), field];
  const given = passed.map((one) => givenOf(one.args, one.field, coordinateOf(one), context));
  const at = match.paging.container ? steps.length - 1 : steps.length;
  const paged = pagedGiven(given[at] ?? {}, match, coordinateOf(field), context.refuse);
  given[at] = paged.args;
  return { name, variables, way, given, paged, list: listPart(field, match, true, context) };
}

function rootedParts(
  { name }: Operation,
  selected: SelectedFields,
  { list, variables }: Pick<RootedParts, 'list' | 'variables'>,
  context: DocumentsContext,
): RootedParts {
  const { field, match } = list;
  const about = coordinateOf(field);
  const paged = pagedGiven(givenOf(field.args, field.field, about, context), match, about, context.refuse);
  return { name, variables, list, paged, object: translate(selected, true, { ...context, paged: list }) };
}

function answerParts(
  { kind, name }: Operation,
  selected: SelectedFields,
  variables: readonly Variable[],
  context: DocumentsContext,
): AnswerParts {
  return { name, kind, variables, object: translate(selected, kind === 'query', context) };
}
