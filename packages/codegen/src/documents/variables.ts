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
  /** As a definition writes it, its default with it. */
  readonly text: string;
  /** The value where none is given. */
  readonly fallback: Data | undefined;
}

/** The variables that an operation defines. */
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
 * The variables as a caller gives them: without what paging sets inside of them.
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

/** The member that a caller gives a variable by. */
export function variableMember({ fallback, name, type }: Variable, scalars: ScalarTypes): MemberPlan {
  return inputMember({ name, type, ...UNDESCRIBED, defaultValue: fallback }, scalars, undefined);
}

const UNDESCRIBED = { description: undefined, deprecationReason: undefined };

/** Whether a variable must be given. */
export function isRequired({ fallback, type }: Variable): boolean {
  return isNonNullType(type) && fallback === undefined;
}

/** The names of the variables that data has markers of, in its conditions too. */
export function namesIn(data: Data | undefined): string[] {
  if (typeof data !== 'object' || data === null) return [];
  if (Array.isArray(data)) return (data as readonly Data[]).flatMap(namesIn);
  const { $: marker, $if: condition, ...rest } = data as Given;
  const own = typeof marker === 'string' ? [marker] : namesIn(marker);
  const asked = typeof condition === 'string' ? variablesIn(readCondition(condition)) : [];
  return [...own, ...asked, ...Object.values(rest).flatMap(namesIn)];
}

/** The names of the variables in a text, in which a `$` in a string means nothing. */
export function namesInText(text: string): string[] {
  const tokens = text.match(/"""[^]*?"""|"(?:\\.|[^"\\])*"|\$\w+/g) ?? [];
  return tokens.filter((token) => token.startsWith('$')).map((token) => token.slice(1));
}
