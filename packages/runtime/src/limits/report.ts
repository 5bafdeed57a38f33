import { isObject } from '../request/body.ts';
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
  readonly cost?: number;
  readonly quotas: readonly QuotaReport[];
}

/** The response name under which a field of {@link ReportSource.field} stands, so that it meets no other. */
export const REPORT_NAME = 'endcursorReport';

const FAMILIES = ['x-ratelimit-', 'ratelimit-'];

/** Reads what the server reports, in the body and in headers. What is malformed is ignored. */
export function readReport(answer: HttpAnswer, source: ReportSource | undefined = {}, now: number): Report {
  const { headers } = answer;
  const clocks = { now, date: headers.get('date') };
  const unit = source.unit ?? 'requests';
  const body = bodyOf(answer.body, source);
  const names = { cost: 'cost', limit: 'limit', remaining: 'remaining', resetAt: 'resetAt', ...source.names };
  const cost = isObject(body) ? numberAt(body, names.cost) : toNumber(body);
  const charged = cost ?? toNumber(source.costHeader ? headers.get(source.costHeader) : undefined);
  const families = source.families ?? Object.fromEntries(FAMILIES.map((family) => [family, unit]));
  const quotas = [
    ...(isObject(body) ? [bodyReport(body, names, unit, clocks)] : []),
    ...Object.entries(families).map(([family, unit]) => familyReport(headers, family, unit, clocks)),
    ...readRateLimit(headers.get('ratelimit'), headers.get('ratelimit-policy'), unit, now),
  ];
  return {
    ...(charged === undefined ? {} : { cost: charged }),
    quotas: quotas.filter(({ limit, remaining }) => remaining !== undefined || limit !== undefined),
  };
}

/** Takes the field that was added out of the answer's data. */
export function withoutReport({ body }: HttpAnswer): void {
  const data = isObject(body) ? body['data'] : undefined;
  if (isObject(data)) delete data[REPORT_NAME];
}

function bodyOf(body: unknown, { body: path, field }: ReportSource): unknown {
  const at = path ?? (field ? `data.${REPORT_NAME}` : undefined);
  return at === undefined ? undefined : at.split('.').reduce(part, body);
}

function part(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function bodyReport(body: Record<string, unknown>, names: ReportNames, unit: string, clocks: Clocks): QuotaReport {
  const at = (path: string | undefined) => path?.split('.').reduce(part, body as unknown);
  return report(unit, {
    limit: toNumber(at(names.limit)),
    remaining: toNumber(at(names.remaining)),
    resetAt: resetTime(at(names.resetAt), clocks),
    restorePerSecond: toNumber(at(names.restorePerSecond)),
  });
}

function familyReport(headers: HttpAnswer['headers'], family: string, unit: string, clocks: Clocks): QuotaReport {
  return report(unit, {
    limit: toNumber(headers.get(`${family}limit`)),
    remaining: toNumber(headers.get(`${family}remaining`)),
    resetAt: resetTime(headers.get(`${family}reset`), clocks),
  });
}

function report(unit: string, parts: Readonly<Record<string, number | undefined>>): QuotaReport {
  const known = Object.entries(parts).filter(([, value]) => value !== undefined);
  return { unit, ...(Object.fromEntries(known) as Omit<QuotaReport, 'unit'>) };
}

function numberAt(body: unknown, path: string): number | undefined {
  return toNumber(path.split('.').reduce(part, body));
}

function toNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}
