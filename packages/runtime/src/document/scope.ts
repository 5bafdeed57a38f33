import { isWalkable } from '@endcursor/notation';
import type { Paging, Way } from '../dialects/paging.ts';
import type { BuildContext } from './build-context.ts';
import type { WalkedBody } from './items.ts';
import { type Declare, type PagedArguments, printForPage } from './paged-arguments.ts';
import type { Known, ResponsePath, Surroundings } from './reading.ts';
import type { Refetch } from './refetch.ts';

/** A place in a selection: an object of a type, and how it is reached from the place around it. */
export interface Scope extends From {
  /** The number under which the keys of its objects are noted. */
  readonly place: number;
  readonly type: string;
  /** The nearest list around it. */
  readonly list: Level | undefined;
  /** How an object of the type can be fetched by itself. */
  readonly refetch: Refetch | undefined;
  /** Whether the keys for that are selected. */
  keyed: boolean;
}

/** How a scope is reached. */
export interface From {
  /** The place around it; undefined for a root. */
  readonly scope?: Scope;
  /** Whether it is a root that cannot be asked for again, as that of a mutation. */
  readonly once?: boolean;
  /** The list that it is a row of, or the edge of one. */
  readonly level?: Level;
  /** Prints what is selected in it as it stands in the place around. */
  wrap?(inner: string, visit: Visit, alias?: string): string;
}

/** A field and the name that it has in the response. */
export interface Head {
  readonly response: string;
  readonly field: string;
}

/** A paginated list on the way to a scope. */
export interface Level {
  /** The number under which it is noted where its rows stand. */
  readonly place: number;
  /** The number of the nested list; undefined for the list of a fetcher. */
  readonly id?: number;
  /** Where the list's field stands. */
  readonly scope: Scope;
  readonly paging: Paging;
  readonly way: Way;
  readonly args: PagedArguments;
  body: WalkedBody;
  /** Whether rows are to be found again one by one, for which their cursors are needed. */
  walked: boolean;
  /** Prints the field with its arguments and its selection. */
  print(args: string, inner: string, alias?: string): string;
}

/** A field that is printed under its own response name, or under an alias. */
export type Field = (alias?: string) => string;

/** One list that is read on: the alias that it is to come under, and what is known of its surroundings. */
export interface Visit {
  readonly alias: string;
  readonly around: Surroundings;
  readonly declare: Declare;
}

/** Opens a scope in a selection. */
export function openScope(type: string, from: From, context: BuildContext): Scope {
  const refetch = from.scope && context.schema?.refetch(type);
  return { ...from, place: context.scopes++, type, list: from.level ?? from.scope?.list, refetch, keyed: false };
}

/** How a row of a list, or its edge, is reached: as a page of one row. */
export function rowOf(level: Level, edge = false): From {
  const { place, scope } = level;
  return {
    scope,
    level,
    wrap(inner, { alias: suffix, around, declare }, alias) {
      const args = printForPage(level.args, 1, around[place]?.before, suffix, declare);
      return level.print(args, ` { ${level.body.only(inner, edge)} }`, alias);
    },
  };
}

/** Prints a field's name, with the name that it is to have in the response where that is another. */
export function printHead({ response, field }: Head, alias: string = response): string {
  return alias === field ? field : `${alias}: ${field}`;
}

/**
 * Selects what is needed to reach a scope again by itself: the keys of the nearest object that can be fetched, the
 * cursors of the rows on the way. False where it cannot be reached.
 */
export function reachable(at: Scope): boolean {
  const { level, once, refetch, scope } = at;
  if (refetch) return (at.keyed = true);
  if (!scope) return !once;
  if ((level && !isWalkable({ ...level.paging, by: level.paging.by.moves }, level.way)) || !reachable(scope))
    return false;
  if (level) level.walked = true;
  return true;
}

/** Prints a field of a scope from the root of a query. */
export function enter({ place, refetch, scope, type, wrap }: Scope, field: Field, visit: Visit): string {
  if (refetch) return refetch.print(type, field(), visit.around[place]?.keys ?? [], visit);
  return scope && wrap ? enter(scope, (alias) => wrap(field(), visit, alias), visit) : field(visit.alias);
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
  const { start, levels } = wayTo(scope);
  const { refetch } = start;
  const { depth: from = 1, keys = [] } = refetch ? { depth: 0, ...around[start.place] } : {};
  const head = refetch?.plural ? [alias, 0] : [alias];
  const rows = levels.flatMap(({ body, place }) => (around[place] ? [{ ...around[place], sign: body.sign }] : []));
  const found = path.map((name, depth) => (rows.some((row) => row.depth === depth) ? 0 : name));
  const marks = rows.map(({ depth, own, sign }) => ({ path: [...head, ...found.slice(from, depth + 1)], own, sign }));
  return {
    path: [...head, ...found.slice(from)],
    landmarks: refetch ? [{ path: head, own: JSON.stringify(keys), sign: signBy(refetch) }, ...marks] : marks,
    keys: [keys, rows.map(({ before }) => before)],
  };
}

/** The object that was fetched must have the keys that it was fetched by. */
function signBy(refetch: Refetch): Landmark['sign'] {
  return (object) => {
    const fetched = typeof object === 'object' && object;
    return fetched ? JSON.stringify(refetch.fetched(fetched as Record<string, unknown>)) : undefined;
  };
}

/** Where a scope is reached from, the nearest object that can be fetched or a root, and the lists on the way from there. */
function wayTo(scope: Scope): { readonly start: Scope; readonly levels: readonly Level[] } {
  const levels: Level[] = [];
  let start = scope;
  while (!start.refetch && start.scope) {
    if (start.level) levels.push(start.level);
    start = start.scope;
  }
  return { start, levels };
}

/** Whether all that is needed to reach a scope is there: servers may leave out keys and cursors. */
export function isReached(scope: Scope, around: Surroundings): boolean {
  const { start, levels } = wayTo(scope);
  const { keys = [] }: Partial<Known> = around[start.place] ?? {};
  return levels.every(({ place }) => around[place]?.before !== undefined) && keys.every((key) => key != null);
}
