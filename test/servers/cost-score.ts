import { isPaginated } from './cost-complexity.ts';
import { requestedFields, rootScope } from './selection.ts';
import type { Operation, Scope } from './selection.ts';

/** The most that a GitHub-style call can request. */
export interface CallCost {
  /** The size of every connection times the sizes around it, added up. */
  readonly nodes: number;
  /** The requests that resolve the connections: one for each, times the sizes around it, added up. */
  readonly requests: number;
  /** The requests divided by 100, rounded up, at least 1: the points that the call costs. */
  readonly score: number;
}

/** Counts the nodes and the points of a call by the stated rule, assuming that every page is full. */
export function costOfCall(operation: Operation): CallCost {
  let nodes = 0;
  let requests = 0;
  const visit = (scopes: readonly Scope[], times: number) => {
    for (const field of requestedFields(operation, scopes)) {
      const size = isPaginated(field.definition) ? pageSize(field.args) : undefined;
      if (size !== undefined) {
        requests += times;
        nodes += times * size;
      }
      visit(field.scopes, times * (size ?? 1));
    }
  };
  visit([rootScope(operation)], 1);
  return { nodes, requests, score: Math.max(1, Math.ceil(requests / 100)) };
}

function pageSize(args: Readonly<Record<string, unknown>>): number {
  const size = args['first'] ?? args['last'];
  return typeof size === 'number' ? size : 0;
}
