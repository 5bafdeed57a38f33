import type { Match } from '../dialects/dialect.ts';
import { takesPosition } from '../dialects/paging-arguments.ts';
import { isList } from '../schema/field.ts';
import { isAsWritten } from './as-written.ts';
import { isAlways } from './condition.ts';
import type { DocumentsContext, OuterList } from './context.ts';
import type { SelectedField, SelectedFields } from './fields.ts';
import { meaningOf } from './list-meaning.ts';
import { findWay, isRead, withoutReport } from './way.ts';

/** Finds the list that a query pages, whatever else it selects: its only one, if the document means it to be paged. */
export function findOuterList(root: SelectedFields, context: DocumentsContext): OuterList | undefined {
  const [only, ...others] = listsIn(root, [], true, context);
  if (!only?.isSure || others.length > 0 || only.match.paging.forward?.continuation) return undefined;
  const meaning = meaningOf(only.field, only.match, context);
  const isAlone = () => findWay(withoutReport(root, context), context.detected) !== undefined;
  return meaning === 'paged' || (meaning === 'open' && isAlone()) ? only : undefined;
}

interface FoundList extends OuterList {
  /** Whether it is there once, whatever the variables are. */
  readonly isSure: boolean;
}

/** Returns the lists of a selection that are not inside another one. */
function listsIn(
  { fields, on }: SelectedFields,
  around: readonly string[],
  isSure: boolean,
  context: DocumentsContext,
): FoundList[] {
  const find = (sure: boolean) => (one: SelectedField) => listsAt(one, around, isSure && sure, context);
  // If other types are selected too, their objects have no list.
  const isNarrowed = context.shaped && on.length === 1;
  return [...fields.flatMap(find(true)), ...on.flatMap(({ own }) => own.flatMap(find(isNarrowed)))];
}

function listsAt(
  field: SelectedField,
  around: readonly string[],
  isSure: boolean,
  context: DocumentsContext,
): FoundList[] {
  const { inner } = field;
  if (!inner) return [];
  const { detected } = context;
  const path = [...around, field.response];
  const own = { field, path, isSure: isSure && isAlways(field.when) };
  const match = detected.match(field.field);
  if (match && !match.paging.container && isRead(field, match))
    return isAsWritten(field, match) ? [] : [{ ...own, match }];
  const contained = inner.fields.flatMap((list) => {
    const found = detected.match(list.field);
    return found?.paging.container && takesPosition(field.field, found.paging) ? [{ list, found }] : [];
  });
  const [only, ...others] = contained;
  if (only && others.length === 0 && context.shaped)
    return [{ ...own, match: containerMatch(only.found, only.list, inner) }];
  return listsIn(inner, path, own.isSure && contained.length === 0 && !isList(field.field.type), context);
}

/** Returns how a field is paged that takes the paging arguments of a list inside it. */
function containerMatch(match: Match, { name }: SelectedField, { type }: SelectedFields): Match {
  const { container: _, ...paging } = match.paging;
  return { ...match, wrapper: type as NonNullable<Match['wrapper']>, paging: { ...paging, nodes: name } };
}
