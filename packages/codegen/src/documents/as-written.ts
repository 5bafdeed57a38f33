import { headOf } from '@endcursor/notation';
import type { Match } from '../dialects/dialect.ts';
import type { SelectedField } from './fields.ts';

/**
 * Reports whether a list is sent as written: because its rule is that, or because it is a bare list by offset, with neither size nor position in the document. One
 * request returns all of it in one consistent state, whereas pages without an order could miss rows. If a server has
 * its own page size, the schema shows it as a default, and the list is paged.
 */
export function isAsWritten({ args, field, rule }: SelectedField, { paging }: Match): boolean {
  if (rule?.word === 'written') return true;
  if (rule?.word === 'whole') return false;
  const { by, edges, forward, nodes, total } = paging;
  if (by !== 'offset' || nodes !== undefined || edges !== undefined || total !== undefined) return false;
  if (!forward?.size || forward.more !== undefined) return false;
  const heads = [forward.size, forward.position].map(headOf);
  const size = field.args.find(({ name }) => name === heads[0]);
  return size?.defaultValue === undefined && !args.some(({ name }) => heads.includes(name.value));
}
