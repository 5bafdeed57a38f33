import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getOperationAST,
  getVariableValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from './graphql.ts';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';

/** An operation that is about to be executed, with its variables coerced. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly node: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A selection set and the type that it selects from. */
export interface Scope {
  readonly type: GraphQLCompositeType;
  readonly set: SelectionSetNode;
}

/** A field that an operation requests, with all selections under its response name merged. */
export interface RequestedField {
  readonly responseName: string;
  readonly parent: GraphQLCompositeType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  /** The coerced arguments, so that literals and variables look the same. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly scopes: readonly Scope[];
}

/** Reads the operation in a document; `undefined` if the executor will refuse it. */
export function readOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  rawVariables: Record<string, unknown> | null | undefined,
): Operation | undefined {
  const node = getOperationAST(document, operationName);
  if (!node) return undefined;
  const { coerced } = getVariableValues(schema, node.variableDefinitions ?? [], rawVariables ?? {});
  if (!coerced) return undefined;
  const definitions = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(definitions.map((definition) => [definition.name.value, definition]));
  return { schema, node, fragments, variables: coerced };
}

/** The scope of the operation's root selection set. */
export function rootScope(operation: Operation): Scope {
  const type = operation.schema.getRootType(operation.node.operation);
  if (!type) throw new Error(`The schema has no ${operation.node.operation} type`);
  return { type, set: operation.node.selectionSet };
}

/**
 * Returns the fields that `scopes` request, one for each response name, without fields excluded by `@skip` and
 * `@include`. Fields under a type condition are all included, because no type is known before execution: the worst
 * case.
 */
export function requestedFields(operation: Operation, scopes: readonly Scope[]): readonly RequestedField[] {
  const fields = new Map<string, RequestedField>();
  for (const scope of scopes) {
    for (const selection of scope.set.selections) collect(operation, scope.type, selection, fields);
  }
  return [...fields.values()];
}

function collect(
  operation: Operation,
  type: GraphQLCompositeType,
  selection: SelectionNode,
  into: Map<string, RequestedField>,
): void {
  if (!isIncluded(operation, selection)) return;
  if (selection.kind === Kind.FIELD) return addField(operation, type, selection, into);
  const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : operation.fragments.get(selection.name.value);
  if (!fragment) return;
  const condition = fragment.typeCondition && operation.schema.getType(fragment.typeCondition.name.value);
  const inner = isCompositeType(condition) ? condition : type;
  for (const child of fragment.selectionSet.selections) collect(operation, inner, child, into);
}

function addField(
  operation: Operation,
  parent: GraphQLCompositeType,
  node: FieldNode,
  into: Map<string, RequestedField>,
): void {
  const definition = fieldDefinition(parent, node.name.value);
  if (!definition) return;
  const responseName = node.alias?.value ?? node.name.value;
  const former = into.get(responseName);
  const args = former?.args ?? getArgumentValues(definition, node, operation.variables);
  const scopes = [...(former?.scopes ?? []), ...scopesBelow(definition, node)];
  into.set(responseName, { responseName, parent, definition, node, args, scopes });
}

function scopesBelow(definition: GraphQLField<unknown, unknown>, node: FieldNode): readonly Scope[] {
  const type = getNamedType(definition.type);
  return node.selectionSet && isCompositeType(type) ? [{ type, set: node.selectionSet }] : [];
}

function fieldDefinition(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  const special = [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef].find((field) => field.name === name);
  if (special) return special;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

function isIncluded(operation: Operation, selection: SelectionNode): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, selection, operation.variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, operation.variables)?.['if'] !== false;
}
