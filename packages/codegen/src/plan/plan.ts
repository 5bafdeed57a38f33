import type { Plan } from '@endcursor/templates';
import type { Detected } from '../detect/decision.ts';
import type { Refetches } from '../detect/refetches.ts';
import type { Match } from '../dialects/dialect.ts';
import type { Options } from '../options/options.ts';
import { sortByName } from '../schema/names.ts';
import type { Visible } from '../schema/visible.ts';
import { createArgumentSets } from './argument-sets.ts';
import type { FoundBuilders } from '../filters/found-builders.ts';
import { buildersPlan, schemaBuilders } from './filters/schema-builders.ts';
import { fetcherPlans } from './fetchers.ts';
import { listPlan } from './lists.ts';
import { typeName } from './type-name.ts';
import { ownedInputs, ownedNames } from './owned.ts';
import { namedPagings, pagingsOf } from './pagings.ts';
import { profilePlan } from './profile-plan.ts';
import { scalarTypes } from './scalars.ts';
import { selectable } from './selectable.ts';
import { tablePlan } from './table.ts';
import { enumPlans, inputPlans, type PlanContext, printedComposites } from './printed-composites.ts';

/** Decides everything that is emitted. @param options those of the user, and the paths of lists that have fetchers in addition */
export function buildPlan(
  visible: Visible,
  detected: Detected,
  { builders: found, refetches }: Found,
  options: Options & { readonly paths?: readonly string[] },
): Plan {
  const scalars = scalarTypes(options, visible);
  const { builders, table: filters } = schemaBuilders(visible, found, scalars, options.filters);
  const context: PlanContext = {
    visible: selectable(visible, detected),
    detected,
    scalars,
    builders,
    args: createArgumentSets(scalars, builders),
  };
  const pagings = namedPagings(matchesOf(detected).flatMap(pagingsOf));
  const composites = printedComposites(context, options.descriptions);
  const { fetchers, argumentSets, standAlone } = fetcherPlans(context, pagings.name, options.paths);
  const inputs = inputPlans(context, ownedInputs(context));
  return {
    enums: enumPlans(context),
    inputs,
    owned: ownedNames(context, fetchers),
    argumentSets: uniqueByName([...context.args.all(), ...argumentSets]),
    composites,
    lists: uniqueByName(matchesOf(detected).map((match) => listPlan(match, context))),
    fetchers,
    roots: rootPlans(visible),
    pagings: pagings.plans,
    table: tablePlan({ ...context, literals: options.profile.literals ?? [], pagingIndex: pagings.index, refetches }),
    profile: profilePlan(options.profile.runtime, visible),
    builders: buildersPlan(builders, standAlone, filters),
    scalarTypes: scalars.imports,
    scalarFunctions: scalars.functions,
  };
}

/** The findings in a schema other than the paginated fields. */
export interface Found {
  readonly builders: FoundBuilders;
  readonly refetches: Refetches;
}

function matchesOf(detected: Detected): Match[] {
  return [...detected.decisions.values()].flatMap(({ match }) => (match ? [match] : []));
}

function rootPlans({ roots }: Visible): Plan['roots'] {
  return Object.fromEntries(
    Object.entries(roots).map(([operation, type]) => [operation, { name: typeName(type.name), typename: type.name }]),
  );
}

function uniqueByName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return sortByName([...new Map(items.map((item) => [item.name, item])).values()]);
}
