import type { Data, Shape, ShapeMember } from '@endcursor/templates';
import type { Match } from '../dialects/dialect.ts';
import type { DocumentsContext } from './context.ts';
import type { SelectedField } from './fields.ts';
import type { Given, ObjectPart } from './parts.ts';
import type { Used } from './used.ts';
import { callersVariables, namesIn, type Variable } from './variables.ts';

/** A translated operation, before its names are made unique. */
export interface Translated {
  readonly name: string;
  /** The result: a row and the fields selected on the connection, or an answer. */
  readonly gives: { readonly row: Shape; readonly connection: readonly ShapeMember[] } | { readonly answer: Shape };
  /** The list that it pages. */
  readonly outer: { readonly match: Match; readonly field: SelectedField['field'] } | undefined;
  /** The variables in use. */
  readonly variables: readonly Variable[];
  /** The data for the runtime: a document, or a `PagerDocument` or `AnswerDocument` for it. */
  readonly data: string | Given;
  /** The part of the schema for its table; undefined if it needs none. */
  readonly used: Used | undefined;
  /** The types in its result. */
  readonly objects: readonly ObjectPart[];
}

/**
 * Returns data with the defaults of its variables, and the names of the variables that a caller may not pass.
 * @param taken the variables for what paging sets, as paths from their names
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
