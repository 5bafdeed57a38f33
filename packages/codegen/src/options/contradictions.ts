import type { CostRules, Limits, Quota } from 'endcursor/v1';
import type { RuntimeProfile } from '../profiles/index.ts';
import { nearest, offer } from './nearest.ts';

/** Returns a message for each contradiction in the limits of a profile, after the configuration has replaced parts of it. */
export function contradictions({ limits = {}, report }: RuntimeProfile): string[] {
  const { cost, fields = {}, perRequest = {}, quotas = [] } = limits;
  const units = ['requests', 'seconds', ...(cost ? [cost.unit] : [])];
  const all: readonly (readonly [place: string, quotas: readonly Quota[]])[] = [
    ['limits.quotas', quotas],
    ...Object.entries(fields).map(([field, own]) => [`limits.fields.${field}.quotas`, own.quotas ?? []] as const),
  ];
  return [
    ...all.flatMap(([place, own]) => [
      ...repeated(place, own),
      ...own.flatMap((one, at) => wrongQuota(`${place}.${at}`, one, limits)),
    ]),
    ...Object.entries(perRequest).flatMap(([unit, most]) => wrongCost(unit, most, cost)),
    ...(cost ? wrongRules(cost, limits) : []),
    ...unknownUnits(report, [...units, ...quotas.map(({ unit }) => unit)]),
  ];
}

function wrongQuota(place: string, quota: Quota, { cost }: Limits): string[] {
  const { unit } = quota;
  const [query, mutation] = 'window' in quota ? [quota.query, quota.mutation] : [];
  const counted = ['requests', 'seconds', ...(cost ? [cost.unit] : [])];
  const isWeighed = query !== undefined || mutation !== undefined;
  if (!counted.includes(unit) && !isWeighed) return [`${place}.unit: nothing counts ${unit}${offer(unit, counted)}`];
  const least = unit === cost?.unit ? (cost.minimum ?? 0) : Math.max(query ?? 1, mutation ?? 1);
  if (unit === 'seconds' || least <= quota.quota) return [];
  return [`${place}: one request takes ${least} ${unit}, and the quota is ${quota.quota}, so it could never be sent`];
}

/** Returns a message for each quota of a unit and a window that another has already. */
function repeated(place: string, quotas: readonly Quota[]): string[] {
  const known = new Set<string>();
  return quotas.flatMap((quota, at) => {
    const key = 'window' in quota ? `${quota.unit} in ${quota.window.replace(/s$/, '')}` : `a bucket of ${quota.unit}`;
    const isNew = !known.has(key);
    known.add(key);
    return isNew ? [] : [`${place}.${at}: there is a quota of ${key} already. Remove one of them`];
  });
}

function wrongCost(unit: string, most: number, cost: CostRules | undefined): string[] {
  const place = `limits.perRequest.${unit}`;
  if (unit !== cost?.unit) {
    const rules = cost ? `The rules in limits.cost count ${cost.unit}` : 'Give limits.cost the rules that count them';
    return [`${place}: nothing counts ${unit}. ${rules}`];
  }
  const { minimum = 0 } = cost;
  return most < minimum ? [`${place}: each operation costs at least ${minimum}, so none could be sent`] : [];
}

function wrongRules({ defaultSize, keys, rowFactor, unit }: CostRules, { pageSize }: Limits): string[] {
  const most = pageSize?.max ?? Infinity;
  return [
    ...(['requests', 'seconds'].includes(unit)
      ? [`limits.cost.unit: ${unit} are counted without rules. Use another name`]
      : []),
    ...(defaultSize !== undefined && defaultSize > most
      ? [
          `limits.cost.defaultSize: a page has ${defaultSize} rows, and limits.pageSize.max is ${most}. Change one of them`,
        ]
      : []),
    ...(keys && rowFactor === undefined
      ? ['limits.cost.keys: they have no effect without a rowFactor. Remove them']
      : []),
  ];
}

/** Returns a message for each unit of a report that is probably misspelt. Units that only the server knows are allowed. */
function unknownUnits(report: RuntimeProfile['report'], known: readonly string[]): string[] {
  const { families = {}, headers = [], policies = {}, unit } = report ?? {};
  const used: readonly (readonly [place: string, unit: string | undefined])[] = [
    ['unit', unit],
    ...Object.entries(families).map(([name, one]) => [`families.${name}`, one] as const),
    ...Object.entries(policies).map(([name, one]) => [`policies.${name}`, one] as const),
    ...headers.map((one, at) => [`headers.${at}.unit`, one.unit] as const),
  ];
  return used.flatMap(([place, one]) => {
    const meant = one === undefined || known.includes(one) ? undefined : nearest(one, known);
    return meant ? [`habits.report.${place}: no quota counts ${one}; did you mean ${meant}?`] : [];
  });
}
