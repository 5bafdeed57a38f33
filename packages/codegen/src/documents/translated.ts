import type { Data, Shape, ShapeMember } from '@endcursor/templates';
import type { Match } from '../dialects/dialect.ts';
import type { DocumentsContext } from './context.ts';
import type { SelectedField } from './fields.ts';
import { eachPart, type Given, type ListPart, type ObjectPart } from './parts.ts';
import type { Used } from './used.ts';
import { callersVariables, type Variable } from './variables.ts';

/** A translated operation. Names that it shares with others are not settled yet. */
export interface Translated {
  readonly name: string;
  /** The types of its results: a row and the selection of the connection, or an answer. */
  readonly gives: RowsGiven | AnswerGiven;
  /** The list that it pages; undefined for an answer. */
  readonly outer: TranslatedList | undefined;
  /** Whether its list is paged next to other fields. */
  readonly rooted?: boolean;
  /** Whether it is sent as its owner wrote it. */
  readonly stored?: boolean;
  /** The variables that a caller gives. */
  readonly variables: readonly Variable[];
  /** The argument of the runtime: a GraphQL string, or a `PagerDocument`, `RootedDocument` or `AnswerDocument`. */
  readonly data: string | Given;
  /** The schema that its table is made from; undefined if it needs none. */
  readonly used: Used | undefined;
  /** The objects that it reads. */
  readonly objects: readonly ObjectPart[];
}

/** The list that an operation pages. */
export interface TranslatedList extends Pick<SelectedField, 'field' | 'parent'> {
  readonly match: Match;
  /** Its translation; undefined if it keeps the shape of the document, or is stored. */
  readonly list?: ListPart | undefined;
}

/** The types of a pager: its row, the selection of the connection, and what is selected around the list. */
export interface RowsGiven {
  readonly row: Shape;
  readonly connection: readonly ShapeMember[];
  readonly around?: Shape;
}

/** The type of an answer, and where the list of a pager is in it. */
export interface AnswerGiven {
  readonly answer: Shape;
  /** The response path of the list, and that of its rows from there. */
  readonly list?: { readonly path: string; readonly rows: string };
}

/** The variables of an operation, and what depends on them. */
export interface Dependencies {
  /** All variables that the operation defines. */
  readonly variables: readonly Variable[];
  /** The names of those that something depends on. */
  readonly names: ReadonlySet<string>;
  /** The objects whose lists take some for what paging sets. */
  readonly objects: readonly ObjectPart[];
  /** The variables for what paging sets in the list that the operation pages, as paths that begin with their names. */
  readonly taken?: readonly string[];
}

/** Adds the defaults of variables to data, and the names of those that a caller must not give. */
export function withVariables(
  data: Given,
  { names, objects, taken: own = [], variables: all }: Dependencies,
  context: Pick<DocumentsContext, 'withoutPaging'>,
): { readonly data: Given; readonly variables: readonly Variable[] } {
  const taken = [...own, ...takenIn(objects)];
  const variables = callersVariables(all, taken, context).filter(({ name }) => names.has(name));
  const defaults = variables.flatMap(({ fallback, name }): [string, Data][] =>
    fallback === undefined ? [] : [[name, fallback]],
  );
  const others = [...new Set(taken)].filter((path) => !path.includes('.') && !names.has(path));
  return {
    variables,
    data: {
      ...data,
      ...(defaults.length > 0 ? { defaults: Object.fromEntries(defaults) } : {}),
      ...(others.length > 0 ? { taken: others.join(' ') } : {}),
    },
  };
}

/** Returns the variables for what paging sets in the lists of objects. */
function takenIn(objects: readonly ObjectPart[]): string[] {
  const taken: string[] = [];
  for (const object of objects)
    eachPart(object, ({ list, shaped }) => void taken.push(...((list ?? shaped)?.taken ?? [])));
  return taken;
}
