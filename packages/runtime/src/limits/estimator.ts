import { LimitExceededError } from '../errors/index.ts';
import type { Quota } from '../stores/quota.ts';
import { type OwnRequest, plainRequest } from '../tree/request.ts';
import { type CostRules, type Estimate, estimate, roundUp } from './cost-rules.ts';
import { largestFitting } from './largest-fitting.ts';
import type { Limits } from './limits.ts';
import { quotaTimes } from './price.ts';
import { pricedOf, rootFields } from './priced.ts';
import { REPORT_NAME, type ReportSource } from './report.ts';

/** Estimates the cost of requests, and checks the limits on one request. */
export interface Estimator {
  /** The unit of the cost; empty if only requests count. */
  readonly unit: string;
  estimate(request: OwnRequest): Asking;
  /** @throws {LimitExceededError} if the request is over a limit on one request */
  check(request: OwnRequest): Asking;
  fit(request: (size: number) => OwnRequest, largest: number, exact?: boolean): number;
  /** Returns the largest cost or number of nodes that one request may have. */
  most(part: 'cost' | 'nodes'): number;
  /** Notes the server's charge. If the rules gave less, the next request of the document is estimated by it. */
  correct(request: OwnRequest, asking: Asking, charged: number): void;
  /** The number of charges that were higher than any estimate of their document. */
  readonly corrections: number;
  /** Returns the request with the field that reports its cost. */
  withReport(request: OwnRequest): OwnRequest;
}

/** The most that a request can cost and return. */
export interface Asking extends Estimate {
  /** Its cost by the rules, before what the server was seen to charge. */
  readonly byRules: number;
  /** The length of its document in the unit of the limit; 0 without a limit. */
  readonly document: number;
}

/** The facts remembered about a document. */
interface Remembered {
  /** The document with the field that reports costs. */
  extended?: string;
  /** The server's charge divided by the rules' cost; undefined before the first charge. */
  factor?: number;
}

/** A limit on one part of a request. */
type Bound = readonly [limit: string, part: 'cost' | 'nodes' | 'aliases' | 'document', allowed: number | undefined];

/** The things that limits on parts are about. The nodes of a request depend on its page sizes, as its cost does. */
const OF_PART = { cost: 'cost', nodes: 'cost', aliases: 'aliases', document: 'characters' } as const;

/** The most documents that are remembered. */
const MOST_DOCUMENTS = 500;

/** Creates an estimator. @param quotas may grow as the server makes them known */
export function createEstimator(limits: Limits, report: ReportSource, quotas: readonly Quota[]): Estimator {
  const { plainLists } = limits;
  const rules: CostRules = { unit: '', ...limits.cost, ...(plainLists && { lists: plainLists }) };
  const { unit } = rules;
  const documents = new Map<string, Remembered>();
  /** Whether a charge has ever differed from the rules. Until then, no document need be printed to be priced. */
  let corrected = false;
  let corrections = 0;
  /** Returns the factor of a document that was not charged yet. */
  const usual = () => {
    if (!rules.approximate) return 1;
    const factors = [...documents.values()].flatMap(({ factor }) => factor ?? []);
    return factors.length > 0 ? Math.max(...factors) : 1;
  };

  /** Persisted operations have no text. */
  const remembered = ({ document, operationName }: OwnRequest): Remembered => {
    const key = document || operationName;
    const known = documents.get(key);
    if (known) return known;
    if (documents.size >= MOST_DOCUMENTS) documents.clear();
    const opened: Remembered = {};
    documents.set(key, opened);
    return opened;
  };

  const ownQuotas = Object.entries(limits.fields ?? {}).flatMap(([coordinate, { quotas = [] }]) =>
    quotas.filter((quota) => quota.unit === unit).map(({ quota }) => [coordinate, quota] as const),
  );

  /** The quotas of the request's fields in the unit of the cost. */
  const ownBounds = (request: OwnRequest): readonly Bound[] => {
    const asked = ownQuotas.length > 0 ? rootFields(request) : [];
    const own = ownQuotas.filter(([coordinate]) => asked.includes(coordinate));
    return own.map(([coordinate, quota]) => [`the quota of ${unit} of ${coordinate}`, 'cost', quota]);
  };

  const bounds = (): readonly Bound[] => [
    ['nodes', 'nodes', limits.nodes],
    ['aliases', 'aliases', limits.aliases],
    ...Object.entries(limits.maxDocument ?? {}).map(([of, most]): Bound => [`maxDocument.${of}`, 'document', most]),
    [`perRequest.${unit}`, 'cost', limits.perRequest?.[unit]],
    ...quotas.filter((quota) => quota.unit === unit).map(({ quota }): Bound => [`the quota of ${unit}`, 'cost', quota]),
  ];

  const excess = (asking: Asking, request: OwnRequest) =>
    [...bounds(), ...ownBounds(request)].find(([, part, allowed = Infinity]) => asking[part] > allowed);

  const estimateOf = (request: OwnRequest): Asking => {
    const { aliases, cost, exact, nodes } = estimate(pricedOf(request), rules);
    const { factor = usual() } = corrected ? remembered(request) : {};
    const all = aliases + (report.field && !request.stored ? 1 : 0);
    const document = limits.maxDocument ? lengthOf(withReport(request).document, limits.maxDocument) : 0;
    return { byRules: cost, cost: roundUp(cost * factor), exact: exact * factor, nodes, aliases: all, document };
  };

  const withReport = (request: OwnRequest): OwnRequest => {
    const { field, fieldOn = 'query' } = report;
    if (!field || request.stored || !request.document || !fieldOn.includes(request.kind)) return request;
    const known = remembered(request);
    known.extended ??= extended(request.document, field);
    const { tree } = request;
    return { ...plainRequest(request), ...(tree && { tree }), document: known.extended };
  };

  /** @param fits the page size that is within the limits */
  const check = (request: OwnRequest, fits?: number): Asking => {
    const asking = estimateOf(request);
    const [limit, part = 'cost', allowed = 0] = excess(asking, request) ?? [];
    if (!limit) return asking;
    const { coordinate } = request;
    // As if the server refused it: what fitted before the server was seen to charge more may fit in smaller pages.
    const asked = asking[part];
    const exceeded = { of: OF_PART[part], allowed, asked };
    const details = { coordinate, exceeded, fits, meaning: 'too-big', mayBeSize: true } as const;
    throw new LimitExceededError(limit, asked, allowed, details);
  };

  /** Returns the size whose pages leave least of a window unused: the largest one, unless few of these fit into it. */
  const evenSize = (request: (size: number) => OwnRequest, fitting: number): number => {
    const { window } = quotaTimes(quotas, unit);
    const costOf = (size: number) => estimateOf(request(size)).cost;
    const times = Math.floor(window / Math.max(1, costOf(fitting)));
    let best = { size: fitting, rows: fitting * times };
    for (let more = times + 1; more <= FEW_PAGES; more++) {
      const size = largestFitting((size) => costOf(size) * more <= window, fitting);
      if (size * more > best.rows * WORTH && costOf(size) * more <= window) best = { size, rows: size * more };
    }
    return best.size;
  };

  return {
    unit,
    estimate: estimateOf,
    check: (request) => check(request),
    fit(request, largest, exact) {
      const fits = (size: number) => {
        const sized = request(size);
        return !excess(estimateOf(sized), sized);
      };
      const fitting = largestFitting(fits, largest);
      if (fitting === 1) check(request(1));
      if (exact && fitting < largest) check(request(largest), fitting);
      return exact ? fitting : evenSize(request, fitting);
    },
    most: (part) => Math.min(...bounds().map(([, of, allowed]) => (of === part ? allowed : undefined) ?? Infinity)),
    correct(request, { byRules }, charged) {
      if (byRules === 0 || charged === 0) return;
      const known = remembered(request);
      // A page that is not full may be charged less than the next one, so the highest charge counts.
      const factor = Math.max(known.factor ?? (rules.approximate ? 0 : 1), charged / byRules);
      if (factor > (known.factor ?? 1)) corrections++;
      corrected ||= factor !== 1;
      known.factor = factor;
    },
    get corrections() {
      return corrections;
    },
    withReport,
  };
}

/** The number of pages in a window above which little of it can remain unused. */
const FEW_PAGES = 4;
/** The factor by which more rows a window must give for a smaller page, because requests are not free. */
const WORTH = 1.2;

/** Returns how long a document is, in the unit of its limit. */
function lengthOf(document: string, limit: object): number {
  return 'bytes' in limit ? new TextEncoder().encode(document).length : document.length;
}

/** Adds the field at the end of a document without fragments; at the end of a fragment it would be in that. */
function extended(document: string, field: string): string {
  if (/\bfragment\s+\w+\s+on\b/.test(document)) return document;
  return document.replace(/\}\s*$/, () => `${REPORT_NAME}: ${field} }`);
}
