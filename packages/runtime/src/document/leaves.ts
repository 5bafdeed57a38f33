import { UsageError } from '../errors/index.ts';
import type { Select, Selection } from './build-context.ts';
import { checkedName } from './names.ts';

/** Prints a selection of leaves, which needs no knowledge of the schema. */
export const selectLeaves: Select = (selection, { type }, { coordinate }) => {
  // What `$edge` and `$connection` ask for is printed by the list that they belong to.
  const own = Object.entries(selection).filter(([key]) => key !== '$edge' && key !== '$connection');
  const names = own.filter(([, value]) => value !== undefined);
  const texts = names.map(([name, value]) => {
    if (value === true) return checkedName(name, 'a field', type);
    throw new UsageError(`${name} is more than a leaf. Pass the emitted \`table\` to createClient to select it`, {
      coordinate,
    });
  });
  return { text: texts.join(' '), read: undefined };
};

/** The selection where none is given: the leaves that the generator names. */
export function defaultSelection(leaves: string): Selection {
  const names = leaves.split(' ').filter(Boolean);
  return Object.fromEntries(names.map((leaf) => [leaf, true]));
}
