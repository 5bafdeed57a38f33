import type { GraphQLObjectType } from 'graphql';
import { offer } from '../options/nearest.ts';
import { ConfigError } from '../options/options.ts';
import { type CompositeType, isComposite, type VisibleField } from '../schema/visible.ts';
import type { PlanContext } from './printed-composites.ts';
import { leadsOn, paginated, type Route, type RouteStep } from './route.ts';

/**
 * Returns the route of a path such as `repository.issue.comments` or `node.$on.Issue.comments`, whose fetcher is named
 * after the path.
 * @throws {ConfigError} if the path leads to no paginated list
 */
export function pathRoute(path: string, query: GraphQLObjectType, context: PlanContext): Route {
  const names = path.split('.');
  const steps: RouteStep[] = [];
  let type: CompositeType = query;
  while (names.length > 1) {
    const step = stepOf(names, { path, type }, context);
    steps.push(step);
    type = step.on ?? (step.field.named as CompositeType);
  }
  const field = fieldNamed(names[0] ?? '', { path, type }, context);
  const [found] = paginated([field], context);
  if (!found || found.match.paging.container)
    throw new ConfigError([`${path}: ${type.name}.${field.name} is not a paginated list`]);
  return { names: [path], steps, byId: false, ...found };
}

/** A place on the way of a path. */
interface Place {
  readonly path: string;
  readonly type: CompositeType;
}

/** Takes the names of one step from the beginning of a path. */
function stepOf(names: string[], place: Place, context: PlanContext): RouteStep {
  const field = fieldNamed(names.shift() ?? '', place, context);
  const coordinate = `${place.type.name}.${field.name}`;
  if (!isComposite(field.named)) throw new ConfigError([`${place.path}: ${coordinate} leads to no object`]);
  if (!leadsOn(field, context))
    throw new ConfigError([`${place.path}: ${coordinate} is a list. Select what is inside its rows`]);
  if (names[0] !== '$on') return { field };
  const [, name = ''] = names.splice(0, 2);
  const possible = context.visible.possible(field.named);
  const on = possible.find((one) => one.name === name);
  const known = possible.map((one) => one.name);
  if (!on) throw new ConfigError([`${place.path}: ${coordinate} is never a ${name || '…'}${offer(name, known)}`]);
  return { field, on };
}

function fieldNamed(name: string, { path, type }: Place, { visible }: PlanContext): VisibleField {
  const fields = visible.fields(type);
  const field = fields.find((one) => one.name === name);
  if (field) return field;
  const known = fields.map((one) => one.name);
  throw new ConfigError([`${path}: ${type.name} has no field ${name || '…'}${offer(name, known)}`]);
}
