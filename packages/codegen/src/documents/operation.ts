import type { GraphQLObjectType } from 'graphql';
import { givenOf, pagedGiven } from './value-context.ts';
import { ALWAYS } from './condition.ts';
import type { DocumentsContext } from './context.ts';
import { type Collecting, collectFields, coordinateOf, type SelectedFields } from './fields.ts';
import { sentDirectives } from './directives.ts';
import { wordAbove } from './list-rule.ts';
import type { Operation } from './operations.ts';
import { checkRegistered } from './check-registered.ts';
import { checkLists } from './check-lists.ts';
import { meaningOf } from './list-meaning.ts';
import { findOuterList } from './outer-list.ts';
import { type AnswerParts, type PagerParts, printedOperation, type RootedParts } from './printed-operation.ts';
import { storedOperation } from './stored.ts';
import { listPart, translate } from './translate.ts';
import { verbatim } from './verbatim.ts';
import type { Translated } from './translated.ts';
import { type Variable, variablesOf } from './variables.ts';
import { findWay, heldBy, type Way, withoutReport } from './way.ts';

/** Translates an operation: into a pager if it leads to a single list, and otherwise into an answer. */
export function translateOperation(operation: Operation, context: DocumentsContext): Translated {
  const { kind, node } = operation;
  const directives = sentDirectives(node, context);
  const onFragments: Parameters<Collecting['refuse']>[] = [];
  const selected = selectedOf(operation, context, (...refusal) => void onFragments.push(refusal));
  const { persisted, shaped } = context;
  const written = persisted || shaped ? selected : writtenOf(operation, context);
  if (persisted) return storedOperation(operation, { selected, written }, context);
  const variables = variablesOf(node.variableDefinitions, context);
  const isRoute = kind === 'query' && !shaped;
  const way = isRoute ? pagedWay(selected, context) : undefined;
  const list = kind === 'query' && !way ? findOuterList(selected, context) : undefined;
  checkRegistered(selected, variables, context);
  checkLists(selected, way ? heldBy(way) : list?.field, context);
  const parts = way
    ? pagerParts(operation, way, variables, context)
    : list
      ? rootedParts(operation, selected, { list, variables }, context)
      : answerParts(operation, selected, variables, context);
  const own = printedOperation({ ...parts, ...(shaped ? { written } : {}), directives }, context);
  const kept = verbatim(operation, own, written, context);
  // What we print has no fragments, so that their directives would be lost.
  if (!kept) for (const refusal of onFragments) context.refuse('', ...refusal);
  return kept ?? own;
}

/** Returns the path to the only list of a query, unless the document bounds it or wants it as written. */
function pagedWay(selected: SelectedFields, context: DocumentsContext): Way | undefined {
  const way = findWay(withoutReport(selected, context), context.detected);
  // The path of a pager has no directives.
  if (!way || [...way.steps.map(({ field }) => field), way.list].some(({ directives }) => directives)) return undefined;
  const meaning = meaningOf(heldBy(way), way.match, context);
  return meaning === 'paged' || meaning === 'open' ? way : undefined;
}

/** Returns the selection of an operation as its answer has it: without the fields that we add. */
function writtenOf(operation: Operation, context: DocumentsContext): SelectedFields {
  return collected(operation, context, { asWritten: true, refuse: () => undefined });
}

/** Returns the selection of an operation. */
function selectedOf(
  operation: Operation,
  context: DocumentsContext,
  fragmentDirective: Collecting['refuse'],
): SelectedFields {
  const { persisted, shaped } = context;
  const refuse = (what: string, hint: string) => context.refuse('', what, hint);
  return collected(operation, context, { asWritten: persisted || shaped, refuse, fragmentDirective });
}

function collected(
  { kind, name, node }: Operation,
  { fragments, persisted, ruleOf, schema, visible }: DocumentsContext,
  how: Pick<Collecting, 'asWritten' | 'fragmentDirective' | 'refuse'>,
): SelectedFields {
  const word = wordAbove(node);
  const rule = persisted ? undefined : (coordinate: string) => ruleOf(coordinate, { name, word });
  const places = [{ node: node.selectionSet, when: [] }];
  return collectFields(visible.roots[kind] as GraphQLObjectType, places, ALWAYS, { schema, fragments, rule, ...how });
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
