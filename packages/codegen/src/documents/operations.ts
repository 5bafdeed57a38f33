import {
  type ASTNode,
  concatAST,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  KnownDirectivesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  type OperationDefinitionNode,
  OperationTypeNode,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import type { Diagnostic } from '../detect/diagnostic.ts';
import { withoutClientDirectives } from './client-directives.ts';
import { commentProblems } from './list-rule.ts';

/** One operation of the documents. */
export interface Operation {
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  readonly node: OperationDefinitionNode;
  /** The place to use in errors: the file and the operation. */
  readonly place: string;
}

/** A document as graphql-codegen passes it. */
export interface DocumentFile {
  readonly document?: DocumentNode | undefined;
  readonly location?: string | undefined;
}

/** The operations, sorted by name, the fragments by name, and the problems found. */
export interface Documents {
  readonly operations: readonly Operation[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly diagnostics: readonly Diagnostic[];
  /** Returns the file and the line of a node. */
  placeOf(node: ASTNode | undefined): string;
}

/** Returns the names of the operations in documents. */
export function operationNames(files: readonly DocumentFile[]): readonly string[] {
  const definitions = files.flatMap(({ document }) => document?.definitions ?? []);
  return definitions.flatMap((node) => (isRead(node) ? (node.name?.value ?? []) : []));
}

/** Returns the aliases in documents. */
export function aliasesIn(files: readonly DocumentFile[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { document } of files)
    if (document) visit(document, { Field: ({ alias }) => void (alias && found.add(alias.value)) });
  return found;
}

/** Unused parts do no harm, because a fragment may belong to another operation. Directives are refused one by one. */
const LEFT_OUT = [KnownDirectivesRule, NoUnusedFragmentsRule, NoUnusedVariablesRule];
const RULES = specifiedRules.filter((rule) => !LEFT_OUT.includes(rule));

/** Reads and validates the documents, because a direct caller of the plugin may not have validated them. */
export function readDocuments(
  schema: GraphQLSchema,
  given: readonly DocumentFile[],
  clientDirectives: readonly string[],
): Documents {
  const files = given.flatMap(({ document, location }) =>
    document ? [{ document: withoutClientDirectives(document, schema, clientDirectives), location }] : [],
  );
  const documents = files.map(({ document }) => document);
  const definitions = files.flatMap(({ document, location = 'a document' }) =>
    document.definitions.map((node) => ({ node, file: location })),
  );
  const fragments = definitions.flatMap(({ node }) =>
    node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
  );
  const found = definitions.flatMap(({ node, file }) =>
    // Subscriptions belong to other plugins, so they are left alone.
    isRead(node) ? [operationOf(node, file, schema)] : [],
  );
  const operations = found.flatMap((one) => ('node' in one ? [one] : []));
  const refused = found.flatMap((one) => ('node' in one ? [] : [one]));
  const invalid = refused.length > 0 ? [] : validate(schema, concatAST(documents), RULES);
  return {
    operations: operations.sort((a, b) => (a.name < b.name ? -1 : 1)),
    fragments: new Map(fragments),
    diagnostics: [...refused, ...files.flatMap(commentProblems), ...invalid.map((error) => invalidity(error, files))],
    placeOf: (node) => placeIn(files, node),
  };
}

/** The definition of an operation that becomes a function. */
type ReadNode = OperationDefinitionNode & { readonly operation: OperationTypeNode.QUERY | OperationTypeNode.MUTATION };

function isRead(node: DefinitionNode): node is ReadNode {
  return node.kind === Kind.OPERATION_DEFINITION && node.operation !== OperationTypeNode.SUBSCRIPTION;
}

function operationOf(node: ReadNode, file: string, schema: GraphQLSchema): Operation | Diagnostic {
  const { loc, name, operation: kind } = node;
  const at = loc ? `${file}:${loc.startToken.line}` : file;
  if (!name) return error(at, `a ${kind} has no name`, 'Name it, because its function gets that name');
  const place = `${at}, ${kind} ${name.value}`;
  // graphql-js does not validate the selection of a root type that does not exist.
  if (kind === 'mutation' && !schema.getMutationType()) return error(place, 'the schema has no mutations', 'Remove it');
  return { name: name.value, kind, node, place };
}

function invalidity({ message, nodes }: GraphQLError, files: readonly DocumentFile[]): Diagnostic {
  return error(placeIn(files, nodes?.[0]), message.replace(/\.$/, ''));
}

function placeIn(files: readonly DocumentFile[], node: ASTNode | undefined): string {
  const { source, startToken } = node?.loc ?? {};
  // A loader may parse each definition on its own.
  const file = files.find(({ document }) =>
    document?.definitions.some(({ loc }) => source !== undefined && loc?.source === source),
  );
  return file?.location === undefined ? 'the documents' : `${file.location}:${startToken?.line ?? 1}`;
}

function error(coordinate: string, message: string, hint?: string): Diagnostic {
  return { severity: 'error', coordinate, message, ...(hint === undefined ? {} : { hint }) };
}
