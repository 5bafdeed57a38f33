import type { Data } from '@endcursor/templates';
import type { Profile } from 'endcursor/v1';
import type { Visible } from '../schema/visible.ts';

/** The profile as data, without the report field that this schema does not have. */
export function profilePlan(profile: Profile, visible: Visible): Readonly<Record<string, Data>> {
  const { field, fieldOn = 'query', ...rest } = profile.report ?? {};
  const name = field?.split(' ')[0];
  const kinds = (['query', 'mutation'] as const).filter((kind) => {
    const root = visible.roots[kind];
    return fieldOn.includes(kind) && root !== undefined && name !== undefined && name in root.getFields();
  });
  const own =
    field && kinds.includes('query') ? { field, ...(kinds.length > 1 ? { fieldOn: 'query mutation' } : {}) } : {};
  const plan = profile.report ? { ...profile, report: { ...own, ...rest } } : profile;
  return plan as Readonly<Record<string, Data>>;
}
