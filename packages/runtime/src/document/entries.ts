import { UsageError } from '../errors/index.ts';
import { checkedName } from './names.ts';
import { isSelection, type Selection } from './selection.ts';

/** Returns the fields of a selection, including aliases. */
export function entriesOf(selection: Selection, coordinate: string): Entry[] {
  const own = Object.entries(selection)
    .filter(([key, value]) => !key.startsWith('$') && value !== undefined)
    .map(([field, value]) => ({ response: field, field, value }));
  const aliased = Object.entries((selection['$alias'] ?? {}) as Selection).map(([alias, one]) => {
    if (own.some(({ field }) => field === alias))
      throw new UsageError(`${alias} is selected twice. Choose another alias`, { coordinate });
    const [entry, ...others] = Object.entries(isSelection(one) ? one : {});
    if (!entry || others.length > 0) throw new UsageError(`the alias ${alias} must name one field`, { coordinate });
    return { response: checkedName(alias, 'an alias', coordinate), field: entry[0], value: entry[1] };
  });
  return [...own, ...aliased];
}

/** A field of a selection, its name in the response, and its own selection. */
export interface Entry {
  readonly response: string;
  readonly field: string;
  readonly value: unknown;
}
