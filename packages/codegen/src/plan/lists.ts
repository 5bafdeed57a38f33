import { isLeafType } from 'graphql';
import { kindOf, type ListPlan } from '@endcursor/templates';
import type { Match } from '../dialects/dialect.ts';
import { typeName } from './names.ts';
import type { ScalarTypes } from './scalars.ts';
import { isAbstractType } from 'graphql';

/** The plan of the list that a paginated field reads; bare lists of one type share it. */
export function listPlan({ row, edge, wrapper, paging }: Match, scalars: ScalarTypes): ListPlan {
  const base = wrapper ? typeName(wrapper.name) : typeName(row.name);
  const leaf = isLeafType(row);
  return {
    name: `${base}$$list`,
    row: leaf ? scalars.output(row.name) : kindOf(isAbstractType(row) ? 'AR' : 'R', typeName(row.name)),
    ...(edge && paging.edges ? { edge: typeName(edge.name) } : {}),
    ...(wrapper ? { connection: typeName(wrapper.name) } : {}),
    ...(leaf ? {} : { rowSelection: `${typeName(row.name)}$` }),
    selection: `${base}$$select`,
  };
}
