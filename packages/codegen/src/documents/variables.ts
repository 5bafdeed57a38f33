import { variablesIn } from '@endcursor/notation';
import { type GraphQLInputType, print, typeFromAST, type VariableDefinitionNode } from 'graphql';
import type { Data, MemberPlan } from '@endcursor/templates';
import { inputMember } from '../plan/argument-sets.ts';
import type { ScalarTypes } from '../plan/scalars.ts';
import { isNonNullType } from '../schema/named-type.ts';
import { dataOf, without } from './value-context.ts';
import type { DocumentsContext } from './context.ts';
import { eachPart, type Given, type ObjectPart } from './parts.ts';

/** A variable of an operation. */
export interface Variable {
  readonly name: string;
  readonly type: GraphQLInputType;
  /** The type as a definition has it, with the default. */
  readonly text: string;
  /** The value if none is given. */
  readonly fallback: Data | undefined;
}

/** Returns the variables that an operation defines. */
export function variablesOf(
  nodes: readonly VariableDefinitionNode[] | undefined,
  context: Pick<DocumentsContext, 'schema' | 'isSerialized' | 'refuse'>,
): Variable[] {
  return (nodes ?? []).map(({ defaultValue, type: node, variable }) => {
    const name = variable.name.value;
    const type = typeFromAST(context.schema, node) as GraphQLInputType;
    const fallback = defaultValue && dataOf(defaultValue, type, `$${name}`, context);
    return { name, type, text: defaultValue ? `${String(type)} = ${print(defaultValue)}` : String(type), fallback };
  });
}

/**
 * Returns the variables as a caller gives them: without what paging sets inside of them.
 * @param taken paths that begin with the names of variables
 */
export function callersVariables(
  variables: readonly Variable[],
  taken: readonly string[],
  { withoutPaging }: Pick<DocumentsContext, 'withoutPaging'>,
): Variable[] {
  return variables.flatMap((own) => {
    const paths = new Set(taken.filter((path) => path.startsWith(`${own.name}.`)));
    const type = withoutPaging(
      own.type,
      [...paths].map((path) => path.slice(own.name.length + 1)),
    );
    if (!type) return [];
    const fallback = own.fallback && without(own.fallback, own.name, paths, new Map());
    return [{ ...own, type, fallback }];
  });
}

/** Returns the member by which a caller gives a variable. */
export function variableMember({ fallback, name, type }: Variable, scalars: ScalarTypes): MemberPlan {
  return inputMember({ name, type, ...UNDESCRIBED, defaultValue: fallback }, scalars, undefined);
}

const UNDESCRIBED = { description: undefined, deprecationReason: undefined };

/** Returns whether a variable must be given. */
export function isRequired({ fallback, type }: Variable): boolean {
  return isNonNullType(type) && fallback === undefined;
}

/** Returns the names of the variables that the selections of objects depend on: in arguments and in conditions. */
export function dependenciesOf(objects: readonly ObjectPart[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const object of objects) {
    eachPart(object, ({ directed = [], given, when }) => {
      for (const name of [...namesIn(given), ...directed.flatMap(namesIn), ...variablesIn(when)]) names.add(name);
    });
  }
  return names;
}

/** Returns the names of the variables in arguments. */
export function namesIn(data: Data | undefined): string[] {
  if (typeof data !== 'object' || data === null) return [];
  if (Array.isArray(data)) return (data as readonly Data[]).flatMap(namesIn);
  const { $: variable, ...rest } = data as Given;
  return typeof variable === 'string' ? [variable] : Object.values(rest).flatMap(namesIn);
}
