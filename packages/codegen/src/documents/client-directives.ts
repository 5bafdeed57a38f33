import {
  type ASTNode,
  DirectiveLocation,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  visit,
} from 'graphql';

/**
 * Returns a document as the server is to get it: without the directives of client libraries, and without the fields that
 * only a client has.
 * @param own further directives of the user's client
 */
export function withoutClientDirectives(
  document: DocumentNode,
  schema: GraphQLSchema,
  own: readonly string[],
): DocumentNode {
  const isUsual = (name: string) => CLIENT_DIRECTIVES.has(name) && !schema.getDirective(name);
  const isClients = ({ name }: DirectiveNode) => own.includes(name.value) || isUsual(name.value);
  return visit(document, {
    enter: (node: ASTNode) => ((node.kind === Kind.DIRECTIVE && isClients(node)) || isLocal(node) ? null : undefined),
    // An object of which only the client's fields are selected still needs a field.
    SelectionSet: { leave: (node) => (node.selections.length === 0 ? { ...node, selections: [TYPENAME] } : undefined) },
  }) as DocumentNode;
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Directives that client libraries read, and remove before they send a document. */
const CLIENT_DIRECTIVES: ReadonlySet<string> = new Set([
  // Apollo Client
  'connection',
  'nonreactive',
  'unmask',
  // Relay
  'alias',
  'catch',
  'inline',
  'preloadable',
  'raw_response_type',
  'refetchable',
  'relay',
  'relay_test_operation',
  'required',
  'throwOnFieldError',
  'updatable',
  'waterfall',
  // urql
  '_optional',
  '_required',
]);

/** The directives of fields that are read from the client's own state, or from another service. */
const LOCAL: readonly string[] = ['client', 'rest'];

function isLocal(node: ASTNode): boolean {
  return node.kind === Kind.FIELD && (node.directives ?? []).some(({ name }) => LOCAL.includes(name.value));
}

/** Returns what to do about a directive that is not sent. */
export function directiveAdvice(name: string, schema: GraphQLSchema): string {
  if (/^argument(s|Definitions)$/i.test(name))
    return 'Pass variables of the operation instead: its compiler would replace them';
  if (isWaiting(name)) return 'Remove it: answers are returned as a whole, with their lists read to their ends';
  if (schema.getDirective(name)?.locations.includes(DirectiveLocation.FIELD))
    return 'Put it on the fields: fragments are expanded if there are lists';
  return 'Remove it, or list it under `clientDirectives` if only your client reads it';
}

/** Reports whether a directive delays parts of an answer. */
export function isWaiting(name: string): boolean {
  return name === 'defer' || name === 'stream';
}
