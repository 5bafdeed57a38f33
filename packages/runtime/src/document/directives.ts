import type { Directives, Variable } from '../tree/nodes.ts';
import type { Variables } from '../tree/variables.ts';

/** The directives of an operation, and the values of the variables in them. */
export interface GivenDirectives {
  readonly source: string;
  readonly variables: readonly NamedVariable[];
}

/** A variable of a document, which keeps its name. */
export type NamedVariable = readonly [name: string, type: string, value: unknown];

/** Plans the directives of an operation. They come before anything else takes the names of their variables. */
export function plannedDirectives(given: GivenDirectives | undefined, variables: Variables): Directives | undefined {
  return given && { source: given.source, variables: given.variables.map((one) => variables.add(...one)) };
}

/** Returns the variables in the source of a selection, of which directives may have some. */
export function sourceVariables(
  given: readonly NamedVariable[],
  directives: Directives | undefined,
  variables: Variables,
): readonly Variable[] {
  return given.map((one) => directives?.variables.find(({ name }) => name === one[0]) ?? variables.add(...one));
}
