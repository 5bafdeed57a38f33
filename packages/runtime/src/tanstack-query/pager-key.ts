import { fingerprint } from '../dialects/fingerprint.ts';
import { UsageError } from '../errors/index.ts';
import type { Pager, PagerCore } from '../paging/pager.ts';

/**
 * The key of a query: `endcursor`, and what is read. TanStack Query compares the members of an object one by one, so that
 * `invalidateQueries({ queryKey: ['endcursor', { field: 'Query.parts' }] })` finds every reading of a field.
 */
export type PagerKey = readonly ['endcursor', PagerKeyParts];

/** The parts of a key. All of it is JSON. */
export interface PagerKeyParts {
  /** Which of the options the query has, since each caches something else. */
  readonly as: 'pages' | 'rows' | 'stream';
  readonly scope: string | null;
  /** The schema coordinate of the field, such as `Query.parts`. */
  readonly field: string;
  /** The variables of the operation: the arguments as the server gets them, with filters in their written form. */
  readonly variables: unknown;
  /** A fingerprint of the document, its variables and the position at which the reading starts. */
  readonly reading: string;
  readonly pageSize: number | null;
  readonly max: number | null;
}

/** The naming of a query. */
export interface QueryNaming {
  /**
   * What the key contains in place of the endpoint. Give it if readings of one endpoint differ in something that the pager does
   * not know, such as the user whose token is sent. @default the endpoint
   */
  readonly scope?: string | undefined;
}

/**
 * Returns the inside of a pager.
 * @throws {UsageError} if it is something else, such as the promise of a page
 */
export function coreOf(pager: Pager<unknown>): PagerCore {
  const $ = (pager as Partial<Pager<unknown>> | undefined)?.$;
  if (!$) throw new UsageError('this is not a pager. Pass what a fetcher returns, such as client.parts(…)');
  return $;
}

/**
 * Returns the key of a pager.
 * @throws {UsageError} if the scope is not a string
 */
export function pagerKey($: PagerCore, as: PagerKeyParts['as'], { scope = $.owner.endpoint }: QueryNaming): PagerKey {
  const { max = null, pageSize = null, from, onPartial, total } = $.options;
  const { coordinate: field, identity } = $.owner.operation;
  if (scope !== undefined && typeof scope !== 'string')
    throw new UsageError(`scope is of type ${typeof scope}, which cannot be part of a key. Give a string`, {
      coordinate: field,
    });
  const [, variables] = JSON.parse(identity) as readonly unknown[];
  const policy = typeof onPartial === 'function' ? 'function' : onPartial;
  const reading = fingerprint(JSON.stringify([identity, from, policy, total]));
  return ['endcursor', { as, scope: scope ?? null, field, variables, reading, pageSize, max }];
}
