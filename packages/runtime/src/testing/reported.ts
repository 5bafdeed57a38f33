import { REPORT_NAME, type ReportSource } from '../limits/report.ts';
import type { Admitted, QuotaState } from './enforced-limits.ts';
import type { MockBody } from './faults.ts';

/** A response with what the server reports in it. */
export interface Reported {
  readonly body: MockBody;
  readonly headers: Readonly<Record<string, string>>;
}

/** Writes the cost of a request and what is left into its response, at the places in which the API reports them. */
export function reportCosts(body: MockBody, admitted: Admitted, source: ReportSource): Reported {
  const { body: path, costHeader, families = {}, field, names = {}, unit = 'requests' } = source;
  const stateOf = (unit: string) => admitted.quotas.find(({ quota }) => quota.unit === unit);
  const state = stateOf(unit);
  const members: readonly (readonly [string, unknown])[] = [
    [names.cost ?? 'cost', admitted.cost],
    [names.limit ?? 'limit', state?.quota.quota],
    [names.remaining ?? 'remaining', state?.remaining],
    [names.resetAt ?? 'resetAt', state && new Date(state.resetAtMs).toISOString()],
    [
      names.restorePerSecond ?? 'restorePerSecond',
      state && 'restorePerSecond' in state.quota ? state.quota.restorePerSecond : undefined,
    ],
  ];
  const isAsked = field !== undefined && REPORT_NAME in ((body.data as object | null | undefined) ?? {});
  const at = path ?? (isAsked ? `data.${REPORT_NAME}` : undefined);
  const headers = Object.entries(families).flatMap(([family, unit]) => familyHeaders(family, stateOf(unit)));
  const reported = Object.fromEntries([
    ...(costHeader === undefined ? [] : [[costHeader, String(admitted.cost)]]),
    ...headers,
  ]);
  if (at === undefined) return { body, headers: reported };
  const report = members.reduce<object>((object, [name, value]) => withValue(object, name.split('.'), value), {});
  return { body: withValue(body, at.split('.'), report) as MockBody, headers: reported };
}

function familyHeaders(family: string, state: QuotaState | undefined): [string, string][] {
  if (!state) return [];
  return [
    [`${family}limit`, String(state.quota.quota)],
    [`${family}remaining`, String(state.remaining)],
    [`${family}reset`, String(Math.ceil(state.resetAtMs / 1000))],
  ];
}

function withValue(object: unknown, [name = '', ...rest]: readonly string[], value: unknown): object {
  const own = (object as Readonly<Record<string, unknown>> | undefined) ?? {};
  return { ...own, [name]: rest.length === 0 ? value : withValue(own[name], rest, value) };
}
