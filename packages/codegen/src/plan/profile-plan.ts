import { headOf, PAGE_SIZES, ROW_LISTS } from '@endcursor/notation';
import type { Data } from '@endcursor/templates';
import type { Limits } from 'endcursor/v1';
import type { RuntimeProfile } from '../profiles/index.ts';
import { isCompositeList } from '../schema/field.ts';
import type { Visible } from '../schema/visible.ts';
import { fieldLimitsPlan } from './field-limits.ts';

/**
 * Returns the profile as data, without a report field that the schema does not have, and with the lists on which costs
 * depend.
 */
export function profilePlan(profile: RuntimeProfile, visible: Visible): Readonly<Record<string, Data>> {
  const { field, fieldOn = 'query', ...rest } = profile.report ?? {};
  const name = reportName(profile);
  const kinds = (['query', 'mutation'] as const).filter((kind) => {
    const root = visible.roots[kind];
    return fieldOn.includes(kind) && root !== undefined && name !== undefined && name in root.getFields();
  });
  const own =
    field && kinds.includes('query') ? { field, ...(kinds.length > 1 ? { fieldOn: 'query mutation' } : {}) } : {};
  const limits = withFields(limitsPlan(profile.limits, visible), visible);
  const report = profile.report ? { report: { ...own, ...rest } } : {};
  return { ...profile, ...(limits ? { limits } : {}), ...report } as Readonly<Record<string, Data>>;
}

/** Replaces patterns of fields by the fields. */
function withFields(limits: Limits | undefined, visible: Visible): Limits | undefined {
  if (!limits?.fields) return limits;
  const { fields, ...others } = limits;
  const found = fieldLimitsPlan(fields, visible);
  return Object.keys(found).length > 0 ? { ...others, fields: found } : others;
}

/** Returns the name of the root field that reports costs. */
export function reportName({ report }: RuntimeProfile): string | undefined {
  return report?.field?.split(' ')[0];
}

/**
 * Adds the lists without a page size. The cost model needs them, because their objects count as often as the lists may
 * be long.
 */
function limitsPlan(limits: Limits | undefined, visible: Visible): Limits | undefined {
  // Some models count only connections, as GitHub's does, or no list by its length but pages.
  if (!(limits?.cost?.leaf || limits?.cost?.object) || limits.cost.rowFactor !== undefined) return limits;
  const sizes = (limits.cost.sizes ?? PAGE_SIZES).map(headOf);
  const names = visible.composites.flatMap((type) =>
    visible
      .fields(type)
      .filter(({ args, field }) => isCompositeList(field) && !args.some(({ name }) => sizes.includes(name)))
      .map(({ name }) => name),
  );
  const plainLists = [...new Set(names)].filter((name) => !ROW_LISTS.includes(name)).sort();
  return plainLists.length > 0 ? { ...limits, plainLists } : limits;
}
