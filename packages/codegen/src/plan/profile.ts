import type { Data } from '@endcursor/templates';
import type { Limits, Profile } from 'endcursor/v1';
import { isCompositeList } from '../schema/shape.ts';
import type { Visible } from '../schema/visible.ts';

/** The name of the root field that reports costs. */
export function reportName({ report }: Profile): string | undefined {
  return report?.field?.split(' ')[0];
}

/** The profile as data: without a report field that this schema does not have, with the lists that costs depend on. */
export function profilePlan(profile: Profile, visible: Visible): Readonly<Record<string, Data>> {
  const { field, fieldOn = 'query', ...rest } = profile.report ?? {};
  const name = reportName(profile);
  const kinds = (['query', 'mutation'] as const).filter((kind) => {
    const root = visible.roots[kind];
    return fieldOn.includes(kind) && root !== undefined && name !== undefined && name in root.getFields();
  });
  const own =
    field && kinds.includes('query') ? { field, ...(kinds.length > 1 ? { fieldOn: 'query mutation' } : {}) } : {};
  const limits = limitsPlan(profile.limits, visible);
  const report = profile.report ? { report: { ...own, ...rest } } : {};
  return { ...profile, ...(limits ? { limits } : {}), ...report } as Readonly<Record<string, Data>>;
}

/** Fields that hold the rows of a page, and the arguments that say how many. */
const ROW_LISTS = ['nodes', 'edges', 'items'];
const SIZES = ['first', 'last', 'limit'];

/** Objects in a list without pages count as often as the list may be long, so that the cost model must know of them. */
function limitsPlan(limits: Limits | undefined, visible: Visible): Limits | undefined {
  // Some count connections alone, as GitHub does.
  if (!(limits?.cost?.leaf || limits?.cost?.object)) return limits;
  const names = visible.composites.flatMap((type) =>
    visible
      .fields(type)
      .filter(({ args, field }) => isCompositeList(field) && !args.some(({ name }) => SIZES.includes(name)))
      .map(({ name }) => name),
  );
  const plainLists = [...new Set(names)].filter((name) => !ROW_LISTS.includes(name)).sort();
  return plainLists.length > 0 ? { ...limits, plainLists } : limits;
}
