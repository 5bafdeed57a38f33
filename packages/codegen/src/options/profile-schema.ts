import * as v from 'valibot';
import { type ApiPlan, type ApiProfile, profiles } from '../profiles/index.ts';
import { filtersSchema } from './filters-schema.ts';
import { habits, profileLimitsSchema } from './limits.ts';
import { dialectsSchema, fieldsSchema } from './fields-schema.ts';
import { scalarsSchema } from './scalars-schema.ts';
import { byName, choice, object } from './values.ts';

const plans = byName(profileLimitsSchema, 'pro: { concurrency: 10 }');

/** Validates an {@link ApiProfile}. */
export const profileSchema: v.GenericSchema = object({
  paging: v.optional(object({ fields: v.optional(fieldsSchema), dialects: v.optional(dialectsSchema) })),
  runtime: object({ limits: v.optional(profileLimitsSchema), ...habits }),
  plans: v.optional(plans),
  scalars: v.optional(scalarsSchema),
  literals: v.optional(v.array(v.string())),
  filters: v.optional(filtersSchema),
});

const name = choice(Object.keys(profiles), 'the path or package of a profile');

const anyProfile = v.lazy((input) => (isObject(input) ? profileSchema : name));

/** Checks a profile with its plan. Only the plans of that profile are offered. */
const planned = v.lazy((input) => {
  const { name: given } = input as Partial<ApiPlan>;
  const names = Object.keys(profileNamed(given)?.plans ?? {});
  const called = typeof given === 'string' ? given : 'this profile';
  return object({
    name: anyProfile,
    plan: v.optional(names.length > 0 ? choice(names) : v.never(`${called} has no plans. Remove it`)),
  });
});

/** Validates the option `api`. */
export const apiSchema: v.GenericSchema = v.lazy((input) => {
  if (!isObject(input)) return name;
  return 'runtime' in input ? profileSchema : planned;
});

/** Returns a built-in profile by its name, or the profile itself. */
export function profileNamed(given: string | ApiProfile | undefined): ApiProfile | undefined {
  if (typeof given !== 'string') return given;
  return Object.hasOwn(profiles, given) ? profiles[given] : undefined;
}

function isObject(input: unknown): input is object {
  return typeof input === 'object' && input !== null;
}
