import { headOf, namesOf, pathOf } from '@endcursor/notation';
import type { Data } from '@endcursor/templates';
import { TypeNameMetaFieldDef } from 'graphql';
import { canReach, canReachRows } from '../detect/reach.ts';
import type { Match } from '../dialects/dialect.ts';
import { type CompositeType, isComposite } from '../schema/visible.ts';
import { beginsLater, givenOf, pagedGiven } from './arguments.ts';
import { isAsWritten } from './as-written.ts';
import { ALWAYS, isAlways } from './condition.ts';
import type { Translating } from './context.ts';
import type { SelectedField, SelectedFields } from './fields.ts';
import type { Given, ListPart, ObjectPart, Part } from './parts.ts';
import { checkBound, checkTypename } from './stored-checks.ts';

/**
 * Translates the selection of an object; a connection becomes a plain list.
 * @param reachable whether the object can be fetched again, to continue the lists in it
 */
export function translate(
  { fields, on, type }: SelectedFields,
  reachable: boolean,
  translating: Translating,
): ObjectPart {
  if (translating.persisted) checkTypename({ fields, on, type }, translating);
  const parts = (some: readonly SelectedField[], within: CompositeType) =>
    some.map((one) => part(one, canReach(within, reachable, translating.refetches), translating));
  return {
    type,
    fields: parts(fields, type),
    on: on.map((one) => ({ type: one.type, own: parts(one.own, one.type), all: parts(one.all, one.type) })),
  };
}

function part(selected: SelectedField, reachable: boolean, translating: Translating): Part {
  const { args: nodes, field, inner, name, parent, response, when } = selected;
  const about = `${parent.name}.${name}`;
  if (translating.persisted) return storedPart(selected, translating);
  const own = { response, name, parent, field, when, nodes, args: givenOf(nodes, field, about, translating) };
  if (!inner) return own;
  const match = translating.detected.list(field);
  if (!match) return { ...own, inner: translate(inner, reachable, translating) };
  if (!translating.inRows && isAsWritten(selected, match))
    return { ...own, inner: translate(inner, reachable, translating), isPlain: true };
  if (!match.wrapper) return bareList(selected, own, match, reachable, translating);
  if (!hasRows(inner, match)) return { ...own, inner: translate(inner, false, translating), isPlain: true };
  const { args, first, last, moving, taken } = pagedGiven(own.args, match, about, translating.refuse);
  // With a cursor, a size is a page size. Without one, it is a bound.
  const sizes = moving === undefined ? Object.entries({ first, last }) : [];
  const bounds = Object.fromEntries(sizes.flatMap(([name, size]) => (size === undefined ? [] : [[name, size]])));
  if (Object.keys(bounds).length === 0 && !reachable && !match.paging.forward?.continuation) {
    translating.refuse(
      about,
      'its further pages cannot be fetched: neither it nor an object around it can be fetched again',
      moving === undefined
        ? `Bound it with ${(match.paging.forward ?? match.paging.backward)?.size ?? 'a page size'}`
        : `Remove ${moving}, so that its size is a bound`,
    );
  }
  return {
    ...own,
    args: { ...args, ...bounds },
    list: { ...listPart(selected, match, reachable, translating), taken },
  };
}

/** Translates a field of a stored operation, which is returned as it comes. Only the paged list can be continued. */
function storedPart(selected: SelectedField, translating: Translating): Part {
  const { args: nodes, field, inner, name, parent, response, when } = selected;
  const own = { response, name, parent, field, when, nodes, args: {} };
  if (!inner) return own;
  const match = translating.detected.list(field);
  if (match && hasRows(inner, match)) checkBound(selected, match, translating);
  return { ...own, inner: translate(inner, false, translating) };
}

/**
 * Translates a bare list. It is fetched to its end unless the document specifies where it begins. A size alone is a
 * bound.
 */
function bareList(
  selected: SelectedField,
  own: Part,
  match: Match,
  reachable: boolean,
  translating: Translating,
): Part {
  const about = `${own.parent.name}.${own.name}`;
  if (beginsLater(own.args, match)) {
    return { ...own, inner: translate(selected.inner as SelectedFields, reachable, translating), isPlain: true };
  }
  const { args, first, moving, taken } = pagedGiven(own.args, match, about, translating.refuse);
  const size = moving === undefined && first !== undefined ? match.paging.forward?.size : undefined;
  const given = size === undefined ? args : placed(args, namesOf(size), first as Data);
  return { ...own, args: given, list: { ...listPart(selected, match, reachable, translating), taken } };
}

function placed(args: Given, [name = '', ...rest]: readonly string[], value: Data): Given {
  const inner = rest.length > 0 ? placed((args[name] ?? {}) as Given, rest, value) : value;
  return { ...args, [name]: inner };
}

/** Reports whether rows of a connection are selected, and not only its fields, such as its total. */
export function hasRows(inner: SelectedFields, { paging: { edges, nodes } }: Match): boolean {
  return [edges, nodes].some((path) => path !== undefined && take(inner.fields, path).taken.length > 0);
}

/** Translates a paginated field. @param reachable whether the object that contains it can be fetched again */
export function listPart(
  { inner, name, parent }: SelectedField,
  match: Match,
  reachable: boolean,
  translating: Translating,
): ListPart {
  const about = `${parent.name}.${name}`;
  const { container, edges, node = 'node', nodes } = match.paging;
  const rows = canReachRows(match, reachable);
  // The field itself is the list, even if the field around it is paged.
  if (container || (nodes === undefined && edges === undefined))
    return { match, row: rowPart(inner, match, rows, translating) };
  const fields = inner?.fields ?? [];
  const byEdge = edges === undefined ? { taken: [], rest: fields } : take(fields, edges);
  const byNode = nodes === undefined ? { taken: [], rest: byEdge.rest } : take(byEdge.rest, nodes);
  const holders = [...byEdge.taken, ...byNode.taken];
  checkHolders(holders, about, translating);
  const inEdge = take(
    byEdge.taken.flatMap((edge) => edge.inner?.fields ?? []),
    node,
  );
  checkHolders(inEdge.taken, about, translating);
  const [row] = [...inEdge.taken, ...byNode.taken];
  const around = inEdge.rest.filter((one) => one.name !== 'cursor' && one.name !== '__typename');
  const beside = byNode.rest.filter((one) => one.name !== '__typename' && !isSign(one.name, match));
  const edge = match.edge && around.length > 0 ? { type: match.edge, fields: around, on: [] } : undefined;
  const wrapper = match.wrapper && beside.length > 0 ? { type: match.wrapper, fields: beside, on: [] } : undefined;
  return {
    match,
    row: rowPart(row?.inner, match, rows, translating),
    ...(edge ? { edge: translate(edge, rows, translating) } : {}),
    ...(wrapper ? { connection: translate(wrapper, false, translating) } : {}),
  };
}

/** Returns the selection of a row: only its type, if the document selects nothing but edges. */
function rowPart(
  inner: SelectedFields | undefined,
  { row }: Match,
  reachable: boolean,
  translating: Translating,
): ObjectPart | undefined {
  if (!isComposite(row)) return undefined;
  if (inner) return translate(inner, reachable, { ...translating, inRows: true });
  const name = '__typename';
  const own = { response: name, name, parent: row, field: TypeNameMetaFieldDef, when: ALWAYS, nodes: [], args: {} };
  return { type: row, fields: [own], on: [] };
}

/** Checks that the rows are selected once and without a condition, so that every page has them. */
function checkHolders(holders: readonly SelectedField[], about: string, { refuse }: Translating): void {
  if (holders.length > 1)
    refuse(
      about,
      `its rows are selected in ${holders.map(({ response }) => response).join(' and in ')}`,
      'Select them once',
    );
  for (const { response, when } of holders) {
    if (!isAlways(when)) refuse(about, `${response} has a condition`, 'Put @include or @skip on the list itself');
  }
}

/** Reports whether a field of a connection is a paging field, which leads to the next page. */
export function isSign(name: string, { paging: { backward, forward } }: Match): boolean {
  const paths = [forward, backward].flatMap((way) => [way?.more, way?.next, way?.pages]);
  return paths.some((path) => path !== undefined && headOf(path) === name);
}

/** Separates the field at the end of a response path from the rest of a selection. */
function take(
  fields: readonly SelectedField[],
  path: string,
): { readonly taken: readonly SelectedField[]; readonly rest: readonly SelectedField[] } {
  const [name, ...deeper] = namesOf(path);
  const taken: SelectedField[] = [];
  const rest = fields.flatMap((one) => {
    if (one.name !== name) return [one];
    if (deeper.length === 0) taken.push(one);
    if (deeper.length === 0 || !one.inner) return [];
    const inside = take(one.inner.fields, pathOf(deeper));
    taken.push(...inside.taken);
    return inside.rest.length > 0 ? [{ ...one, inner: { ...one.inner, fields: inside.rest } }] : [];
  });
  return { taken, rest };
}
