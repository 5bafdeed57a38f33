import { headOf } from '@endcursor/notation';
import type { Match } from '../dialects/dialect.ts';
import type { SelectedField } from './fields.ts';

/**
 * Whether a list is sent as it is written: a bare list by offset for which the document gives neither size nor position.
 * One request gives all of it in one state, where pages over no order could miss rows. A server that has a page size of its
 * own says so by a default, and then the list is paged.
 */
export function isAsWritten({ args, field }: SelectedField, { paging }: Match): boolean {
  const { by, edges, forward, nodes, total } = paging;
  if (by !== 'offset' || nodes !== undefined || edges !== undefined || total !== undefined) return false;
  if (!forward?.size || forward.more !== undefined) return false;
  const heads = [forward.size, forward.position].map(headOf);
  const size = field.args.find(({ name }) => name === heads[0]);
  return size?.defaultValue === undefined && !args.some(({ name }) => heads.includes(name.value));
}
