import { type DirectiveNode, type GraphQLSchema, Kind, type OperationDefinitionNode, print, visit } from 'graphql';
import { directiveAdvice } from './client-directives.ts';
import type { ValueContext } from './value-context.ts';
import type { Given } from './parts.ts';
import type { Variable } from './variables.ts';

/** The directives of an operation that are sent. */
export interface SentDirectives {
  /** Their GraphQL source; empty if there are none. */
  readonly source: string;
  /** The names of the variables in it. */
  readonly names: readonly string[];
}

/** Returns the directives of an operation that the schema declares, and refuses the others. */
export function sentDirectives(
  { directives = [], operation }: Pick<OperationDefinitionNode, 'directives' | 'operation'>,
  { refuse, schema }: Pick<ValueContext, 'refuse'> & { readonly schema: GraphQLSchema },
): SentDirectives {
  const isDeclared = ({ name }: DirectiveNode) =>
    schema.getDirective(name.value)?.locations.some((location) => location === operation.toUpperCase()) ?? false;
  for (const directive of directives.filter((one) => !isDeclared(one)))
    refuse('', `@${directive.name.value} is not supported`, directiveAdvice(directive.name.value, schema));
  const sent = directives.filter(isDeclared);
  return { source: sent.map((one) => print(one)).join(' '), names: sent.flatMap(variableNames) };
}

/** Returns directives as the runtime takes them. */
export function directivesData({ names, source }: SentDirectives, variables: readonly Variable[]): Given {
  if (source === '') return {};
  const types = variables.filter(({ name }) => names.includes(name)).map(({ name, text }) => [name, text]);
  return { directives: { source, ...(types.length > 0 ? { variables: Object.fromEntries(types) } : {}) } };
}

/** Returns the names of the variables in a directive. */
export function variableNames(directive: DirectiveNode): string[] {
  const names: string[] = [];
  visit(directive, { [Kind.VARIABLE]: (node) => void names.push(node.name.value) });
  return names;
}
