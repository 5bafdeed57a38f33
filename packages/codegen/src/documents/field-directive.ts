import {
  DirectiveLocation,
  type DirectiveNode,
  type FieldNode,
  type GraphQLDirective,
  type GraphQLSchema,
  print,
} from 'graphql';
import { isWaiting } from './client-directives.ts';

/** A directive of a field, and its definition in the schema. */
export interface FieldDirective {
  readonly node: DirectiveNode;
  readonly definition: GraphQLDirective;
}

/** Reports whether a directive is a condition. */
export function isCondition(name: string): boolean {
  return name === 'include' || name === 'skip';
}

/** Returns the directives of a field that are sent, each once, wherever the document has them. */
export function directivesOf(nodes: readonly FieldNode[], schema: GraphQLSchema): readonly FieldDirective[] {
  if (nodes.every(({ directives = [] }) => directives.length === 0)) return NO_DIRECTIVES;
  const found = new Map<string, FieldDirective>();
  for (const node of nodes.flatMap(({ directives = [] }) => directives)) {
    const definition = isCondition(node.name.value) ? undefined : sentDefinition(node.name.value, schema);
    if (definition) found.set(print(node), { node, definition });
  }
  return [...found.values()];
}

const NO_DIRECTIVES: readonly FieldDirective[] = [];

/** Returns the definition of a directive of fields that the server reads. */
export function sentDefinition(name: string, schema: GraphQLSchema): GraphQLDirective | undefined {
  const definition = isWaiting(name) ? undefined : schema.getDirective(name);
  return definition?.locations.includes(DirectiveLocation.FIELD) ? definition : undefined;
}
