import { readEntries, readRoute } from '@endcursor/notation';
import type { FetcherPlan } from '@endcursor/templates';
import type { GraphQLNamedType } from 'graphql';
import { filledPaths, isBare } from '../dialects/paging-arguments.ts';
import { getNamedType } from '../schema/named-type.ts';
import { givenArguments } from './given.ts';
import type { PlanContext } from './printed-composites.ts';

type OwnedContext = Pick<PlanContext, 'detected' | 'visible'>;

/**
 * Returns the names of the arguments that paging sets, except those that some paginated field takes from its caller.
 */
export function ownedNames(
  { detected, visible }: OwnedContext,
  fetchers: readonly Pick<FetcherPlan, 'path'>[],
): string[] {
  const { query } = visible.roots;
  // The arguments of a step are grouped under its name, and an object is identified by its ID.
  const given = new Set(['id', ...(query ? visible.fields(query).map(({ name }) => name) : [])]);
  for (const { path } of fetchers) for (const { key } of readRoute(path)) if (key !== undefined) given.add(key);
  const owned = new Set<string>();
  visible.specials.forEach((one) => {
    const match = detected.match(one.field);
    if (!match) return;
    const { args, container } = match.paging;
    for (const path of readEntries(args).keys()) if (!path.includes('.')) owned.add(path);
    for (const { name } of givenArguments(one, container ? undefined : match).args) given.add(name);
  });
  return [...owned].filter((name) => !given.has(name)).sort();
}

/** Returns the fields of input objects that paging sets wherever they can be passed: `PaginationInput.limit`. */
export function ownedInputs({ detected, visible }: OwnedContext): ReadonlySet<string> {
  const owned = new Set<string>();
  const given = new Set<string>();
  const seen = new Set<string>();
  const visit = (type: GraphQLNamedType, paths: readonly string[]): void => {
    const key = [type.name, ...paths].join(' ');
    if (seen.has(key)) return;
    seen.add(key);
    for (const field of visible.inputFields(type)) {
      (paths.includes(field.name) ? owned : given).add(`${type.name}.${field.name}`);
      visit(getNamedType(field.type), inside(paths, field.name));
    }
  };
  visible.specials.forEach(({ args, field }) => {
    const paging = detected.match(field)?.paging;
    // A caller may also filter by the key of a keyset, and a selection bounds a bare list by its page size.
    const isOwn = paging && !paging.container && paging.by !== 'keyset';
    const filled = isOwn ? [...filledPaths(paging), ...readEntries(paging.args).keys()] : [];
    const paths = paging && isBare(paging) ? filled.filter((path) => path !== paging.forward?.size) : filled;
    for (const arg of args) visit(getNamedType(arg.type), inside(paths, arg.name));
  });
  return new Set([...owned].filter((coordinate) => !given.has(coordinate)));
}

function inside(paths: readonly string[], name: string): string[] {
  return paths.flatMap((path) => (path.startsWith(`${name}.`) ? [path.slice(name.length + 1)] : []));
}
