import { valueAt } from '@endcursor/notation';
import type { GraphQLErrorEntry } from '../errors/index.ts';
import { type Directives, type Field, field, type SizeOf, type TreeNode } from '../tree/nodes.ts';
import { type OwnRequest, requestOf } from '../tree/request.ts';
import type { Variables } from '../tree/variables.ts';
import { rowNodes } from './found-rows.ts';
import { readOn } from './gap.ts';
import { type Landing, landing, type Landmark } from './landing.ts';
import type { Gap, Level, NestedSite, PlanContext, Reading, ResponsePath, Scope } from './model.ts';
import type { Visit } from './surroundings.ts';
import type { ReadReport } from './read-report.ts';
import { argumentsForPage, siteValues } from './paged-arguments.ts';
import { relocatedPath } from './paths.ts';
import { startReading } from './reading.ts';
import { fetchField } from './refetch.ts';
import { wrapNode } from './route-nodes.ts';
import { isDoubtfulWay } from './scope.ts';

/** An operation that fetches further pages of several lists, each under its own alias. */
export interface Continuation {
  readonly request: OwnRequest;
  readonly parts: readonly LandedPart[];
  /** The sizes of the lists inside. */
  readonly sizeOf: SizeOf;
}

/** An operation that may contain nested lists, whose further pages are fetched by other operations. */
export interface NestedOperation {
  readonly name: string;
  readonly coordinate: string;
  readonly sites: readonly NestedSite[];
  readonly variables: Variables;
  readonly directives?: Directives | undefined;
  /** Whether its documents are registered. Then those for further pages are one of each of {@link WIDTHS}. */
  readonly registered?: PlanContext['registered'];
}

/** The numbers of lists that a registered document may continue; few, so that there are few documents. */
export const WIDTHS: readonly number[] = [8, 1];

/** One list in a continuation. */
export interface Part {
  readonly gap: Gap;
  /** The number of entries to request. */
  readonly size: number;
  /** The same list, in other places. */
  readonly twins: readonly Gap[];
}

/** A list in a continuation, and its place in the answer. */
export interface LandedPart extends Part {
  /** The response path of the list. */
  readonly path: ResponsePath;
  readonly landmarks: readonly Landmark[];
}

/** Plans the operation that fetches further pages of lists. */
export function continuation(operation: NestedOperation, parts: readonly Part[], sizeOf: SizeOf): Continuation {
  const { coordinate, directives, registered } = operation;
  const variables = operation.variables.fork();
  const landed: LandedPart[] = [];
  const selection = parts.map(({ gap, size, twins }, index) => {
    const visit: Visit = { alias: `c${index}`, around: gap.around, variables, registered: Boolean(registered) };
    landed.push({ gap, size, twins, ...landingOf(gap, visit) });
    return partNode(gap, size, visit);
  });
  const head = {
    kind: 'query',
    operationName: nameOf(operation, parts),
    coordinate,
    stored: Boolean(registered),
  } as const;
  const values = new Map(parts.flatMap(({ gap }) => siteValues(gap.site.inner, sizeOf)));
  return { request: requestOf(head, { selection, directives, sizeOf, values }), parts: landed, sizeOf };
}

/** Returns the name of a continuation. Registered documents have different ones, as servers may know them by name. */
function nameOf({ name, registered }: NestedOperation, parts: readonly Part[]): string {
  return registered ? `${name}_list${(parts[0]?.gap.site.id ?? 0) + 1}_${parts.length}` : `${name}_lists`;
}

function landingOf({ path, site }: Gap, visit: Visit): Pick<Landing, 'path' | 'landmarks'> {
  return site.continuation ? { path: [visit.alias], landmarks: [] } : landing(site.scope, path, visit);
}

function partNode({ position, site }: Gap, size: number, visit: Visit): TreeNode {
  const { args, continuation, listField, scope } = site;
  const given = argumentsForPage(continuation?.args ?? args, size, position, visit);
  if (continuation) return field(continuation.field, visit.alias, given, listField.selection);
  return fromRoot(scope, { ...listField, args: given }, visit);
}

/** Returns a node of a scope in a request for it alone: with everything that leads there from the root of a query. */
export function fromRoot(at: Scope, node: TreeNode, visit: Visit): TreeNode {
  const { edge, level, place, refetch, scope, shell } = at;
  if (refetch) return fetchField(refetch, [node], visit.around[place]?.keys ?? [], visit);
  if (level && scope) return fromRoot(scope, pageOfRow(level, rowNodes(level, node, edge), visit), visit);
  if (shell && scope) return fromRoot(scope, { ...shell, selection: [node] }, visit);
  return { ...(node as Field), response: visit.alias };
}

/** Returns the field of a list as a page of one row. */
function pageOfRow(level: Level, selection: readonly TreeNode[], visit: Visit): TreeNode {
  const args = argumentsForPage(level.args, 1, visit.around[level.place]?.before, visit);
  return wrapNode(level.outer, { ...level.shell, args, selection });
}

/**
 * Reads one part of the answer into its list, and into the same list in other places.
 * @returns the lists that have further pages; undefined if the list is missing
 */
export function readPart(
  data: unknown,
  { gap, landmarks, path, size, twins }: LandedPart,
  report: ReadReport,
  settings: Pick<Reading, 'sizeOf' | 'ended'>,
): readonly Gap[] | undefined {
  for (const { path: to, own, sign } of landmarks) {
    const found = sign(valueAt(data, to.join('.')));
    if (own !== undefined && found !== own) return undefined;
  }
  if (isDoubtfulWay(gap.site.scope, gap.around)) report.unordered();
  const parent = path.length > 1 ? valueAt(data, path.slice(0, -1).join('.')) : data;
  const value = valueAt(data, path.join('.'));
  const all = [...twins.map((twin) => [twin, structuredClone(value)] as const), [gap, value] as const];
  const readings = all.map(([one, own]) => {
    const reading = startReading(report, settings, one);
    return parent != null && readOn(one, own, size, reading) ? reading : undefined;
  });
  return readings.every((reading) => reading !== undefined) ? readings.flatMap(({ gaps }) => gaps) : undefined;
}

/** Returns what identifies a list and its next page. The same list may be in several places. */
export function identityOf({ around, left, path, position, site }: Gap): string {
  const { keys, path: landed } = landing(site.scope, path, { alias: '', around });
  return JSON.stringify([site.id, position, left, keys, landed]);
}

/**
 * Reports whether an error concerns the entries that are read from a continuation. On the way to a list through another
 * one, neighbouring items are requested too, with another item's cursor.
 */
export function concerns(path: ResponsePath | undefined, sent: Continuation): boolean {
  const part = partAt(path, sent);
  return !part || !path || path.every((name, at) => at >= part.path.length || name === part.path[at]);
}

/**
 * Returns an error of a continuation with its path in the response in which its list began, as if the whole list had
 * arrived there. There is one for each place of the list.
 */
export function withOrigins(error: GraphQLErrorEntry, sent: Continuation): readonly GraphQLErrorEntry[] {
  const { path } = error;
  const part = partAt(path, sent);
  if (!part || !path) return [error];
  return [part.gap, ...part.twins].map(({ entries, path: origin, site }) => ({
    ...error,
    path: relocatedPath(path, { from: part.path, to: origin, entries: site.body.entries, before: entries }),
  }));
}

/** Returns the list that an error concerns, by its alias. */
function partAt(path: ResponsePath | undefined, { parts }: Continuation): LandedPart | undefined {
  return parts.find(({ path: [alias] }) => alias === path?.[0]);
}
