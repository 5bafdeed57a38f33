import { LimitExceededError } from '../errors/index.ts';
import type { Quota } from '../stores/quota.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import { type CostRules, type Estimate, estimate, roundUp } from './cost-rules.ts';
import type { Limits } from './limits.ts';
import { REPORT_NAME, type ReportSource } from './report.ts';
import { type DocumentShape, operationOf, readShape } from './shape.ts';

/** What a request asks for at most. */
export interface Asking extends Estimate {
  /** Its cost before what the server was seen to charge. */
  readonly byRules: number;
  /** Its aliases, that of the report with them. */
  readonly aliases: number;
}

/** Knows what requests cost, and the limits on one request. */
export interface Estimator {
  /** What is counted; empty where only requests are. */
  readonly unit: string;
  estimate(request: GraphQLRequest): Asking;
  /** @throws {LimitExceededError} where the request is over a limit on one request */
  check(request: GraphQLRequest): Asking;
  fit(request: (size: number) => GraphQLRequest, largest: number, exact?: boolean): number;
  /** The most that one request may have of something. */
  most(part: 'cost' | 'nodes'): number;
  /** Where the server charges other than the rules say, the next request of the document is estimated by its word. */
  correct(request: GraphQLRequest, asking: Asking, charged: number): void;
  /** The request with the field that reports its cost. */
  withReport(request: GraphQLRequest): GraphQLRequest;
}

/** What is known of a document. */
interface Known {
  readonly shape: DocumentShape;
  /** Its text with the field that reports costs. */
  extended?: string;
  /** How much the server charges, by what the rules say; undefined before it has charged anything. */
  factor?: number;
}

/** A limit on a part of what one request asks for. */
type Bound = readonly [limit: string, part: 'cost' | 'nodes' | 'aliases', allowed: number | undefined];

/** So many documents are remembered at most. */
const MOST_DOCUMENTS = 500;

/** @param quotas may grow as the server makes them known */
export function createEstimator(limits: Limits, report: ReportSource, quotas: readonly Quota[]): Estimator {
  const { plainLists } = limits;
  const rules: CostRules = { unit: '', ...limits.cost, ...(plainLists && { lists: plainLists }) };
  const { unit } = rules;
  const documents = new Map<string, Known>();
  /** The factor of a document that was not charged yet. */
  const usual = () => {
    if (!rules.approximate) return 1;
    const factors = [...documents.values()].flatMap(({ factor }) => factor ?? []);
    return factors.length > 0 ? Math.max(...factors) : 1;
  };

  /** Persisted operations have no text. */
  const knownOf = ({ document, operationName }: GraphQLRequest): Known => {
    const key = document || operationName;
    const known = documents.get(key);
    if (known) return known;
    if (documents.size >= MOST_DOCUMENTS) documents.clear();
    const opened: Known = { shape: readShape(document) };
    documents.set(key, opened);
    return opened;
  };

  const bounds = (): readonly Bound[] => [
    ['nodes', 'nodes', limits.nodes],
    ['aliases', 'aliases', limits.aliases],
    [`perRequest.${unit}`, 'cost', limits.perRequest?.[unit]],
    ...quotas.filter((quota) => quota.unit === unit).map(({ quota }): Bound => [`the quota of ${unit}`, 'cost', quota]),
  ];

  const excess = (asking: Asking) => bounds().find(([, part, allowed = Infinity]) => asking[part] > allowed);

  const estimateOf = (request: GraphQLRequest): Asking => {
    const { shape, factor = usual() } = knownOf(request);
    const { cost, exact, nodes } = estimate(operationOf(shape, request.operationName), rules, request.variables);
    const aliases = shape.aliases + (report.field ? 1 : 0);
    return { byRules: cost, cost: roundUp(cost * factor), exact: exact * factor, nodes, aliases };
  };

  /** @param fits the page size that is no excess */
  const check = (request: GraphQLRequest, fits?: number): Asking => {
    const asking = estimateOf(request);
    const [limit, part = 'cost', allowed = 0] = excess(asking) ?? [];
    if (!limit) return asking;
    const { coordinate } = request;
    // As if the server refused it: what fitted before the server was seen to charge more may fit in smaller pages.
    const details = { coordinate, fits, meaning: 'too-big', mayBeSize: true } as const;
    throw new LimitExceededError(limit, asking[part], allowed, details);
  };

  return {
    unit,
    estimate: estimateOf,
    check: (request) => check(request),
    fit(request, largest, exact) {
      const fits = (size: number) => !excess(estimateOf(request(size)));
      if (fits(largest)) return largest;
      check(request(1));
      let [low, high] = [1, largest];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (fits(middle)) low = middle;
        else high = middle;
      }
      if (exact) check(request(largest), low);
      return low;
    },
    most: (part) => Math.min(...bounds().map(([, of, allowed]) => (of === part ? allowed : undefined) ?? Infinity)),
    correct(request, { byRules }, charged) {
      const known = knownOf(request);
      if (byRules === 0 || charged === 0) return;
      // Pages that are not full may be charged less than the next one, so that the most that was charged counts.
      known.factor = Math.max(known.factor ?? (rules.approximate ? 0 : 1), charged / byRules);
    },
    withReport(request) {
      const { field, fieldOn = 'query' } = report;
      if (!field || !request.document || !fieldOn.includes(request.kind)) return request;
      const known = knownOf(request);
      known.extended ??= extended(request.document, field);
      return { ...request, document: known.extended };
    },
  };
}

/** The document with the field at its end. One with fragments ends with one of them, and the field would land there. */
function extended(document: string, field: string): string {
  if (/\bfragment\s+\w+\s+on\b/.test(document)) return document;
  return document.replace(/\}\s*$/, () => `${REPORT_NAME}: ${field} }`);
}
