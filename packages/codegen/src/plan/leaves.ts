import type { GraphQLNamedType } from 'graphql';
import { defaults, emittedName, type TypeText } from '@endcursor/templates';
import { isAbstractType, isRequiredArgument } from '../schema/named-type.ts';
import { once } from '../schema/once.ts';
import { type CompositeType, isComposite, type Visible, type VisibleField } from '../schema/visible.ts';
import { typeName } from './type-name.ts';

/** Reports whether a field belongs to the default selection: a leaf that needs no argument and is not deprecated. */
function isDefaultLeaf({ field, isLeaf }: VisibleField): boolean {
  return isLeaf && field.deprecationReason == null && !field.args.some(isRequiredArgument);
}

/** Returns the leaves of the default selection that take arguments, sorted by name. */
export function optionalLeaves(special: readonly VisibleField[]): string[] {
  return special.filter(isDefaultLeaf).map(({ name }) => name);
}

/** Returns the emitted interface of a type's leaves: the type's own if it has nothing else. */
export function leavesName(type: CompositeType, visible: Visible): string {
  const name = typeName(type.name);
  return !isAbstractType(type) && visible.special(type).length === 0 ? name : emittedName.leaves(name);
}

/** The default selection of a row. */
export interface DefaultSelection {
  /** The names of leaves; none for rows that are leaves. */
  readonly names: readonly string[];
  /** The type of the selected leaves. */
  readonly type: TypeText;
}

/** Returns the default selection of a row of a type. */
export function defaultSelection(row: GraphQLNamedType, visible: Visible): DefaultSelection {
  return selections(visible)(row);
}

/** Caches selections, because many fields return the same rows. */
const selections = once((visible: Visible) => once((row: GraphQLNamedType) => selectionOf(row, visible)));

function selectionOf(row: GraphQLNamedType, visible: Visible): DefaultSelection {
  if (!isComposite(row)) return { names: [], type: defaults.none() };
  const names = visible.plain(row).map((leaf) => leaf.name);
  const optional = optionalLeaves(visible.special(row));
  if (names.length + optional.length === 0) return { names: ['__typename'], type: defaults.typename() };
  if (optional.length === 0) return { names, type: defaults.all(leavesName(row, visible)) };
  return { names: [...names, ...optional].sort(), type: emittedName.defaults(typeName(row.name)) };
}
