import type { GraphQLObjectType } from 'graphql';
import { takesPosition } from '../dialects/paging-arguments.ts';
import { getNamedType, isInterfaceType, isNonNullType, isRequiredArgument } from '../schema/named-type.ts';
import { fieldsOf } from '../schema/field.ts';
import type { CompositeType, VisibleField } from '../schema/visible.ts';
import { deepRoutes } from './deep-routes.ts';
import type { PlanContext } from './printed-composites.ts';
import { leadsOn, paginated, type Route } from './route.ts';
import { joinNames, lowerFirst } from './type-name.ts';

/**
 * Returns the routes to all paginated root fields, to those of every root object, and to those of every type that can be
 * refetched. To every other paginated field it returns the shortest route, if objects lead there.
 */
export function findRoutes(query: GraphQLObjectType, context: PlanContext): Route[] {
  const near = [...rootRoutes(query, context), ...stepRoutes(query, context), ...nodeRoutes(query, context)];
  return [...near, ...deepRoutes(query, context, new Set(near.map(({ field }) => field.field)))];
}

function rootRoutes(query: GraphQLObjectType, context: PlanContext): Route[] {
  return paginated(context.visible.fields(query), context).map(({ field, match }) => ({
    names: [field.name],
    steps: [],
    byId: false,
    field,
    match,
  }));
}

function stepRoutes(query: GraphQLObjectType, context: PlanContext): Route[] {
  return context.visible.fields(query).flatMap((step) => {
    // PostGraphile contains the query inside itself, for Relay 1, which leads to nothing new.
    if (step.named === query || !leadsOn(step, context)) return [];
    const reached = paginated(context.visible.fields(step.named as CompositeType), context);
    return reached
      .filter(({ match }) => !match.paging.container || takesPosition(step.field, match.paging))
      .map(({ field, match }) => ({
        names: [joinNames(step.name, field.name), `${step.name}_${field.name}`],
        steps: [{ field: step }],
        byId: false,
        field,
        match,
      }));
  });
}

function nodeRoutes(query: GraphQLObjectType, context: PlanContext): Route[] {
  const step = context.visible.fields(query).find(isNodeField);
  if (!step) return [];
  return context.visible.possible(step.named).flatMap((type) =>
    paginated(context.visible.fields(type), context).flatMap(({ field, match }) => {
      // In GitHub and PostGraphile the query has an ID too, which leads to nothing new either.
      if (match.paging.container || type === query) return [];
      const name = joinNames(lowerFirst(type.name), field.name);
      return { names: [name, `${name}ById`], steps: [{ field: step, on: type }], byId: true, field, match };
    }),
  );
}

function isNodeField({ field, named: type }: VisibleField): boolean {
  const ids = field.args.filter((arg) => getNamedType(arg.type).name === 'ID');
  const others = field.args.filter((arg) => !ids.includes(arg) && isRequiredArgument(arg));
  const global =
    isInterfaceType(type) && fieldsOf(type).some(({ name, type: own }) => name === 'id' && isNonNullType(own));
  return field.name === 'node' && global && ids.length === 1 && ids[0]?.name === 'id' && others.length === 0;
}
