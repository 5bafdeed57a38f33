import { routeText, type Step } from '@endcursor/notation';
import { emittedName, type FetcherPlan, type MembersPlan, unionOf } from '@endcursor/templates';
import type { Paging, Position } from 'endcursor/v1';
import type { GraphQLArgument } from 'graphql';
import type { StandAlone } from './filters/builders.ts';
import { getNullableType, hasDefault } from '../schema/named-type.ts';
import { sortByName } from '../schema/names.ts';
import { typedNames } from '../schema/typed-names.ts';
import { isComposite, type VisibleField } from '../schema/visible.ts';
import { bareMember, describe } from './describe.ts';
import { defaultSelection } from './leaves.ts';
import { listNames } from './lists.ts';
import type { Route, RouteStep } from './route.ts';
import { pathRoute } from './path-route.ts';
import { findRoutes } from './routes.ts';
import { constantName, nameKeeper, typeName } from './type-name.ts';
import { givenArguments, type GivenArguments } from './given.ts';
import type { PlanContext } from './printed-composites.ts';

/** All fetchers, sorted by name, with the interfaces of arguments that they need in addition to those of the fields. */
export interface Fetchers {
  readonly fetchers: readonly FetcherPlan[];
  readonly argumentSets: readonly MembersPlan[];
  /** The stand-alone builders, under the names of the fetchers. */
  readonly standAlone: readonly StandAlone[];
}

/** Plans a fetcher for each route to a paginated field. @param paths further paths of objects, each with its own fetcher */
export function fetcherPlans(
  context: PlanContext,
  pagingName: (paging: Paging<Position>) => string,
  paths: readonly string[] = [],
): Fetchers {
  const query = context.visible.roots.query;
  if (!query) return { fetchers: [], argumentSets: [], standAlone: [] };
  const keepName = nameKeeper();
  const argumentSets: MembersPlan[] = [];
  const routes = [...findRoutes(query, context), ...paths.map((path) => pathRoute(path, query, context))];
  const named = routes.map((route) => ({ route, name: keepName(route.names) }));
  const fetchers = named.map((one) => fetcherPlan(one, context, pagingName, argumentSets));
  const standAlone = [
    ...context.visible.fields(query).map((field) => context.builders.standAlone(field.name, field)),
    ...named.map(({ route: { field }, name }) => context.builders.standAlone(name, field)),
  ];
  return { fetchers: sortByName(fetchers), argumentSets, standAlone };
}

function fetcherPlan(
  { name, route }: { readonly name: string; readonly route: Route },
  context: PlanContext,
  pagingName: (paging: Paging<Position>) => string,
  argumentSets: MembersPlan[],
): FetcherPlan {
  const { field, match } = route;
  const list = listNames(match);
  const { container } = match.paging;
  const own = givenArguments(field, container ? undefined : match);
  const row = match.row;
  return {
    name,
    symbol: constantName(name),
    path: routeText(stepsOf(route, match.byKey ? own.args.map(leavable) : own.args)),
    paging: pagingName(match.paging),
    ...(match.byKey ? { byKey: pagingName(match.byKey) } : {}),
    row: isComposite(row) ? row.name : '',
    ...(match.wrapper ? { connection: match.wrapper.name } : {}),
    list: list.name,
    selection: list.selection,
    ...argumentsPlan(route, own, context, argumentSets),
    leaves: { symbol: emittedName.defaultNames(row.name), names: defaultSelection(row, context.visible).names },
    ...describe(field.field),
  };
}

function argumentsPlan(
  route: Route,
  own: GivenArguments,
  { args }: PlanContext,
  argumentSets: MembersPlan[],
): Pick<FetcherPlan, 'args' | 'byId' | 'required'> {
  const { byId, field, steps } = route;
  const set = args.of(field, own.typed);
  const taken = set ? { args: set.name } : {};
  if (byId && isFlat(own.args)) return { ...taken, byId: true, required: true };
  const keys = stepKeys(route, own.args);
  const members = steps.flatMap((step, at) => {
    const stepSet = args.of(step.field, stepArguments(route, step).typed);
    if (!stepSet) return [];
    const head = `${keys[at]}${stepSet.required ? '' : '?'}`;
    return bareMember(head, stepSet.required ? stepSet.name : unionOf([stepSet.name, 'undefined']));
  });
  const isRequired = members.some(({ head }) => !head.endsWith('?'));
  if (members.length === 0) return { ...taken, byId: false, required: set?.required ?? false };
  const first = byId ? typeName(steps[0]?.on?.name ?? '') : 'Query';
  const way = steps.flatMap(({ field: { name }, on }) => (on && !byId ? [name, on.name] : [name]));
  const name = [first, ...way, field.name].join('$');
  argumentSets.push({ name, bases: set ? [set.name] : [], members });
  return { args: name, byId: false, required: isRequired || (set?.required ?? false) };
}

/** Returns the arguments of a step that a caller passes; paging sets some of a container's. */
function stepArguments({ byId, match }: Route, { field }: RouteStep): GivenArguments {
  if (byId) return { args: idOf(field), typed: idOf(field) };
  return givenArguments(field, match.paging.container ? match : undefined);
}

/** Reports whether the ID of a refetched type can be next to the field's own arguments. */
function isFlat(own: readonly GraphQLArgument[]): boolean {
  return own.every((arg) => arg.name !== 'id');
}

function idOf({ field }: VisibleField): GraphQLArgument[] {
  return field.args.filter((arg) => arg.name === 'id');
}

/**
 * Returns the keys for the arguments of the steps: their names, with a `$` for each argument of the field and each step
 * before it that has this name.
 */
function stepKeys({ steps }: Route, own: readonly GraphQLArgument[]): string[] {
  const taken = new Set(own.map(({ name }) => name));
  return steps.map(({ field: { name } }) => {
    let key = name;
    while (taken.has(key)) key = `$${key}`;
    taken.add(key);
    return key;
  });
}

function stepsOf(route: Route, own: readonly GraphQLArgument[]): Step[] {
  const keys = stepKeys(route, own);
  const passed = route.steps.map((step, at) => ({
    field: step.field.name,
    args: new Map(typedNames(stepArguments(route, step).args)),
    key: route.byId && isFlat(own) ? undefined : keys[at],
    type: (step.on ?? step.field.named).name,
    narrows: step.on !== undefined,
  }));
  const { name: field } = route.field;
  return [...passed, { field, args: new Map(typedNames(own)), key: undefined, type: '', narrows: false }];
}

/** Returns an argument as an optional variable, for which a default, if there is one, is then used. */
function leavable(arg: GraphQLArgument): GraphQLArgument {
  return !hasDefault(arg) ? arg : { ...arg, type: getNullableType(arg.type) };
}
