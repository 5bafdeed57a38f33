import { type GraphQLField, type GraphQLNamedType, getNamedType, isLeafType } from 'graphql';
import { isComposite, type Visible } from '../schema/visible.ts';
import { typeName } from './names.ts';

type Field = GraphQLField<unknown, unknown>;

/** Whether a field belongs to the default selection: a leaf that needs no argument and is not deprecated. */
export function isPlainLeaf(field: Field): boolean {
  return isLeafType(getNamedType(field.type)) && field.args.length === 0 && field.deprecationReason == null;
}

/** What is selected of a row when nothing is said: names, and the type that they make; none for rows that are leaves. */
export function defaultSelection(row: GraphQLNamedType, visible: Visible): { names: readonly string[]; type: string } {
  if (!isComposite(row)) return { names: [], type: '{}' };
  const leaves = visible.fields(row).filter(isPlainLeaf);
  if (leaves.length === 0) return { names: ['__typename'], type: '$Typename' };
  return { names: leaves.map(({ name }) => name), type: `$Default<${typeName(row.name)}$$leaves>` };
}
