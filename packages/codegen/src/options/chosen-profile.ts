import type { Limits } from 'endcursor/v1';
import { costModels } from '../profiles/cost-models.ts';
import type { ApiProfile, RuntimeProfile } from '../profiles/index.ts';
import type { Config } from './config.ts';
import type { LimitsConfig } from './limits.ts';
import { profileNamed } from './profile-schema.ts';

/** Returns the profile that a configuration chooses, with the limits of its plan and the parts that it replaces. */
export function chosenProfile({ api, habits, limits, literals, mutationErrors }: Config): ApiProfile {
  const { name, plan } = typeof api === 'object' && 'name' in api ? api : { name: api };
  const { plans, ...named }: ApiProfile = profileNamed(name) ?? { runtime: {} };
  const base = { ...named, runtime: withLimits(named.runtime, plan && plans?.[plan]) };
  const limited = withLimits(base.runtime, limits && withRules(limits));
  return {
    ...base,
    runtime: { ...limited, ...habits, ...(mutationErrors ? { mutationErrors } : {}) },
    ...(literals ? { literals } : {}),
  };
}

/** Replaces limits of a profile. */
function withLimits(runtime: RuntimeProfile, limits: Limits | '' | undefined): RuntimeProfile {
  if (!limits) return runtime;
  const own = byPrecedence(limits.fields);
  const others = Object.entries(runtime.limits?.fields ?? {}).filter(([pattern]) => !(pattern in own));
  const fields = { ...Object.fromEntries(others), ...own };
  return { ...runtime, limits: { ...runtime.limits, ...limits, ...(Object.keys(fields).length > 0 && { fields }) } };
}

/** Sorts limits of fields so that a field's own coordinate comes after the patterns that fit it. */
function byPrecedence(fields: Limits['fields'] = {}): NonNullable<Limits['fields']> {
  const entries = Object.entries(fields);
  const isPattern = ([pattern]: (typeof entries)[number]) => pattern.includes('*');
  return Object.fromEntries([...entries.filter(isPattern), ...entries.filter((one) => !isPattern(one))]);
}

/** Replaces the name of a cost model by its rules. */
function withRules({ cost, ...limits }: LimitsConfig): Limits {
  if (cost === undefined) return limits;
  return { ...limits, cost: typeof cost === 'string' ? costModels[cost] : cost };
}
