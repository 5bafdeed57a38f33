import type { GraphQLObjectType } from 'graphql';
import { getNamedType } from '../schema/named-type.ts';
import { plainName, rankOf } from '../schema/names.ts';
import type { Field } from '../schema/field.ts';

/** The choice of the list with the rows. */
export interface RowsChoice {
  readonly list: Field;
  /** Other lists that could be the rows, with less evidence. */
  readonly rivals: readonly Field[];
  /** All lists that could be the rows if nothing distinguishes them; otherwise empty. */
  readonly undecided: readonly Field[];
}

/**
 * Chooses the list of rows by evidence, step by step, until one is left. It is not a note about the response. It has a
 * usual name, the field's own name, or rows of the type that the wrapper is named after. Or its name is part of the
 * field's or the wrapper's.
 * @param names usual names, likelier ones first
 */
export function chooseRows(
  lists: readonly Field[],
  names: readonly string[],
  field: Field,
  wrapper: GraphQLObjectType,
): RowsChoice | undefined {
  const about = [plainName(field.name), plainName(wrapper.name)];
  const real = lists.filter((list) => plainName(list.name) === about[0] || !isNote(list));
  const steps: readonly Step[] = [
    (list) => -place(rankOf(list.name, names)),
    (list) => Number(plainName(list.name) === about[0]),
    ({ type }) => (wrapper.name.startsWith(getNamedType(type).name) ? getNamedType(type).name.length : 0),
    ({ name }) => (about.some((one) => one.includes(stem(name))) ? stem(name).length : 0),
  ];
  const left = steps.reduce(bestOf, real.length > 0 ? real : lists);
  const [list] = left;
  if (!list) return undefined;
  const isUsual = ({ name }: Field) => rankOf(name, names) >= 0;
  const rivals = real.filter((other) => other !== list && isUsual(other) === isUsual(list));
  return left.length > 1 ? { list, rivals: [], undecided: left } : { list, rivals, undecided: [] };
}

/** Rates the evidence for a list. */
type Step = (list: Field) => number;

function bestOf(lists: readonly Field[], step: Step): readonly Field[] {
  const most = Math.max(...lists.map(step));
  return lists.filter((list) => step(list) === most);
}

/** Lists that appear next to rows and are never rows themselves: errors of a search, facets of its rows. */
const NOTE = /(errors?|warnings?|notices|problems|violations|facets?|aggregations?|buckets|suggestions)$/i;

function isNote({ name }: Field): boolean {
  return NOTE.test(name);
}

function place(rank: number): number {
  return rank < 0 ? Number.MAX_SAFE_INTEGER : rank;
}

/** Returns a name without its plural ending. */
function stem(name: string): string {
  return plainName(name).replace(/(?:ies|s)$/, '');
}
