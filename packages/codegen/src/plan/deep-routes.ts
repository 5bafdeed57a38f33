import type { GraphQLNamedType, GraphQLObjectType } from 'graphql';
import type { CompositeType, VisibleField } from '../schema/visible.ts';
import type { PlanContext } from './printed-composites.ts';
import { leadsOn, paginated, type Route, type RouteStep } from './route.ts';
import { joinNames } from './type-name.ts';

/**
 * Returns the shortest route of objects to each paginated field that has none yet. Deprecated fields are on it only if
 * nothing else leads there, and so is an interface or a union that must be narrowed.
 * @param reached the fields that have a route; a field is added as soon as it has one
 */
export function deepRoutes(
  query: GraphQLObjectType,
  context: PlanContext,
  reached: Set<VisibleField['field']>,
): Route[] {
  const routes: Route[] = [];
  const seen = new Set<GraphQLNamedType>();
  const places: Place[] = [{ type: query, steps: [] }];
  const others: Place[] = [];
  for (let place = places.shift(); place; place = places.shift() ?? others.shift()) {
    if (seen.has(place.type)) continue;
    seen.add(place.type);
    const { steps, type } = place;
    const fields = context.visible.fields(type);
    for (const { field, match } of paginated(fields, context)) {
      if (reached.has(field.field) || match.paging.container) continue;
      reached.add(field.field);
      routes.push({ names: namesOf(steps, field), steps, byId: false, field, match });
    }
    for (const field of fields.filter((one) => leadsOn(one, context))) {
      const list = field.field.deprecationReason == null ? places : others;
      list.push({ type: field.named as CompositeType, steps: [...steps, { field }] });
      others.push(
        ...context.visible.possible(field.named).map((on) => ({ type: on, steps: [...steps, { field, on }] })),
      );
    }
  }
  return routes;
}

/** A type, and a way to it. */
interface Place {
  readonly type: CompositeType;
  readonly steps: readonly RouteStep[];
}

function namesOf(steps: readonly RouteStep[], { name }: VisibleField): string[] {
  const names = [...steps.flatMap(({ field, on }) => [field.name, ...(on ? [on.name] : [])]), name];
  return [names.reduce(joinNames), names.join('_')];
}
