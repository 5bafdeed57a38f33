import { type DocumentNode, type FieldNode, Kind, parse, type SelectionSetNode } from 'graphql';

/** The size of a request. */
export interface Measured {
  /** The size of every page times the sizes around it, added up. */
  readonly nodes: number;
  /** The number of aliased fields. */
  readonly aliases: number;
}

/** The arguments for the size of a page, in all forms. */
export const SIZES: readonly string[] = ['first', 'last', 'limit', 'take', 'perPage'];

/** Measures a request by its document, as a server would before it executes it. */
export function measure(document: string, variables: Readonly<Record<string, unknown>>): Measured {
  let nodes = 0;
  let aliases = 0;
  const visit = (set: SelectionSetNode, times: number): void => {
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FIELD) {
        if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, times);
        continue;
      }
      const size = pageSize(selection, variables);
      if (selection.alias) aliases++;
      if (size !== undefined) nodes += times * size;
      if (selection.selectionSet) visit(selection.selectionSet, times * (size ?? 1));
    }
  };
  for (const definition of parsed(document).definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) visit(definition.selectionSet, 1);
  }
  return { nodes, aliases };
}

function pageSize(field: FieldNode, variables: Readonly<Record<string, unknown>>): number | undefined {
  const argument = field.arguments?.find(({ name }) => SIZES.includes(name.value));
  if (argument?.value.kind === Kind.INT) return Number(argument.value.value);
  const value = argument?.value.kind === Kind.VARIABLE ? variables[argument.value.name.value] : undefined;
  return typeof value === 'number' ? value : undefined;
}

function parsed(document: string): DocumentNode {
  try {
    return parse(document, { noLocation: true });
  } catch (cause) {
    throw new TypeError(`no document: ${document}`, { cause });
  }
}
