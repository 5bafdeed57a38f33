import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** A field that is selected of a row, under its response name. */
export interface SelectedField {
  /** The response name. */
  readonly name: string;
  /** The named type of the field; for a connection whose rows alone are selected, that of its rows. */
  readonly type: GraphQLNamedType;
  readonly isList: boolean;
  /** The fields that are selected of it, if it is composite. */
  readonly fields?: readonly SelectedField[];
}

/**
 * Returns the selected fields of a type by response name, in the order of the selection. Fields in fragments are among them. A
 * connection of which only rows are selected is the list of its rows, as it is in the rows that pagers give.
 */
export function selectedFields(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  selection: SelectionSetNode,
): readonly SelectedField[] {
  const fields = new Map<string, SelectedField>();
  collect(schema, type, { selection, fields });
  return [...fields.values()];
}

interface Collection {
  readonly selection: SelectionSetNode;
  readonly fields: Map<string, SelectedField>;
}

function collect(schema: GraphQLSchema, type: GraphQLNamedType, { selection, fields }: Collection): void {
  for (const node of selection.selections) {
    // Fragments with names are written out before.
    if (node.kind === 'FragmentSpread') continue;
    if (node.kind === 'InlineFragment') {
      const on = node.typeCondition && schema.getType(node.typeCondition.name.value);
      collect(schema, on ?? type, { selection: node.selectionSet, fields });
      continue;
    }
    const field = fieldOf(schema, type, node);
    if (field) fields.set(field.name, merged(fields.get(field.name), field));
  }
}

function fieldOf(schema: GraphQLSchema, type: GraphQLNamedType, node: FieldNode): SelectedField | undefined {
  const name = node.alias?.value ?? node.name.value;
  const output = outputOf(schema, type, node.name.value);
  if (!output) return undefined;
  const named = getNamedType(output);
  const isList = isListed(output);
  if (!node.selectionSet) return { name, type: named, isList };
  const rows = isList ? undefined : rowsOnly(schema, named, node.selectionSet);
  if (rows) return { name, type: rows.type, isList: true, fields: selectedFields(schema, rows.type, rows.selection) };
  return { name, type: named, isList, fields: selectedFields(schema, named, node.selectionSet) };
}

function outputOf(schema: GraphQLSchema, type: GraphQLNamedType, name: string): GraphQLOutputType | undefined {
  if (name === '__typename') return schema.getType('String') as GraphQLOutputType;
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name]?.type : undefined;
}

function isListed(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** The same response name in two fragments: the fields of both. */
function merged(one: SelectedField | undefined, other: SelectedField): SelectedField {
  if (!one?.fields || !other.fields) return one ?? other;
  const fields = new Map(one.fields.map((field) => [field.name, field]));
  for (const field of other.fields) fields.set(field.name, merged(fields.get(field.name), field));
  return { ...one, fields: [...fields.values()] };
}

interface Rows {
  readonly type: GraphQLNamedType;
  readonly selection: SelectionSetNode;
}

/** The rows of a connection of which nothing else is selected. */
function rowsOnly(schema: GraphQLSchema, type: GraphQLNamedType, selection: SelectionSetNode): Rows | undefined {
  const nodes = selection.selections.filter((node) => node.kind === 'Field').filter(isOfRows);
  const [only] = nodes;
  if (nodes.length !== 1 || selection.selections.length > nodes.length + 1 || !only?.selectionSet) return undefined;
  const output = outputOf(schema, type, only.name.value);
  if (!output || !isListed(output) || !ROWS.includes(only.name.value)) return undefined;
  const named = getNamedType(output);
  if (only.name.value !== 'edges') return { type: named, selection: only.selectionSet };
  const [node, ...more] = only.selectionSet.selections.filter((one) => one.kind !== 'Field' || isOfRows(one));
  const row = node?.kind === 'Field' && node.name.value === 'node' ? outputOf(schema, named, 'node') : undefined;
  if (!row || more.length > 0 || node?.kind !== 'Field' || !node.selectionSet) return undefined;
  return { type: getNamedType(row), selection: node.selectionSet };
}

const ROWS = ['edges', 'nodes', 'items'];

/** Fields that are not in the rows of pagers. */
const UNSEEN = ['cursor', 'pageInfo'];

function isOfRows(node: FieldNode): boolean {
  return !UNSEEN.includes(node.name.value);
}
