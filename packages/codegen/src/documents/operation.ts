import type { GraphQLObjectType } from 'graphql';
import { givenOf, pagedGiven } from './value-context.ts';
import { ALWAYS } from './condition.ts';
import type { DocumentsContext } from './context.ts';
import { collectFields, coordinateOf, type SelectedFields } from './fields.ts';
import type { Operation } from './operations.ts';
import { type AnswerParts, type PagerParts, printedOperation } from './printed-operation.ts';
import { storedOperation } from './stored.ts';
import { listPart, translate } from './translate.ts';
import type { Translated } from './translated.ts';
import { type Variable, variablesOf } from './variables.ts';
import { findWay, type Way, withoutReport } from './way.ts';

/** Translates an operation: into a pager if it leads to a single list, and otherwise into an answer. */
export function translateOperation(operation: Operation, context: DocumentsContext): Translated {
  const { kind, node } = operation;
  const selected = selectedOf(operation, context);
  if (context.persisted) return storedOperation(operation, selected, context);
  const variables = variablesOf(node.variableDefinitions, context);
  const way = kind === 'query' ? findWay(withoutReport(selected, context), context.detected) : undefined;
  const parts = way
    ? pagerParts(operation, way, variables, context)
    : answerParts(operation, selected, variables, context);
  return printedOperation(parts, context);
}

/** Returns the selection of an operation, and refuses its directives. */
function selectedOf({ kind, node }: Operation, context: DocumentsContext): SelectedFields {
  for (const directive of node.directives ?? [])
    context.refuse('', `@${directive.name.value} is not supported`, 'Remove it');
  const refuse = (what: string, hint: string) => context.refuse('', what, hint);
  const { fragments, persisted, schema } = context;
  const root = context.visible.roots[kind] as GraphQLObjectType;
  const places = [{ node: node.selectionSet, when: [] }];
  return collectFields(root, places, ALWAYS, { schema, fragments, asWritten: persisted, refuse });
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

function answerParts(
  { kind, name }: Operation,
  selected: SelectedFields,
  variables: readonly Variable[],
  context: DocumentsContext,
): AnswerParts {
  return { name, kind, variables, object: translate(selected, kind === 'query', context) };
}
