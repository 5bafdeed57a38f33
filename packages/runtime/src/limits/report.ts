import { valueAt } from '@endcursor/notation';
import { dataOf } from '../request/body.ts';
import { plainNumber } from '../time/plain-number.ts';
import { type Clocks, resetTime } from '../time/until.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import type { QuotaReport } from './quota-store.ts';
import { readRateLimit } from './rate-limit-header.ts';

/** Where an API reports what a request cost and what is left: plain data, part of a profile. */
export interface ReportSource {
  /** The unit that cost reports and headers without a unit of their own count. @default 'requests' */
  readonly unit?: string;
  /**
   * A root field that the runtime adds to operations, with its selection: `rateLimit { cost limit remaining resetAt }`.
   * What it gives is read by the names below, and taken out of the result.
   */
  readonly field?: string;
  /** The operations that have the field. @default only queries */
  readonly fieldOn?: 'query' | 'query mutation';
  /** Response path of an object, or of a number that is the cost, such as `extensions.cost`. */
  readonly body?: string;
  /** What the parts of that object are called: paths below it. */
  readonly names?: ReportNames;
  /** A header with the cost of the request, such as `x-complexity`. */
  readonly costHeader?: string;
  /** Header families by their beginning: `x-ratelimit-complexity-`, with the unit that they count. */
  readonly families?: Readonly<Record<string, string>>;
}

/** The names of a report's parts. @default cost, limit, remaining, resetAt */
export interface ReportNames {
  readonly cost?: string;
  readonly limit?: string;
  readonly remaining?: string;
  readonly resetAt?: string;
  readonly restorePerSecond?: string;
}

/** What the server says of one request. */
export interface Report {
  /** What was charged, in the source's unit. */
  readonly cost: number | undefined;
  readonly quotas: readonly QuotaReport[];
}

/** The response name under which a field of {@link ReportSource.field} stands, so that it meets no other. */
export const REPORT_NAME = 'endcursorReport';

/** The header families that are read where the source names none. */
const FAMILIES = ['x-ratelimit-', 'ratelimit-'];

/** Reads what the server reports, in the body and in headers. What is malformed is ignored. */
export function readReport(answer: HttpAnswer, source: ReportSource | undefined = {}, now: number): Report {
  const { headers } = answer;
  const { costHeader, families, field, names, unit = 'requests' } = source;
  const clocks = { now, date: headers.get('date') };
  const path = source.body ?? (field && `data.${REPORT_NAME}`);
  const body = path && valueAt(answer.body, path);
  const inBody = (part: keyof ReportNames) => valueAt(body, names?.[part] ?? part);
  const inHeader = (family: string) => (part: string) => headers.get(family + part.replace('resetAt', 'reset'));
  const units = families ? Object.entries(families) : FAMILIES.map((family) => [family, unit] as const);
  const quotas = [
    quotaReport(unit, inBody, clocks),
    ...units.map(([family, unit]) => quotaReport(unit, inHeader(family), clocks)),
    ...readRateLimit(headers.get('ratelimit'), headers.get('ratelimit-policy'), unit, now),
  ];
  return {
    cost: plainNumber(inBody('cost')) ?? plainNumber(body) ?? plainNumber(costHeader && headers.get(costHeader)),
    quotas: quotas.filter(({ limit, remaining }) => remaining !== undefined || limit !== undefined),
  };
}

/** Takes the field that was added out of the answer's data. */
export function withoutReport({ body }: HttpAnswer): void {
  const data = dataOf(body);
  if (data) delete data[REPORT_NAME];
}

function quotaReport(unit: string, read: (part: keyof ReportNames) => unknown, clocks: Clocks): QuotaReport {
  return {
    unit,
    limit: plainNumber(read('limit')),
    remaining: plainNumber(read('remaining')),
    resetAt: resetTime(read('resetAt'), clocks),
    restorePerSecond: plainNumber(read('restorePerSecond')),
  };
}
