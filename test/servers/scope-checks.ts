import { isPaginated } from './cost-complexity.ts';
import type { CallCost } from './cost-score.ts';
import { walkFields } from './page-sizes.ts';
import { Refusal } from './refusal.ts';
import { scopePageSizes } from './scope-resolvers.ts';
import type { Operation, RequestedField } from './selection.ts';

/** Refuses a connection without exactly one of `first` and `last` between 1 and 100. */
export function checkPages(operation: Operation): void {
  for (const field of walkFields(operation)) {
    if (isPaginated(field.definition)) checkPage(field);
  }
}

function checkPage({ definition, args }: RequestedField): void {
  const { max } = scopePageSizes;
  const [first, last] = [args['first'], args['last']].map((size) => (typeof size === 'number' ? size : undefined));
  const size = first ?? last;
  const argument = first === undefined ? 'last' : 'first';
  const where = `the \`${definition.name}\` connection`;
  if (size === undefined) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate ${where}.`;
    throw invalid('MISSING_PAGINATION_BOUNDARIES', message);
  }
  if (first !== undefined && last !== undefined) {
    throw invalid('ARGUMENT_CONFLICT', `Passing both \`first\` and \`last\` to paginate ${where} is not supported.`);
  }
  if (size > max) {
    const message = `Requesting ${size} records on ${where} exceeds the \`${argument}\` limit of ${max} records.`;
    throw invalid('EXCESSIVE_PAGINATION', message);
  }
  if (size < 1) throw invalid('INVALID_PAGINATION', `\`${argument}\` on ${where} must be at least 1.`);
}

/** Refuses a call that requests more nodes than `limit`. */
export function checkNodes({ nodes }: CallCost, limit: number): void {
  if (nodes <= limit) return;
  const [asked, allowed] = [nodes, limit].map((count) => count.toLocaleString('en-US'));
  const message = `This query requests up to ${asked} possible nodes which exceeds the maximum limit of ${allowed}.`;
  throw invalid('MAX_NODE_LIMIT_EXCEEDED', message);
}

function invalid(type: string, message: string): Refusal {
  return new Refusal(message, { extensions: { type } });
}
