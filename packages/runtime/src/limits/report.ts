import { valueAt } from '@endcursor/notation';
import { bodyData } from '../request/body.ts';
import { type HeaderNames, headerReset, headerWindow } from '../request/header-names.ts';
import type { QuotaReport } from '../stores/quota-store.ts';
import { plainNumber } from '../time/plain-number.ts';
import { type Clocks, resetTime } from '../time/until.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { readRateLimitHeader } from './rate-limit-header.ts';

/** The places in which an API reports what a request cost and what is left. Plain data, part of a profile. */
export interface ReportSource {
  /** The unit of cost reports, and of headers without a unit of their own. @default 'requests' */
  readonly unit?: string;
  /**
   * A root field that the runtime adds to operations, with its selection: `rateLimit { cost limit remaining resetAt }`.
   * It is read by the names below, and removed from the result.
   */
  readonly field?: string;
  /** The operations that have the field. @default only queries */
  readonly fieldOn?: 'query' | 'query mutation';
  /** Response path of an object, or of a number that is the cost, such as `extensions.cost`. */
  readonly body?: string;
  /** The paths of its members within that object. */
  readonly names?: ReportNames;
  /** A header with the cost of the request, such as `x-complexity`. */
  readonly costHeader?: string;
  /** Header prefixes, such as `x-ratelimit-complexity-`, with the unit that they count. */
  readonly families?: Readonly<Record<string, string>>;
  /** Headers whose names have no common prefix: an entry for each quota, with the unit of its times. */
  readonly headers?: readonly HeaderNames[];
  /** The units of the policies that `RateLimit` names, if they do not count requests: `{ complexityMinute: 'complexity' }`. */
  readonly policies?: Readonly<Record<string, string>>;
}

/** The names of a report's members. @default cost, limit, remaining, resetAt */
export interface ReportNames {
  readonly cost?: string;
  readonly limit?: string;
  readonly remaining?: string;
  readonly resetAt?: string;
  readonly restorePerSecond?: string;
}

/** The server's report on one request. */
export interface Report {
  /** The charged cost, in the source's unit. */
  readonly cost: number | undefined;
  readonly quotas: readonly QuotaReport[];
}

/** The response name of {@link ReportSource.field}, which no other field has. */
export const REPORT_NAME = 'endcursorReport';

/** The header prefixes that are read if the source has none. */
const FAMILIES = ['x-ratelimit-', 'ratelimit-', 'x-rate-limit-'];

/** Reads what the server reports, in the body and in headers. What is malformed is ignored. */
export function readReport(answer: HttpAnswer, source: ReportSource | undefined = {}, now: number): Report {
  const { headers } = answer;
  const { costHeader, families, field, headers: named = [], names, policies = {}, unit = 'requests' } = source;
  const clocks = { now, date: headers.get('date') };
  const path = source.body ?? (field && `data.${REPORT_NAME}`);
  const body = path && valueAt(answer.body, path);
  const inBody = (part: keyof ReportNames) => valueAt(body, names?.[part] ?? part);
  const inHeader = (family: string) => (part: string) => headers.get(family + part.replace('resetAt', 'reset'));
  const units = families ? Object.entries(families) : FAMILIES.map((family) => [family, unit] as const);
  const quotas = [
    ...(path ? quotaReport(unit, inBody, clocks) : []),
    ...units.flatMap(([family, unit]) => quotaReport(unit, inHeader(family), clocks)),
    ...named.flatMap((names) => namedReport(names, headers, clocks)),
    ...readRateLimitHeader(headers.get('ratelimit'), headers.get('ratelimit-policy'), policies, now),
  ];
  return {
    cost: plainNumber(inBody('cost')) ?? plainNumber(body) ?? plainNumber(costHeader && headers.get(costHeader)),
    quotas,
  };
}

/** Removes the field that was added from the answer's data. */
export function withoutReport({ body }: HttpAnswer): void {
  const data = bodyData(body);
  if (data) delete data[REPORT_NAME];
}

function quotaReport(unit: string, read: (part: keyof ReportNames) => unknown, clocks: Clocks): readonly QuotaReport[] {
  const [limit, remaining] = [plainNumber(read('limit')), plainNumber(read('remaining'))];
  // Most responses have no report, and each header takes its time to be read.
  if (limit === undefined && remaining === undefined) return [];
  const resetAt = resetTime(read('resetAt'), clocks);
  return [{ unit, limit, remaining, resetAt, restorePerSecond: plainNumber(read('restorePerSecond')) }];
}

function namedReport(names: HeaderNames, headers: HttpAnswer['headers'], clocks: Clocks): readonly QuotaReport[] {
  const { unit = 'requests' } = names;
  const [limit, remaining] = [names.limit, names.remaining].map((name) => plainNumber(name && headers.get(name)));
  if (limit === undefined && remaining === undefined) return [];
  const [windowMs, resetAt] = [headerWindow(headers, names), headerReset(headers, names, clocks)];
  return [{ unit, limit, remaining, windowMs, resetAt }];
}
