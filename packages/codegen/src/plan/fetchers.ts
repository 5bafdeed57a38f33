import { routeText, type Step } from '@endcursor/notation';
import { emittedName, type FetcherPlan, type MembersPlan, unionOf } from '@endcursor/templates';
import type { Paging, Position } from 'endcursor/v1';
import type { GraphQLArgument, GraphQLObjectType } from 'graphql';
import type { Match } from '../dialects/dialect.ts';
import { takesPosition } from '../dialects/paging-arguments.ts';
import type { StandAlone } from './filters/builders.ts';
import {
  getNamedType,
  getNullableType,
  hasDefault,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from '../schema/named-type.ts';
import { fieldsOf, isList } from '../schema/field.ts';
import { sortByName } from '../schema/names.ts';
import { typedNames } from '../schema/typed-names.ts';
import { isComposite, type VisibleField } from '../schema/visible.ts';
import { bareMember, describe } from './describe.ts';
import { defaultSelection } from './leaves.ts';
import { listNames } from './lists.ts';
import { constantName, joinNames, lowerFirst, nameKeeper, typeName } from './type-name.ts';
import { givenArguments, type GivenArguments } from './given.ts';
import type { PlanContext } from './printed-composites.ts';

/** A route to a paginated field from the root of a query. */
interface Route {
  readonly names: readonly string[];
  /** The root field on the route, if the paginated field is not one itself. */
  readonly step?: VisibleField;
  /** The object type that the step is narrowed to, when it is `node(id:)`. */
  readonly on?: GraphQLObjectType;
  readonly field: VisibleField;
  readonly match: Match;
}

/** All fetchers, sorted by name, with the interfaces of arguments that they need in addition to those of the fields. */
export interface Fetchers {
  readonly fetchers: readonly FetcherPlan[];
  readonly argumentSets: readonly MembersPlan[];
  /** The stand-alone builders, under the names of the fetchers. */
  readonly standAlone: readonly StandAlone[];
}

/** Plans a fetcher for every paginated root field, below every root object, and on every type that can be refetched. */
export function fetcherPlans(context: PlanContext, pagingName: (paging: Paging<Position>) => string): Fetchers {
  const query = context.visible.roots.query;
  if (!query) return { fetchers: [], argumentSets: [], standAlone: [] };
  const keepName = nameKeeper();
  const argumentSets: MembersPlan[] = [];
  const routes = [...rootRoutes(query, context), ...stepRoutes(query, context), ...nodeRoutes(query, context)];
  const named = routes.map((route) => ({ route, name: keepName(route.names) }));
  const fetchers = named.map((one) => fetcherPlan(one, context, pagingName, argumentSets));
  const standAlone = [
    ...context.visible.fields(query).map((field) => context.builders.standAlone(field.name, field)),
    ...named.map(({ route: { field }, name }) => context.builders.standAlone(name, field)),
  ];
  return { fetchers: sortByName(fetchers), argumentSets, standAlone };
}

function rootRoutes(query: GraphQLObjectType, context: PlanContext): Route[] {
  return paginated(context.visible.fields(query), context).map(({ field, match }) => ({
    names: [field.name],
    field,
    match,
  }));
}

function stepRoutes(query: GraphQLObjectType, context: PlanContext): Route[] {
  return context.visible.fields(query).flatMap((step) => {
    const { field: passed, named: type } = step;
    // PostGraphile contains the query inside itself, for Relay 1, which leads to nothing new.
    const passable = (isObjectType(type) || isInterfaceType(type)) && type !== query;
    if (!passable || isList(passed.type) || context.detected.match(passed)) return [];
    const reached = paginated(context.visible.fields(type), context);
    return reached
      .filter(({ match }) => !match.paging.container || takesPosition(passed, match.paging))
      .map(({ field, match }) => ({
        names: [joinNames(step.name, field.name), `${step.name}_${field.name}`],
        step,
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
      return { names: [name, `${name}ById`], step, on: type, field, match };
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

function paginated(fields: readonly VisibleField[], { detected }: PlanContext): Pick<Route, 'field' | 'match'>[] {
  const found: Pick<Route, 'field' | 'match'>[] = [];
  for (const field of fields) {
    const match = detected.match(field.field);
    if (match) found.push({ field, match });
  }
  return found;
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
  const { step, on, field } = route;
  const set = args.of(field, own.typed);
  const taken = set ? { args: set.name } : {};
  if (on && isFlat(own.args)) return { ...taken, byId: true, required: true };
  const stepSet = step && args.of(step, stepArguments(route).typed);
  if (!step || !stepSet) return { ...taken, byId: false, required: set?.required ?? false };
  const name = `${typeName(on?.name ?? 'Query')}$${step.name}$${field.name}`;
  const head = `${stepKey(step, own.args)}${stepSet.required ? '' : '?'}`;
  const type = stepSet.required ? stepSet.name : unionOf([stepSet.name, 'undefined']);
  argumentSets.push({ name, bases: set ? [set.name] : [], members: [bareMember(head, type)] });
  return { args: name, byId: false, required: stepSet.required || (set?.required ?? false) };
}

/** Returns the step's arguments that a caller passes; paging sets some of a container's. */
function stepArguments({ step, on, match }: Route): GivenArguments {
  if (!step) return { args: [], typed: [] };
  if (on) return { args: idOf(step), typed: idOf(step) };
  return givenArguments(step, match.paging.container ? match : undefined);
}

/** Reports whether the ID of a refetched type can be next to the field's own arguments. */
function isFlat(own: readonly GraphQLArgument[]): boolean {
  return own.every((arg) => arg.name !== 'id');
}

function idOf({ field }: VisibleField): GraphQLArgument[] {
  return field.args.filter((arg) => arg.name === 'id');
}

/** Returns the key for a step's arguments: its name, with a `$` if the field has an argument of that name. */
function stepKey(step: VisibleField, own: readonly GraphQLArgument[]): string {
  return own.some((arg) => arg.name === step.name) ? `$${step.name}` : step.name;
}

function stepsOf(route: Route, own: readonly GraphQLArgument[]): Step[] {
  const { step, on, field } = route;
  const last = { field: field.name, args: new Map(typedNames(own)), key: undefined, type: '', narrows: false };
  if (!step) return [last];
  const passed = {
    field: step.name,
    args: new Map(typedNames(stepArguments(route).args)),
    key: on && isFlat(own) ? undefined : stepKey(step, own),
    type: (on ?? step.named).name,
    narrows: on !== undefined,
  };
  return [passed, last];
}

/** Returns an argument as an optional variable, for which a default, if there is one, is then used. */
function leavable(arg: GraphQLArgument): GraphQLArgument {
  return !hasDefault(arg) ? arg : { ...arg, type: getNullableType(arg.type) };
}
