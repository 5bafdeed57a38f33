import { headOf, namesOf, withoutPlaces } from '@endcursor/notation';
import type { GraphQLNamedType } from 'graphql';
import type { Match } from '../dialects/dialect.ts';
import { getNamedType, isNonNullType } from '../schema/named-type.ts';
import { givenOf, type ValueContext } from './value-context.ts';
import type { DocumentsContext } from './context.ts';
import { coordinateOf, type SelectedField, type SelectedFields } from './fields.ts';
import { eachPart, type ListPart, type ObjectPart } from './parts.ts';
import { usedTypes } from './used.ts';
import { valueIn, variablePath } from './variable-path.ts';
import type { Variable } from './variables.ts';

/** Refuses a list without a bound. It cannot be continued, and a page must not pass for the whole list. */
export function checkBound(
  { args, field, name, parent }: SelectedField,
  { paging }: Match,
  context: ValueContext,
): void {
  const about = coordinateOf({ name, parent });
  const given = givenOf(args, field, about, asWritten(context));
  const ways = [paging.forward, paging.backward].filter((way) => way !== undefined);
  const isMoved = ways.some(({ position }) => variablePath(given, position) !== undefined);
  if (!isMoved && ways.some(({ size }) => valueIn(given, size) !== undefined)) return;
  const [{ position = '', size = 'a page size' } = {}] = ways;
  const hint = isMoved
    ? `remove ${position}`
    : `pass ${position} as a variable in an operation that selects only this list`;
  context.refuse(about, 'a stored operation cannot fetch its further pages', `Bound it with ${size}, or ${hint}`);
}

/** Returns a context for values of a document that is sent as written, so that the values do not matter. */
export function asWritten(context: ValueContext): ValueContext {
  return { ...context, isSerialized: () => false, refuse: () => undefined };
}

/** Refuses objects of several types without `__typename`. */
export function checkTypename({ fields, on, type }: SelectedFields, { refuse }: ValueContext): void {
  if (on.length === 0 || fields.some(({ name, response }) => name === '__typename' && response === name)) return;
  refuse(type.name, `its types cannot be distinguished${SENT}`, 'Select __typename');
}

/** Refuses a list whose further pages need an operation that is not stored. */
export function checkList(
  { paging }: Match,
  missing: readonly string[],
  about: string,
  { refuse }: ValueContext,
): void {
  if (paging.by === 'keyset' || paging.forward?.continuation)
    refuse(about, `its further pages need another operation${SENT}`, 'Remove it from `documents`');
  for (const path of missing) {
    const names = namesOf(withoutPlaces(path));
    refuse(about, `${path} is not selected${SENT}`, `Select ${names.join(' { ')}${' }'.repeat(names.length - 1)}`);
  }
}

const SENT = ', and a stored operation is sent as written';

/** Refuses edges without the fields that every row has. */
export function checkRows(
  { inner }: SelectedField,
  { edge, match, row }: ListPart,
  about: string,
  { refuse }: ValueContext,
): void {
  const { edges, node = 'node' } = match.paging;
  const selected = (inner?.fields ?? []).filter(({ name }) => name === edges).flatMap((one) => one.inner?.fields ?? []);
  const need = (name: string) => {
    if (!selected.some((one) => one.name === name))
      refuse(about, `${name} is not selected on its edges${SENT}`, `Select ${name}`);
  };
  if (selected.length > 0 && row) need(node);
  if (edge && match.edge?.getFields()['cursor']) need('cursor');
}

/** The variable for a position among those of an operation. */
export interface VariablePlace {
  readonly match: Match;
  /** The names of variables, each as often as it is used. */
  readonly uses: readonly string[];
  readonly variables: readonly Variable[];
}

/** Refuses a variable for the position that is also used elsewhere, or that is required on the first page. */
export function checkVariable(
  about: string,
  position: string,
  { match, uses, variables }: VariablePlace,
  { refuse }: ValueContext,
): void {
  const name = headOf(position);
  const own = variables.find((one) => one.name === name);
  if (uses.filter((one) => one === name).length > 1)
    refuse(about, `$${name} is used in several places`, 'Use a separate variable for the position');
  if (name !== position || match.paging.by !== 'cursor' || !own) return;
  if (isNonNullType(own.type) && own.fallback === undefined)
    refuse(about, `$${name} is required, but the first page has no cursor`, `Make it nullable`);
  if (own.fallback) refuse(about, `$${name} has a default other than the beginning`, 'Remove its default');
}

/** Refuses scalars that the configuration converts. */
export function checkConverted(
  objects: readonly ObjectPart[],
  variables: readonly Variable[],
  { refuse, scalars, visible }: DocumentsContext,
): void {
  const found = new Set<GraphQLNamedType>(variables.map(({ type }) => getNamedType(type)));
  for (const object of objects) eachPart(object, ({ field }) => void found.add(getNamedType(field.type)));
  const { types } = usedTypes([...found], visible);
  for (const { scalar } of scalars.functions) {
    if (types.has(scalar))
      refuse('', `${scalar} is converted by the configuration${SENT}`, 'Remove its parse and serialize');
  }
}
