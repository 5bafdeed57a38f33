import { builderName, builderText, type MemberPlan } from '@endcursor/templates';
import type { GraphQLNamedType } from 'graphql';
import type { FilterOptions } from '../../filters/filter-options.ts';
import type { SearchField } from '../../filters/search.ts';
import { isList } from '../../schema/field.ts';
import { isNonNullType } from '../../schema/named-type.ts';
import { isComposite, type Visible, type VisibleField } from '../../schema/visible.ts';
import type { ScalarTypes } from '../scalars.ts';
import { typeName } from '../type-name.ts';
import type { BuilderContext } from './builders.ts';

/** Returns the leaves of a row by which conditions and orders name columns, without hidden ones. */
export function rowLeaves(row: GraphQLNamedType, visible: Visible, options: FilterOptions): readonly VisibleField[] {
  const fields = isComposite(row) ? visible.fields(row) : [];
  return fields.filter(
    ({ field, isLeaf, name }) =>
      isLeaf &&
      !isList(field.type) &&
      field.args.every((arg) => !isNonNullType(arg.type)) &&
      options.fields?.[`${row.name}.${name}`] !== false,
  );
}

/** Returns the leaves of a row that a string can name. A leaf with arguments, such as a language, is not one value. */
export function textLeaves(row: GraphQLNamedType, visible: Visible, options: FilterOptions): readonly VisibleField[] {
  return rowLeaves(row, visible, options).filter(({ field }) => field.args.length === 0);
}

/** Returns the fields of a search if none are configured. IDs are strings, because numbers can be written differently. */
export function searchableFields(row: GraphQLNamedType, context: BuilderContext): readonly SearchField[] {
  return textLeaves(row, context.visible, context.options).map((leaf) => ({
    ...leafField(leaf, context.scalars),
    ...(leaf.named.name === 'ID' ? { type: 'string' } : {}),
  }));
}

/** Returns a leaf as a field of conditions: enums and Booleans have no order. */
function leafField({ name, named }: VisibleField, scalars: ScalarTypes): SearchField {
  const isEnum = 'getValues' in named;
  const type = isEnum ? typeName(named.name) : scalars.input(named.name);
  return { name, type, isEqual: isEnum || named.name === 'Boolean' };
}

/** Returns the members of a list of conditions: the leaves of the row, without hidden ones, and with added ones. */
export function conditionFields(row: GraphQLNamedType, shape: string, context: BuilderContext): readonly MemberPlan[] {
  const { options, scalars, visible } = context;
  const leaves = rowLeaves(row, visible, options).map((leaf) => {
    const { isEqual, name, type } = leafField(leaf, scalars);
    return { head: name, type: builderText.field(builderName[isEqual ? 'equality' : 'operators'](shape), type) };
  });
  const own = new Set(leaves.map(({ head }) => head));
  const added = Object.entries(options.fields ?? {}).flatMap(([coordinate, type]) => {
    const [owner, name = ''] = coordinate.split('.');
    return owner === row.name && type !== false && !own.has(name)
      ? [{ head: name, type: builderText.field(builderName.operators(shape), type) }]
      : [];
  });
  return [...leaves, ...added].sort((a, b) => (a.head < b.head ? -1 : 1));
}
