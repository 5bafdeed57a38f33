import { pathOf, sortedEntriesText } from '@endcursor/notation';
import type { GraphQLInputType, GraphQLOutputType } from 'graphql';
import type { Paging, Position, Way } from 'endcursor/v1';
import type { Candidate, Dialect, DialectWay, Match } from '../dialects/dialect.ts';
import { dialects, NEXT_NAMES } from '../dialects/index.ts';
import { isNonNullType } from '../schema/named-type.ts';
import { plainName } from '../schema/names.ts';
import { typedNames } from '../schema/typed-names.ts';
import { type Field, fieldsOf, isBoolean, isCount, isCursor, isMoment } from '../schema/field.ts';
import { evidentPosition } from './evident-position.ts';
import { argumentPaths, type ArgumentPath, findPosition, findSize, largestSize, rankPath } from './argument-paths.ts';
import type { ResponseShape, Sign } from './response.ts';
import { stableOrder } from './stable-order.ts';

/** Returns how a dialect pages a field, if the field has its shape. */
export function matchDialect(dialect: Dialect, { field }: Candidate, shape: ResponseShape): Match | undefined {
  if (!dialect.forms.includes(shape.form)) return undefined;
  const paths = argumentPaths(field);
  if (paths.length === 0) return undefined;
  const forward = matchWay(dialect, { way: dialect.forward, edge: -1 }, paths, shape);
  const backward = dialect.backward && matchWay(dialect, { way: dialect.backward, edge: 0 }, paths, shape);
  if (!forward && !backward) return undefined;
  return matchOf(dialect, field, shape, { ...(forward ? { forward } : {}), ...(backward ? { backward } : {}) });
}

/** Completes a match from the directions that were found. */
export function matchOf(
  dialect: Dialect,
  field: Field,
  shape: ResponseShape,
  ways: Pick<Paging, 'forward' | 'backward'>,
): Match {
  const total = totalOf(dialect, shape, ways);
  const args = ownedArguments(field, [ways.forward, ways.backward]);
  const isCounted = shape.form === 'list' && (dialect.by === 'offset' || dialect.by === 'page');
  const paging: Paging<Position> = {
    dialect: dialect.name,
    by: dialect.by,
    args,
    ...(shape.edges ? { edges: shape.edges } : {}),
    ...(shape.nodes ? { nodes: shape.nodes } : {}),
    ...(total ? { total: total.path } : {}),
    ...(isCounted ? stableOrder(field, shape.row, { args }) : {}),
    ...ways,
  };
  return withRows(paging, shape);
}

/** Returns a match of a paging and the rows that it reads. */
export function withRows(paging: Paging<Position>, { edge, row, wrapper }: ResponseShape): Match {
  return { paging, row, ...(edge ? { edge } : {}), ...(wrapper ? { wrapper } : {}) };
}

/**
 * Returns the path of the total. A mere `count` may be the number of rows on the page. It never ends a reading, and is
 * kept only if there is nothing better.
 */
function totalOf(
  { by, total }: Dialect,
  { signs }: ResponseShape,
  { forward }: Pick<Paging, 'forward'>,
): Sign | undefined {
  const sign = findSign(signs, total, isCount);
  const ends = by === 'cursor' || forward?.more !== undefined || forward?.pages !== undefined;
  return sign && plainName(sign.name) === 'count' && !ends ? undefined : sign;
}

/** Returns the top-level arguments that paging sets itself, so that the caller does not pass them. */
function ownedArguments(field: Field, ways: readonly (Way | undefined)[]): string {
  const owned = field.args.filter(({ name }) => ways.some((way) => way && fills(way, name)));
  return sortedEntriesText(typedNames(owned));
}

function fills({ fixed, position, size }: Way, name: string): boolean {
  return position === name || size === name || (fixed !== undefined && Object.hasOwn(fixed, name));
}

/** A direction of a dialect, and the edge of a page whose cursor leads to the next page. */
interface Direction {
  readonly way: DialectWay;
  readonly edge: 0 | -1;
}

function matchWay(
  { by }: Dialect,
  { edge, way }: Direction,
  paths: readonly ArgumentPath[],
  shape: ResponseShape,
): Way | undefined {
  const kinds: readonly Kind[] = by === 'cursor' ? [isCursor, isCount, isMoment] : [isCount];
  for (const kind of kinds) {
    const position =
      findPosition(paths, way.position, way.size ?? NO_NAMES, kind) ??
      (edge < 0 ? evidentPosition({ by }, way, { paths, signs: shape.signs, test: kind }) : undefined);
    if (!position) continue;
    const next = by === 'cursor' ? nextPath(way, kind, edge, shape) : undefined;
    if ((by === 'cursor' && !next) || (by === 'cursor' && isNonNull(position.type))) continue;
    const signs = signsOf(by, way, shape);
    return {
      ...sizeOf(paths, way, position, by !== 'cursor' && !signs.more),
      position: position.path,
      ...signs,
      ...(next ? { next } : {}),
      ...(by === 'page' ? startAt(position) : {}),
      ...options(way),
    };
  }
  return undefined;
}

const NO_NAMES: readonly string[] = [];

type Kind = (type: GraphQLInputType | GraphQLOutputType) => boolean;

/** Returns the path of the next cursor: in the page info, or else in an edge. */
function nextPath(way: DialectWay, kind: Kind, at: number, { signs, edge, edges }: ResponseShape): string | undefined {
  // A moment may be anything, unless it has an unambiguous name.
  const isDoubtful = kind === isMoment && dialects.some(({ forward, backward }) => way === forward || way === backward);
  const names = isDoubtful ? way.next?.filter((name) => NEXT_NAMES.includes(name)) : way.next;
  const sign = findSign(signs, names, kind);
  if (sign) return sign.path;
  const cursor = edge && fieldsOf(edge).find(({ name, type }) => plainName(name) === 'cursor' && kind(type));
  return cursor && edges ? pathOf([edges, at, cursor.name]) : undefined;
}

function sizeOf(
  paths: readonly ArgumentPath[],
  way: DialectWay,
  position: ArgumentPath,
  endsShort: boolean,
): Pick<Way, 'size' | 'fixed' | 'usual'> {
  const size = findSize(paths, way.size ?? NO_NAMES, position.holder);
  if (!size) return {};
  const value = largestSize(size.type);
  return value ? { fixed: { [size.path]: value } } : { size: size.path, ...(endsShort ? usualSize(size) : {}) };
}

/** Returns the page size if none is requested. */
export function usualSize({ fallback }: ArgumentPath): Pick<Way, 'usual'> {
  return fallback === undefined ? {} : { usual: fallback };
}

/** Returns the number of the first page, which is the default of a page number. */
function startAt({ fallback }: ArgumentPath): Pick<Way, 'start'> {
  return fallback === 0 || fallback === 1 ? { start: fallback } : {};
}

function signsOf(by: Dialect['by'], way: DialectWay, { signs }: ResponseShape): Pick<Way, 'more' | 'pages'> {
  const more = findSign(signs, way.more, isBoolean);
  const pages = by === 'page' ? findSign(signs, way.pages, isCount) : undefined;
  return { ...(more ? { more: more.path } : {}), ...(pages ? { pages: pages.path } : {}) };
}

function options({ start, end }: DialectWay): Pick<Way, 'start' | 'end'> {
  return { ...(start === undefined ? {} : { start }), ...(end ? { end } : {}) };
}

/** Returns the response field that matches names best: the earlier name first, then the shorter path. */
export function findSign(signs: readonly Sign[], names: readonly string[] | undefined, test: Kind): Sign | undefined {
  if (!names) return undefined;
  let best: Sign | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const sign of signs) {
    const rank = rankPath(sign, names);
    if (rank < 0 || rank > least || (best && rank === least && !isNearer(sign, best))) continue;
    if (!test(sign.type)) continue;
    best = sign;
    least = rank;
  }
  return best;
}

function isNearer({ path }: Sign, { path: other }: Sign): boolean {
  return path.length < other.length || (path.length === other.length && path < other);
}

function isNonNull(type: GraphQLInputType): boolean {
  return isNonNullType(type);
}
