import { namesOf } from '@endcursor/notation';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Detected } from '../detect/decision.ts';
import type { Match } from '../dialects/dialect.ts';
import { isComposite } from '../schema/visible.ts';

/**
 * Writes out the lists of which fields of the rows are selected: `labels { name }` means `labels { nodes { name } }`. A list whose
 * selection has only fields of the connection remains as it is.
 */
export function listsInShort(document: DocumentNode, schema: GraphQLSchema, detected: Detected): DocumentNode {
  const types = new TypeInfo(schema);
  const Field = (node: FieldNode): FieldNode | undefined => {
    const field = types.getFieldDef();
    const match = field ? detected.list(field) : undefined;
    const { selectionSet } = node;
    if (!match || !selectionSet || !isOfRows(selectionSet, match)) return undefined;
    return { ...node, selectionSet: wrapped(selectionSet, pathToRows(match)) };
  };
  return visit(document, visitWithTypeInfo(types, { Field: { enter: Field } }));
}

/** Reports whether a selection has a field that only the rows of a list have. */
function isOfRows({ selections }: SelectionSetNode, { row, wrapper }: Match): boolean {
  if (!wrapper || !isComposite(row)) return false;
  const own = wrapper.getFields();
  const ofRows = 'getFields' in row ? row.getFields() : {};
  return selections.some((one: SelectionNode) => {
    if (one.kind === Kind.FIELD) return !(one.name.value in own) && one.name.value in ofRows;
    return one.kind === Kind.INLINE_FRAGMENT && one.typeCondition && one.typeCondition.name.value !== wrapper.name;
  });
}

function pathToRows({ paging: { edges, node = 'node', nodes } }: Match): readonly string[] {
  return nodes === undefined ? [...namesOf(edges ?? ''), ...namesOf(node)] : namesOf(nodes);
}

function wrapped(selectionSet: SelectionSetNode, path: readonly string[]): SelectionSetNode {
  return path.reduceRight(
    (inner, name): SelectionSetNode => ({
      kind: Kind.SELECTION_SET,
      selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name }, selectionSet: inner }],
    }),
    selectionSet,
  );
}
