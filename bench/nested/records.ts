import type { ScopeRecord, ScopeRecords } from '../../test/servers/scope-records.ts';
import type { List, Parent } from './selections.ts';

/** An object that has lists, by its number. */
export interface Holder {
  readonly type: Parent;
  readonly index: number;
}

/** The rows of a list; `at` is for rows that have lists of their own. */
export interface Members {
  readonly length: number;
  at(index: number): Holder;
}

/** Returns the rows of one list of the records. */
export function rowsOf(records: ScopeRecords, { type, index }: Holder, list: List): Members {
  if (type === 'Group') return { length: records.membersOf(index).length, at: none };
  if (type === 'User') return list === 'groups' ? held(records.groupsOf(index)) : held(records.licencesOf(index));
  return held(list === 'members' ? records.members : list === 'groups' ? records.groups : records.scenarios);
}

function held({ length, at }: { readonly length: number; at(index: number): ScopeRecord }): Members {
  return {
    length,
    at(number) {
      const { __typename, index } = at(number);
      return { type: __typename as Parent, index };
    },
  };
}

function none(): never {
  throw new RangeError('these rows have no lists');
}
