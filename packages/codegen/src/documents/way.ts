import { headOf } from '@endcursor/notation';
import type { GraphQLObjectType } from 'graphql';
import type { Detected } from '../detect/decision.ts';
import type { Match } from '../dialects/dialect.ts';
import { takesPosition } from '../dialects/paging-arguments.ts';
import { isList } from '../schema/field.ts';
import { isAsWritten } from './as-written.ts';
import { isAlways } from './condition.ts';
import type { DocumentsContext } from './context.ts';
import type { SelectedField, SelectedFields } from './fields.ts';
import { hasRows, isSign } from './has-rows.ts';

/** The path through an operation to the only list that it reads. */
export interface Way {
  /** The fields on the path. */
  readonly steps: readonly Step[];
  readonly list: SelectedField;
  readonly match: Match;
}

/** A field on the path, and the type that a type condition narrows it to. */
export interface Step {
  readonly field: SelectedField;
  readonly on?: GraphQLObjectType;
}

/** Finds the path to the outermost list of a query; undefined if the query selects anything else. */
export function findWay(root: SelectedFields, detected: Detected): Way | undefined {
  const steps: Step[] = [];
  for (let at = onlyField(root); at;) {
    const { field, on } = at;
    const last = steps.at(-1);
    if (last && on) steps[steps.length - 1] = { ...last, on };
    if (on && !last) return undefined;
    const match = detected.match(field.field);
    if (match?.paging.container) return undefined;
    if (match && isAsWritten(field, match)) return undefined;
    if (match) return isRead(field, match) ? { steps, list: field, match } : undefined;
    if (!field.inner || isList(field.field.type)) return undefined;
    const contained = containedList(field, detected);
    if (contained) return { steps: [...steps, { field }], ...contained };
    steps.push({ field });
    at = onlyField(field.inner);
  }
  return undefined;
}

/** Returns the field on a path that takes the paging arguments: the list, or the object that contains it. */
export function heldBy({ list, match, steps }: Way): SelectedField {
  const around = match.paging.container ? steps.at(-1)?.field : undefined;
  return around ? { ...around, rule: around.rule ?? list.rule } : list;
}

/**
 * Returns a selection without the cost report, which is in each page's receipt. A report with arguments may mean
 * something else and is kept.
 */
export function withoutReport(root: SelectedFields, { report }: Pick<DocumentsContext, 'report'>): SelectedFields {
  return { ...root, fields: root.fields.filter(({ args, name }) => name !== report || args.length > 0) };
}

/** Returns the only selected field, or that of the only type condition. */
function onlyField({ fields, on }: SelectedFields): { field: SelectedField; on?: GraphQLObjectType } | undefined {
  const own = withoutTypename(fields);
  const [narrowed, ...others] = on.map(({ own: inside, type }) => ({ inside: withoutTypename(inside), type }));
  if (others.length > 0) return undefined;
  const [field, ...more] = [...own, ...(narrowed?.inside ?? [])];
  if (!field || more.length > 0 || !isAlways(field.when)) return undefined;
  return narrowed && own.length === 0 ? { field, on: narrowed.type } : { field };
}

function withoutTypename(fields: readonly SelectedField[]): readonly SelectedField[] {
  return fields.filter(({ name }) => name !== '__typename');
}

/** Reports whether the rows of a list are selected. */
export function isRead({ inner }: SelectedField, match: Match): boolean {
  return match.wrapper === undefined || (inner !== undefined && hasRows(inner, match));
}

/** Returns the list inside a field that takes its paging arguments, if all other selected fields are paging fields. */
export function containedList(
  { field, inner }: SelectedField,
  detected: Detected,
): Pick<Way, 'list' | 'match'> | undefined {
  const fields = withoutTypename(inner?.fields ?? []);
  const found = fields.flatMap((list) => {
    const match = detected.match(list.field);
    return match?.paging.container && takesPosition(field, match.paging) ? [{ list, match }] : [];
  });
  const [only, ...others] = found;
  if (!only || others.length > 0 || (inner?.on.length ?? 0) > 0 || !isAlways(only.list.when)) return undefined;
  const total = headOf(only.match.paging.total ?? '');
  const isBeside = ({ name }: SelectedField) => name === total || isSign(name, only.match);
  return fields.every((one) => one === only.list || isBeside(one)) ? only : undefined;
}
