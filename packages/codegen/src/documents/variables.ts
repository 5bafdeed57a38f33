import { readCondition, variablesIn } from '@endcursor/notation';
import { type GraphQLInputType, print, typeFromAST, type VariableDefinitionNode } from 'graphql';
import type { Data, MemberPlan } from '@endcursor/templates';
import { inputMember } from '../plan/arguments.ts';
import type { ScalarTypes } from '../plan/scalars.ts';
import { isNonNullType } from '../schema/kinds.ts';
import { dataOf, without } from './arguments.ts';
import type { DocumentsContext } from './context.ts';
import type { Given } from './parts.ts';

/** A variable of an operation. */
export interface Variable {
  readonly name: string;
  readonly type: GraphQLInputType;
  /** Its type and default, as in its definition. */
  readonly text: string;
  /** The default value. */
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
 * Returns the variables for a caller: without what paging sets inside them.
 * @param taken paths from the names of variables
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

/** Returns the member of the caller's variables for a variable. */
export function variableMember({ fallback, name, type }: Variable, scalars: ScalarTypes): MemberPlan {
  return inputMember({ name, type, ...UNDESCRIBED, defaultValue: fallback }, scalars, undefined);
}

const UNDESCRIBED = { description: undefined, deprecationReason: undefined };

/** Reports whether a variable is required. */
export function isRequired({ fallback, type }: Variable): boolean {
  return isNonNullType(type) && fallback === undefined;
}

/** Returns the names of the variables that appear in data, including its conditions. */
export function namesIn(data: Data | undefined): string[] {
  if (typeof data !== 'object' || data === null) return [];
  if (Array.isArray(data)) return (data as readonly Data[]).flatMap(namesIn);
  const { $: marker, $if: condition, ...rest } = data as Given;
  const own = typeof marker === 'string' ? [marker] : namesIn(marker);
  const asked = typeof condition === 'string' ? variablesIn(readCondition(condition)) : [];
  return [...own, ...asked, ...Object.values(rest).flatMap(namesIn)];
}

/** Returns the names of the variables in a document. A `$` inside a string is ignored. */
export function namesInText(text: string): string[] {
  const tokens = text.match(/"""[^]*?"""|"(?:\\.|[^"\\])*"|\$\w+/g) ?? [];
  return tokens.filter((token) => token.startsWith('$')).map((token) => token.slice(1));
}
