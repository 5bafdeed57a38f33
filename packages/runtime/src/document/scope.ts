import { isWalkable } from '@endcursor/notation';
import type { From, Level, PlanContext, Scope } from './model.ts';
import type { Surroundings } from './surroundings.ts';

/** Opens a scope in a selection. */
export function openScope(type: string, from: From, { count, schema }: PlanContext): Scope {
  const refetch = from.scope && schema?.refetch(type);
  return { ...from, place: count.places++, type, list: from.level ?? from.scope?.list, refetch };
}

/**
 * The way to a scope: its starting point, which is the nearest object that can be fetched or a root, and the lists on
 * the way.
 */
export interface WayTo {
  readonly start: Scope;
  /** The lists on the way, from the inside out. */
  readonly levels: readonly Level[];
}

/** Returns the way to a scope. */
export function wayTo(scope: Scope): WayTo {
  const levels: Level[] = [];
  let start = scope;
  while (!start.refetch && start.scope) {
    if (start.level) levels.push(start.level);
    start = start.scope;
  }
  return { start, levels };
}

/**
 * Returns the places whose keys or positions are needed to request a scope again: the nearest object that can be
 * fetched, and the rows on the way from there. Undefined if the scope cannot be requested again.
 */
export function needsOf(scope: Scope): readonly number[] | undefined {
  const { levels, start } = wayTo(scope);
  if ((!start.refetch && start.once) || !levels.every(isPassable)) return undefined;
  return [...(start.refetch ? [start.place] : []), ...levels.map(({ place }) => place)];
}

function isPassable({ paging, way }: Level): boolean {
  return isWalkable({ ...paging, by: paging.by.moves }, way);
}

/**
 * Reports whether the response contains everything needed to request a scope again. Servers may leave out keys and
 * cursors.
 */
export function isReached(scope: Scope, around: Surroundings): boolean {
  const { levels, start } = wayTo(scope);
  const keys = around[start.place]?.keys ?? [];
  return levels.every(({ place }) => around[place]?.before !== undefined) && keys.every((key) => key != null);
}

/**
 * Reports whether a request for a scope may reach another one: a row on the way comes after others of a list without an order. Leaves
 * by which it is recognised may be those of several rows.
 */
export function isDoubtfulWay(scope: Scope, around: Surroundings): boolean {
  return wayTo(scope).levels.some(({ args, place }) => !args.ordered && Number(around[place]?.before) > 0);
}
