import { cursor } from '../dialects/cursor.ts';
import { offset } from '../dialects/offset.ts';
import type { Paging, Way } from '../dialects/paging.ts';
import type { Declare } from './paged-arguments.ts';
import type { Refetch } from './refetch.ts';
import type { PlaceAt, ResponsePath, Surroundings } from './reading.ts';

/** A place in a selection: an object of a type, and how it is reached from the place around it. */
export interface Scope {
  readonly id: number;
  readonly type: string;
  readonly from: From;
  /** How an object of the type can be fetched by itself. */
  readonly refetch: Refetch | undefined;
  /** Whether the keys for that are selected. */
  keyed: boolean;
}

/** How a scope is reached. The root of a mutation cannot be reached again. */
export type From =
  | { readonly kind: 'root'; readonly again: boolean }
  | { readonly kind: 'field'; readonly scope: Scope; readonly head: Head; readonly args: string }
  | { readonly kind: 'narrow'; readonly scope: Scope }
  | { readonly kind: 'row'; readonly level: Level; readonly edge?: boolean };

/** A field and the name that it has in the response. */
export interface Head {
  readonly response: string;
  readonly field: string;
}

/** A paginated list on the way to a scope. */
export interface Level {
  readonly id: number;
  /** Where the list's field stands; undefined for the list of a fetcher. */
  readonly scope: Scope | undefined;
  readonly paging: Paging;
  readonly way: Way;
  /** Whether rows are to be found again one by one, for which their cursors are needed. */
  walked: boolean;
  /** What an item of the list is known by when it is found again; undefined where there is nothing. */
  sign(item: unknown): unknown;
  /** Prints the list as a page of one row, of which, or of whose edge, `inner` is selected. */
  only(inner: string, edge: boolean, position: unknown, visit: Visit, alias?: string): string;
}

/** A field that is printed under its own response name, or under an alias. */
export type Field = (alias?: string) => string;

/** One list that is read on: the alias that it is to come under, and what is known of its surroundings. */
export interface Visit {
  readonly alias: string;
  readonly around: Surroundings;
  readonly declare: Declare;
}

/** Prints a field's name, with the name that it is to have in the response where that is another. */
export function printHead({ response, field }: Head, alias: string = response): string {
  return alias === field ? field : `${alias}: ${field}`;
}

/**
 * Selects what is needed to reach a scope again by itself: the keys of the nearest object that can be fetched, the
 * cursors of the rows on the way. False where it cannot be reached.
 */
export function reachable(scope: Scope): boolean {
  if (scope.refetch) return (scope.keyed = true);
  const { from } = scope;
  if (from.kind === 'root') return from.again;
  if (from.kind !== 'row') return reachable(from.scope);
  const { level } = from;
  if (!isWalkable(level) || (level.scope && !reachable(level.scope))) return false;
  return (level.walked = true);
}

/** Whether a row of the list can be asked for alone: behind the cursor of the one before, or by its offset. */
function isWalkable({ paging: { by, container, edges }, way }: Level): boolean {
  if (container || way.continuation) return false;
  return by === offset || (by === cursor && edges !== undefined);
}

/** Prints a field of a scope from the root of a query. */
export function enter(scope: Scope, field: Field, visit: Visit): string {
  const { from, refetch, type } = scope;
  if (refetch) return refetch.print(type, field(), keysIn(scope, visit.around), visit);
  if (from.kind === 'root') return field(visit.alias);
  if (from.kind === 'narrow') return enter(from.scope, () => `... on ${type} { ${field()} }`, visit);
  if (from.kind === 'row') return enterRow(from.level, field(), from.edge ?? false, visit);
  return enter(from.scope, (alias) => `${printHead(from.head, alias)}${from.args} { ${field()} }`, visit);
}

function enterRow(level: Level, inner: string, edge: boolean, visit: Visit): string {
  const position = placeIn(level, visit.around)?.before;
  const only = (alias?: string) => level.only(inner, edge, position, visit, alias);
  return level.scope ? enter(level.scope, only, visit) : only(visit.alias);
}

/** What must be found on the way to a list that is read on: the object that was fetched, a row that was found again. */
export interface Landmark {
  readonly path: ResponsePath;
  /** What it was known by; undefined for nothing. */
  readonly own: unknown;
  sign(item: unknown): unknown;
}

/** Where a continuation leads. */
export interface Landing {
  /** Where the answer holds the list. */
  readonly path: ResponsePath;
  /** The rows on the way there. */
  readonly landmarks: readonly Landmark[];
  /** The keys and positions by which it is reached. */
  readonly keys: readonly unknown[];
}

/** Where the answer holds a list that is printed by {@link enter}. */
export function landing(scope: Scope, path: ResponsePath, { alias, around }: Visit): Landing {
  const found = [...path];
  const places: Passed[] = [];
  let at: Scope | undefined = scope;
  while (at && !at.refetch && at.from.kind !== 'root') at = outer(at, around, places);
  for (const { depth } of places) found[depth] = 0;
  const start = at?.refetch ? (around[at.id]?.depth ?? 0) : 1;
  const head = [alias, ...(at?.refetch?.plural ? [0] : [])];
  const rows = places.map(({ depth, own, level }) => ({
    path: [...head, ...found.slice(start, depth + 1)],
    own,
    sign: (item: unknown) => level.sign(item),
  }));
  const keys = at?.refetch ? keysIn(at, around) : [];
  const landmarks = at?.refetch ? [objectMark(head, keys, at.refetch), ...rows] : rows;
  return { path: [...head, ...found.slice(start)], landmarks, keys: [keys, places.map(({ before }) => before)] };
}

/** The object that was fetched must have the keys that it was fetched by. */
function objectMark(path: ResponsePath, keys: readonly unknown[], { keysOf }: Refetch): Landmark {
  return {
    path,
    own: JSON.stringify(keys),
    sign: (object) => (object ? JSON.stringify(keysOf(object as Record<string, unknown>)) : undefined),
  };
}

/** A row on the way to a list. */
interface Passed extends PlaceAt {
  readonly level: Level;
}

function outer({ from }: Scope, around: Surroundings, places: Passed[]): Scope | undefined {
  if (from.kind === 'root') return undefined;
  if (from.kind !== 'row') return from.scope;
  const place = placeIn(from.level, around);
  if (place) places.push({ ...place, level: from.level });
  return from.level.scope;
}

function keysIn(scope: Scope, around: Surroundings): readonly unknown[] {
  const known = around[scope.id];
  return known && 'keys' in known ? known.keys : [];
}

function placeIn(level: Level, around: Surroundings) {
  const known = around[level.id];
  return known && 'before' in known ? known : undefined;
}

/** Whether all that is needed to reach a scope is there: servers may leave out keys and cursors. */
export function isReached(scope: Scope, around: Surroundings): boolean {
  if (scope.refetch) return keysIn(scope, around).every((key) => key !== null && key !== undefined);
  const { from } = scope;
  if (from.kind === 'root') return true;
  if (from.kind !== 'row') return isReached(from.scope, around);
  const place = placeIn(from.level, around);
  if (!place || place.before === undefined) return false;
  return from.level.scope === undefined || isReached(from.level.scope, around);
}
