import type { PagingPlan, Plan } from '@endcursor/templates';
import type { Detected } from '../detect/decision.ts';
import type { Refetches } from '../detect/refetch.ts';
import type { Match } from '../dialects/dialect.ts';
import type { Options } from '../options/options.ts';
import { once } from '../schema/once.ts';
import { sortByName, type Visible } from '../schema/visible.ts';
import { ArgumentSets } from './arguments.ts';
import type { FoundBuilders } from '../filters/find.ts';
import { buildersPlan, schemaBuilders } from '../filters/plan.ts';
import { fetcherPlans } from './fetchers.ts';
import { listPlan } from './lists.ts';
import { typeName } from './names.ts';
import { profilePlan } from './profile.ts';
import { scalarTypes } from './scalars.ts';
import { selectable } from './selectable.ts';
import { tablePlan } from './table.ts';
import { enumPlans, inputPlans, type PlanContext, printedComposites } from './types.ts';

/** What was found beside the paginated fields. */
export interface Found {
  readonly builders: FoundBuilders;
  readonly refetches: Refetches;
}

/** Decides everything that is emitted. */
export function buildPlan(
  visible: Visible,
  detected: Detected,
  { builders: found, refetches }: Found,
  options: Options,
): Plan {
  const scalars = scalarTypes(options.scalars, options.defaultScalarType);
  const { builders, table: filters } = schemaBuilders(visible, found, scalars, options.filters);
  const context: PlanContext = {
    visible: selectable(visible, detected),
    detected,
    scalars,
    builders,
    args: new ArgumentSets(scalars, builders),
    kinds: new Set(['R', 'N', 'AR', 'V']),
  };
  const pagings = namePagings(matchesOf(detected));
  const composites = printedComposites(context, options.descriptions);
  const { fetchers, argumentSets, standAlone } = fetcherPlans(context, (match) => pagings.get(keyOf(match)) ?? '');
  const names = [...pagings.values()];
  const pagingIndex = (match: Match) => names.indexOf(pagings.get(keyOf(match)) ?? '');
  const inputs = inputPlans(context);
  return {
    enums: enumPlans(context),
    inputs,
    argumentSets: uniqueByName([...context.args.all(), ...argumentSets]),
    composites,
    lists: uniqueByName(matchesOf(detected).map((match) => listPlan(match, context))),
    kinds: [...context.kinds].sort(),
    fetchers,
    roots: rootPlans(visible),
    pagings: Object.fromEntries([...pagings].map(([key, name]) => [name, JSON.parse(key) as PagingPlan])),
    table: tablePlan({ ...context, literals: options.profile.literals ?? [], pagingIndex, refetches }),
    profile: profilePlan(options.profile.runtime, visible),
    builders: buildersPlan(builders, standAlone, filters),
    scalarTypes: scalars.imports,
    scalarFunctions: scalars.functions,
  };
}

function matchesOf(detected: Detected): Match[] {
  return [...detected.decisions.values()].flatMap(({ match }) => (match ? [match] : []));
}

/** One constant for each distinct way of paging: `relay$`, `relay$2` … by how often it is used. */
function namePagings(matches: readonly Match[]): Map<string, string> {
  const uses = new Map<string, number>();
  for (const match of matches) uses.set(keyOf(match), (uses.get(keyOf(match)) ?? 0) + 1);
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const [key] of [...uses].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))) {
    const { dialect } = JSON.parse(key) as Match['paging'];
    const count = (counts.get(dialect) ?? 0) + 1;
    counts.set(dialect, count);
    names.set(key, `${dialect.replace(/\W/g, '_')}$${count > 1 ? count : ''}`);
  }
  return names;
}

/** What tells one way of paging from another. */
function keyOf({ paging }: Match): string {
  return textOf(paging);
}

const textOf = once((paging: Match['paging']) => JSON.stringify(paging));

function rootPlans({ roots }: Visible): Plan['roots'] {
  return Object.fromEntries(
    Object.entries(roots).map(([operation, type]) => [operation, { name: typeName(type.name), typename: type.name }]),
  );
}

function uniqueByName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return sortByName([...new Map(items.map((item) => [item.name, item])).values()]);
}
