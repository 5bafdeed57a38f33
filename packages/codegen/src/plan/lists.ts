import { emittedName, kindOf, type ListPlan } from '@endcursor/templates';
import type { Match } from '../dialects/dialect.ts';
import { isAbstractType, isLeafType, isScalarType } from '../schema/named-type.ts';
import { once } from '../schema/once.ts';
import type { Visible } from '../schema/visible.ts';
import { defaultSelection } from './leaves.ts';
import { typeName } from './type-name.ts';
import type { ScalarTypes } from './scalars.ts';

/** The context in which lists are planned. */
export interface ListContext {
  readonly scalars: ScalarTypes;
  readonly visible: Visible;
}

/** Returns the plan of the list that a paginated field reads; bare lists of one type share it. */
export function listPlan(match: Match, { scalars, visible }: ListContext): ListPlan {
  const { edge, paging, row, wrapper } = match;
  const leaf = isLeafType(row);
  const { name, selection } = listNames(match);
  return {
    name,
    row: kindOf(
      leaf ? 'V' : isAbstractType(row) ? 'AR' : 'R',
      isScalarType(row) ? scalars.output(row.name) : typeName(row.name),
    ),
    defaults: defaultSelection(row, visible).type,
    ...(edge && paging.edges ? { edge: typeName(edge.name) } : {}),
    ...(wrapper ? { connection: typeName(wrapper.name) } : {}),
    ...(leaf ? {} : { rowSelection: emittedName.selection(typeName(row.name)) }),
    selection,
  };
}

/** Returns the names under which a list and its selection are emitted. */
export const listNames: (match: Match) => Pick<ListPlan, 'name' | 'selection'> = once(({ row, wrapper }) => {
  const base = typeName((wrapper ?? row).name);
  return { name: emittedName.list(base), selection: emittedName.listSelection(base) };
});
