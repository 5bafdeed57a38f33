import { type OwnRequest, requestOf } from '../tree/request.ts';
import { type Spine, splitTree } from './split-tree.ts';

/** A request that is split into parts, of which there is one if it is sent as it is. */
export interface SplitRequest {
  readonly parts: readonly [OwnRequest, ...OwnRequest[]];
  readonly spine: Spine;
}

/** Splits a request into parts: as many as wanted, or fewer. */
export function splitRequest(request: OwnRequest, count: number): SplitRequest {
  const { tree } = request;
  if (!tree || request.stored || count === 1) return { parts: [request], spine: { key: undefined, inner: new Map() } };
  const { parts, spine } = splitTree(tree);
  const { coordinate, kind, operationName } = request;
  const [first, ...others] = parts(count).map((selection) =>
    requestOf({ coordinate, kind, operationName }, { ...tree, selection }),
  );
  return { parts: [first ?? request, ...others], spine };
}

/**
 * Returns the number of parts after a refusal: at least the wanted one, and one by which the request really has more
 * parts than before; undefined if it cannot have more.
 */
export function nextCount(request: OwnRequest, count: number, wanted: number): number | undefined {
  // A server that knows documents does not know their parts.
  if (!request.tree || request.stored) return undefined;
  const { most, parts } = splitTree(request.tree);
  const before = count === 1 ? 1 : parts(count).length;
  for (let next = Math.min(most, wanted); next <= most; next++) if (parts(next).length > before) return next;
  return undefined;
}

/** Reports whether the rows of a request have several fields that cannot be split because nothing identifies a row. */
export function hasNoKey({ tree }: OwnRequest): boolean {
  return tree?.rows !== undefined && splitTree(tree).hasNoKey;
}
