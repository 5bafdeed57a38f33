import type { Data, Shape, ShapeMember } from '@endcursor/templates';
import type { Match } from '../dialects/dialect.ts';
import type { DocumentsContext } from './context.ts';
import type { SelectedField } from './fields.ts';
import type { Given, ObjectPart } from './parts.ts';
import type { Used } from './used.ts';
import { callersVariables, namesIn, type Variable } from './variables.ts';

/** An operation that is translated; its names among others are not settled yet. */
export interface Translated {
  readonly name: string;
  /** What it gives: a row and what is selected of the connection, or an answer. */
  readonly gives: { readonly row: Shape; readonly connection: readonly ShapeMember[] } | { readonly answer: Shape };
  /** The list that it pages. */
  readonly outer: { readonly match: Match; readonly field: SelectedField['field'] } | undefined;
  /** The variables that something depends on. */
  readonly variables: readonly Variable[];
  /** What the runtime is given: the text, or a `PagerDocument` or `AnswerDocument` of it. */
  readonly data: string | Given;
  /** What its table is made from; undefined where it needs none. */
  readonly used: Used | undefined;
  /** The types that are read. */
  readonly objects: readonly ObjectPart[];
}

/**
 * Data with the defaults of its variables, and with the names of those that are not for the caller to give.
 * @param taken the variables that stand for what paging sets, as paths from their names
 */
export function withVariables(
  data: Given,
  all: readonly Variable[],
  taken: readonly string[],
  context: Pick<DocumentsContext, 'withoutPaging'>,
): { readonly data: Given; readonly variables: readonly Variable[] } {
  const declared = Object.keys((data['variables'] ?? {}) as Given);
  const used = new Set([...namesIn(data), ...declared]);
  const variables = callersVariables(all, taken, context).filter(({ name }) => used.has(name));
  const defaults = variables.flatMap(({ fallback, name }): [string, Data][] =>
    fallback === undefined ? [] : [[name, fallback]],
  );
  const others = [...new Set(taken)].filter((path) => !path.includes('.') && !used.has(path));
  return {
    variables,
    data: {
      ...data,
      ...(defaults.length > 0 ? { defaults: Object.fromEntries(defaults) } : {}),
      ...(others.length > 0 ? { taken: others.join(' ') } : {}),
    },
  };
}
