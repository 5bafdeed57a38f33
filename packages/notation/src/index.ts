export { abbreviated, expanded } from './abbreviated.ts';
export { type Condition, conditionText, type Conjunction, readCondition, variablesIn } from './condition.ts';
export { entriesText, type Pair, readEntries, sortedEntriesText } from './entries.ts';
export { type Join, JOINS, type Quantifier, QUANTIFIERS } from './joins.ts';
export { type JoinKey, joinKeyText, readJoinKey } from './join-key.ts';
export { type ListEntry, listEntryText, NO_LIST, readListEntry } from './list-entry.ts';
export { type Nulls, nullsText, readNulls } from './nulls.ts';
export {
  callersPath,
  headOf,
  isPlace,
  joinedPath,
  namesOf,
  ONE_MORE,
  type Path,
  pathOf,
  splitPath,
  valueAt,
  valueUnder,
  withoutPlaces,
} from './path.ts';
export { NO_WAY, readRefetch, type RefetchKey, refetchLabel, refetchText, type RefetchWay } from './refetch.ts';
export { readRoute, routeText, type Step } from './route.ts';
export { PAGE_SIZES, ROW_LISTS } from './rows.ts';
export { readSpelling, type Spelling, spellingText } from './spelling.ts';
export { upperCase } from './upper-case.ts';
export { hasStart, isWalkable, type Position, type Walked, type WalkedWay } from './walkable.ts';
