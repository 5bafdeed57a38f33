import type { GraphQLObjectType } from 'graphql';
import type { Match } from '../dialects/dialect.ts';
import { isList } from '../schema/field.ts';
import type { VisibleField } from '../schema/visible.ts';
import type { PlanContext } from './printed-composites.ts';

/** A route to a paginated field from the root of a query. */
export interface Route {
  /** The names that its fetcher may have, the best first. */
  readonly names: readonly string[];
  /** The fields from the root to the object with the paginated field; none if that is a root field. */
  readonly steps: readonly RouteStep[];
  /** Whether its only step is `node(id:)`. */
  readonly byId: boolean;
  readonly field: VisibleField;
  readonly match: Match;
}

/** A field on a route that returns an object. */
export interface RouteStep {
  readonly field: VisibleField;
  /** The object type that it is narrowed to, if it returns an interface or a union. */
  readonly on?: GraphQLObjectType;
}

/** Returns the paginated ones of some fields. */
export function paginated(
  fields: readonly VisibleField[],
  { detected }: Pick<PlanContext, 'detected'>,
): Pick<Route, 'field' | 'match'>[] {
  const found: Pick<Route, 'field' | 'match'>[] = [];
  for (const field of fields) {
    const match = detected.match(field.field);
    if (match) found.push({ field, match });
  }
  return found;
}

/** Reports whether a field leads to one object that it does not page. */
export function leadsOn({ field, isLeaf }: VisibleField, { detected }: Pick<PlanContext, 'detected'>): boolean {
  return !isLeaf && !isList(field.type) && !detected.match(field);
}
