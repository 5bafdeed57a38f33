import type { GraphQLNamedType } from 'graphql';
import { isAbstractType, isRequiredArgument } from '../schema/kinds.ts';
import { once } from '../schema/once.ts';
import { type CompositeType, isComposite, type Visible, type VisibleField } from '../schema/visible.ts';
import { typeName } from './names.ts';

/** Whether a field is a leaf without arguments that is not deprecated: such leaves stand together in an interface. */
export function isPlainLeaf(one: VisibleField): boolean {
  return isDefaultLeaf(one) && one.field.args.length === 0;
}

/** Whether a field belongs to the default selection: a leaf that needs no argument and is not deprecated. */
function isDefaultLeaf({ field, isLeaf }: VisibleField): boolean {
  return isLeaf && field.deprecationReason == null && !field.args.some(isRequiredArgument);
}

/** The leaves of the default selection that take arguments, sorted by name. */
export function optionalLeaves(fields: readonly VisibleField[]): string[] {
  return fields.filter((one) => one.field.args.length > 0 && isDefaultLeaf(one)).map(({ name }) => name);
}

/** The emitted interface of a type's leaves: the type's own, where it has nothing else. */
export function leavesName(type: CompositeType, visible: Visible): string {
  const name = typeName(type.name);
  return !isAbstractType(type) && visible.fields(type).every(isPlainLeaf) ? name : `${name}$$leaves`;
}

/** What is selected of a row when nothing is said. */
export interface DefaultSelection {
  /** The names of leaves; none for rows that are leaves. */
  readonly names: readonly string[];
  /** The type that they make. */
  readonly type: string;
}

/** What is selected of a row of a type when nothing is said. */
export function defaultSelection(row: GraphQLNamedType, visible: Visible): DefaultSelection {
  return selections(visible)(row);
}

/** Many fields give the same rows. */
const selections = once((visible: Visible) => once((row: GraphQLNamedType) => selectionOf(row, visible)));

function selectionOf(row: GraphQLNamedType, visible: Visible): DefaultSelection {
  if (!isComposite(row)) return { names: [], type: '{}' };
  const fields = visible.fields(row);
  const leaves = fields.filter(isDefaultLeaf);
  if (leaves.length === 0) return { names: ['__typename'], type: '$Typename' };
  const type =
    optionalLeaves(fields).length > 0 ? `${typeName(row.name)}$$defaults` : `$Default<${leavesName(row, visible)}>`;
  return { names: leaves.map((leaf) => leaf.name), type };
}
