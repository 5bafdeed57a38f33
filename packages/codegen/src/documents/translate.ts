import { headOf, namesOf } from '@endcursor/notation';
import type { Data } from '@endcursor/templates';
import { TypeNameMetaFieldDef } from 'graphql';
import { canReach, canReachRows } from '../detect/reach.ts';
import type { Match } from '../dialects/dialect.ts';
import { type CompositeType, isComposite } from '../schema/visible.ts';
import { filledPaths, isPagingArgument } from '../dialects/paging-arguments.ts';
import { typedNames } from '../schema/typed-names.ts';
import { beginsLater, givenOf, type PagedGiven, pagedGiven } from './value-context.ts';
import { ALWAYS } from './condition.ts';
import type { Translating } from './context.ts';
import type { FieldDirective } from './field-directive.ts';
import { coordinateOf, type SelectedField, type SelectedFields } from './fields.ts';
import { isFirstPageOnly, refuseFirstPage } from './first-page-only.ts';
import type { FieldPart, Given, ListPart, ObjectPart } from './parts.ts';
import { checkBound, checkTypename } from './checks.ts';
import { type ListMeaning, meaningOf } from './list-meaning.ts';
import { checkHolders, hasRows, isSign, take } from './has-rows.ts';

/**
 * Translates the selection of an object. A connection becomes the list that it is.
 * @param reachable whether the object can be requested again, so that lists in it can be fetched to the end
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

function part(selected: SelectedField, reachable: boolean, translating: Translating): FieldPart {
  const { inner, ...head } = selected;
  if (translating.persisted) return storedPart(selected, translating);
  const about = coordinateOf(head);
  const own = {
    ...head,
    given: givenOf(head.args, head.field, about, translating),
    ...(head.directives ? { directed: directedBy(head.directives, translating) } : {}),
  };
  if (!inner) return own;
  if (selected === translating.paged?.field)
    return pagedPart(selected, { match: translating.paged.match, own }, translating);
  const match = translating.detected.list(head.field);
  if (!match) return { ...own, inner: translate(inner, reachable, translating) };
  const listed = { match, own, meaning: meaningOf(selected, match, translating) };
  if (listed.meaning === 'written') return { ...own, inner: translate(inner, reachable, translating), isPlain: true };
  if (translating.shaped) return shapedPart(selected, listed, reachable, translating);
  if (!match.wrapper) return bareList(selected, listed, reachable, translating);
  if (!hasRows(inner, match)) return { ...own, inner: translate(inner, false, translating), isPlain: true };
  const { args, bounds, isOpen, ...paged } = boundedGiven(selected, listed, reachable, translating);
  if (isOpen) refuseOpen(selected, listed, paged.moving, translating);
  return {
    ...own,
    given: { ...args, ...bounds },
    list: { ...listPart(selected, match, reachable, translating), taken: paged.taken },
  };
}

/** Returns the directives of a field as the runtime takes them. */
function directedBy(directives: readonly FieldDirective[], translating: Translating): Given[] {
  return directives.map(({ definition, node: { arguments: args = [], name } }) => ({
    name: name.value,
    ...(args.length > 0
      ? {
          types: Object.fromEntries(
            typedNames(definition.args.filter((arg) => args.some((one) => one.name.value === arg.name))),
          ),
          args: givenOf(args, definition, `@${name.value}`, translating),
        }
      : {}),
  }));
}

/** The arguments of a nested list, with its bounds separated. */
interface BoundedGiven extends Pick<PagedGiven, 'args' | 'moving' | 'taken'> {
  readonly bounds: Given;
  /** Whether it has no bound, and its further pages cannot be fetched. */
  readonly isOpen: boolean;
}

function boundedGiven(
  { rule }: SelectedField,
  { match, meaning, own }: Listed,
  reachable: boolean,
  { refuse }: Translating,
): BoundedGiven {
  const { args, first, last, moving, taken } = pagedGiven(own.given, match, coordinateOf(own), refuse);
  const goesOn = !isFirstPageOnly(match, reachable);
  // Without further pages, the size is a bound, unless the document insists on more.
  const isBound = meaning === 'bound' || (!goesOn && moving === undefined && rule === undefined);
  const sizes = isBound ? Object.entries({ first, last }) : [];
  const bounds = Object.fromEntries(sizes.flatMap(([name, size]) => (size === undefined ? [] : [[name, size]])));
  return { args, bounds, moving, taken, isOpen: Object.keys(bounds).length === 0 && !goesOn };
}

function refuseOpen(
  { rule }: SelectedField,
  { match, own }: Listed,
  moving: string | undefined,
  { refuse, shaped }: Translating,
): void {
  const { backward, forward } = match.paging;
  const bound = `bound it with ${(forward ?? backward)?.size ?? 'a page size'}`;
  const removed = rule ? `\`${rule.word}\`` : moving;
  const advice =
    removed === undefined
      ? `${bound}${shaped ? ', or select its page info' : ''}`
      : `remove ${removed}, so that its size is a bound`;
  refuseFirstPage(coordinateOf(own), match, advice, refuse);
}

/** Translates the list that a pager reads, next to whatever else its operation selects. */
function pagedPart(
  selected: SelectedField,
  { match, own }: Omit<Listed, 'meaning'>,
  translating: Translating,
): FieldPart {
  const { args, taken } = pagedGiven(own.given, match, coordinateOf(own), translating.refuse);
  const head = { ...own, given: args, paged: true };
  if (!translating.shaped) return { ...head, list: { ...listPart(selected, match, true, translating), taken } };
  return { ...head, inner: connectionPart(selected, match, true, translating), shaped: { match, taken } };
}

/** A paginated field whose selection is to be translated. */
interface Listed {
  readonly match: Match;
  readonly own: FieldPart;
  readonly meaning: ListMeaning;
}

/** Translates a list that keeps the shape of the document. It is sent as written if it is not read from its beginning. */
function shapedPart(selected: SelectedField, listed: Listed, reachable: boolean, translating: Translating): FieldPart {
  const { match, own } = listed;
  const inner = selected.inner as SelectedFields;
  const asItIs = () => ({ ...own, inner: translate(inner, false, translating), isPlain: true });
  const isRead = match.wrapper === undefined || hasRows(inner, match);
  if (!isRead || beginsLater(own.given, match) || isForeign(own.given, match)) return asItIs();
  if (!match.wrapper) {
    const { list, ...bare } = bareList(selected, listed, reachable, translating);
    return {
      ...bare,
      inner: connectionPart(selected, match, reachable, translating),
      shaped: { match, ...taken(list) },
    };
  }
  const { args, bounds, isOpen, ...paged } = boundedGiven(selected, listed, reachable, translating);
  if (isOpen && !selected.rule && showsMore(inner, match)) return asItIs();
  if (isOpen) refuseOpen(selected, listed, paged.moving, translating);
  return {
    ...own,
    given: { ...args, ...bounds },
    inner: connectionPart(selected, match, reachable, translating),
    shaped: { match, taken: paged.taken },
  };
}

function taken(list: ListPart | undefined): Pick<ListPart, 'taken'> {
  return list?.taken ? { taken: list.taken } : {};
}

/** Reports whether the arguments of a list belong to a way of paging other than the one detected for it. */
function isForeign(given: Given, { paging }: Match): boolean {
  const paths = filledPaths(paging);
  return Object.keys(given).some(
    (name) => isPagingArgument(paging, name) && !paths.some((path) => headOf(path) === name),
  );
}

/** Reports whether a document selects the sign of further rows of a list, so that its caller can see it. */
function showsMore({ fields }: SelectedFields, { paging }: Match): boolean {
  const signs = [paging.forward, paging.backward].flatMap((way) => [way?.more, way?.next, way?.pages]);
  return signs.some((path) => path !== undefined && path !== '' && take(fields, path).taken.length > 0);
}

/** Translates the selection of a connection as it is. Only its rows can be requested again. */
function connectionPart(
  { inner }: SelectedField,
  match: Match,
  reachable: boolean,
  translating: Translating,
): ObjectPart {
  const { fields, type } = inner as SelectedFields;
  const { edges, nodes } = match.paging;
  const rows = canReachRows(match, reachable);
  const inRows = { ...translating, inRows: true };
  if (edges === undefined && nodes === undefined) return translate(inner as SelectedFields, rows, inRows);
  const heads = [edges, nodes].map((path) => headOf(path ?? ''));
  const parts = fields.map((one) =>
    part(one, heads.includes(one.name) && rows, heads.includes(one.name) ? inRows : translating),
  );
  return { type, fields: parts, on: [] };
}

/** Translates a field of a stored operation, whose answer stays as it comes: only the list that is paged has further pages. */
function storedPart(selected: SelectedField, translating: Translating): FieldPart {
  const { inner, ...head } = selected;
  const own = { ...head, given: {} };
  if (!inner) return own;
  const match = translating.detected.list(head.field);
  const isPaged = selected === translating.paged?.field;
  if (match && !isPaged && hasRows(inner, match)) checkBound(selected, match, translating);
  return { ...own, inner: translate(inner, false, translating) };
}

/** Translates a bare list. It has further pages, unless the document names a beginning or a size. */
function bareList(
  selected: SelectedField,
  { match, meaning, own }: Listed,
  reachable: boolean,
  translating: Translating,
): FieldPart {
  if (beginsLater(own.given, match)) {
    return { ...own, inner: translate(selected.inner as SelectedFields, reachable, translating), isPlain: true };
  }
  const { args, first, taken } = pagedGiven(own.given, match, coordinateOf(own), translating.refuse);
  const size = meaning === 'bound' && first !== undefined ? match.paging.forward?.size : undefined;
  const given = size === undefined ? args : placed(args, namesOf(size), first as Data);
  return { ...own, given, list: { ...listPart(selected, match, reachable, translating), taken } };
}

function placed(args: Given, [name = '', ...rest]: readonly string[], value: Data): Given {
  const inner = rest.length > 0 ? placed((args[name] ?? {}) as Given, rest, value) : value;
  return { ...args, [name]: inner };
}

/**
 * Translates a paginated field.
 * @param reachable whether the object that holds the field can be requested again
 */
export function listPart(
  selected: SelectedField,
  match: Match,
  reachable: boolean,
  translating: Translating,
): ListPart {
  const { inner } = selected;
  const about = coordinateOf(selected);
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

/** Returns the selection of a row; its type, if the document selects edges alone. */
function rowPart(
  inner: SelectedFields | undefined,
  { row }: Match,
  reachable: boolean,
  translating: Translating,
): ObjectPart | undefined {
  if (!isComposite(row)) return undefined;
  if (inner) return translate(inner, reachable, { ...translating, inRows: true });
  const name = '__typename';
  const own = { response: name, name, parent: row, field: TypeNameMetaFieldDef, when: ALWAYS, args: [], given: {} };
  return { type: row, fields: [own], on: [] };
}
