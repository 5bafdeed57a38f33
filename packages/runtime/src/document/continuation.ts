import type { GraphQLErrorEntry } from '../errors/index.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import { type Gap, readOn } from './gap.ts';
import { assemble, type NestedSite, siteValues, type SizeOf } from './nested-list.ts';
import { printForPage } from './paged-arguments.ts';
import { relocated, valueAt } from './paths.ts';
import { type Reading, type ReadReport, type ResponsePath, startReading } from './reading.ts';
import { enter, type Landmark, landing, type Visit } from './scope.ts';
import type { Variables } from './variables.ts';

/** What continuations are printed from: an operation that holds nested lists. */
export interface NestedOperation {
  readonly name: string;
  readonly coordinate: string;
  readonly sites: readonly NestedSite[];
  readonly variables: Variables;
}

/** One list in a continuation. */
export interface Part {
  readonly gap: Gap;
  /** The entries that are asked for. */
  readonly size: number;
  /** The same list, in other places. */
  readonly twins: readonly Gap[];
}

/** An operation that reads on several lists, each under an alias of its own. */
export interface Continuation {
  readonly request: GraphQLRequest;
  readonly parts: readonly LandedPart[];
  /** What the lists inside were asked for with. */
  readonly sizeOf: SizeOf;
}

/** A list in a continuation, and where the answer holds it. */
export interface LandedPart extends Part {
  /** The response path of the list. */
  readonly path: ResponsePath;
  readonly landmarks: readonly Landmark[];
}

/** Prints the operation that reads on lists. */
export function continuation(operation: NestedOperation, parts: readonly Part[], sizeOf: SizeOf): Continuation {
  const { coordinate, name, sites } = operation;
  const variables = operation.variables.fork(siteValues(sites, sizeOf));
  const landed: LandedPart[] = [];
  const texts = parts.map(({ gap, size, twins }, index) => {
    const visit: Visit = { alias: `c${index}`, around: gap.around, declare: (...of) => variables.add(...of) };
    landed.push({ gap, size, twins, ...landingOf(gap, visit) });
    return printPart(gap, size, visit);
  });
  const text = assemble(`{ ${texts.join(' ')} }`, sites, sizeOf);
  const operationName = `${name}_lists`;
  const document = `query ${operationName}${variables.definitions(text)} ${text}`;
  const request = { kind: 'query' as const, document, operationName, variables: variables.valuesIn(text), coordinate };
  return { request, parts: landed, sizeOf };
}

function landingOf({ path, site }: Gap, visit: Visit): Pick<LandedPart, 'path' | 'landmarks'> {
  return site.continuation ? { path: [visit.alias], landmarks: [] } : landing(site.scope, path, visit);
}

function printPart({ position, site }: Gap, size: number, visit: Visit): string {
  const { args, print } = site.continuation ?? site;
  const printed = printForPage(args, size, position, visit.alias, visit.declare);
  const field = (alias?: string) => print(printed, site.selection, alias);
  return site.continuation ? field(visit.alias) : enter(site.scope, field, visit);
}

/**
 * Reads one part of the answer into its list, and into the same list in other places.
 * @returns the lists that are to be read on; undefined where the list is not there
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
  const parent = path.length > 1 ? valueAt(data, path.slice(0, -1).join('.')) : data;
  const value = valueAt(data, path.join('.'));
  const all = [...twins.map((twin) => [twin, structuredClone(value)] as const), [gap, value] as const];
  const readings = all.map(([one, own]) => {
    const reading = startReading(report, settings, one);
    return parent != null && readOn(one, own, size, reading) ? reading : undefined;
  });
  return readings.every((reading) => reading !== undefined) ? readings.flatMap(({ gaps }) => gaps) : undefined;
}

/** What tells a list and its next page from others: the same list may stand in several places. */
export function identityOf({ around, left, path, position, site }: Gap): string {
  const visit: Visit = { alias: '', around, declare: () => '' };
  const { keys, path: landed } = landing(site.scope, path, visit);
  return JSON.stringify([site.id, position, left, keys, landed]);
}

/**
 * Whether an error is about what is read of a continuation. On the way to a list through another one, the items beside
 * those that are wanted are asked for too, with a cursor that is none of theirs.
 */
export function concerns(path: ResponsePath | undefined, sent: Continuation): boolean {
  const part = partAt(path, sent);
  return !part || !path || path.every((name, at) => at >= part.path.length || name === part.path[at]);
}

/**
 * An error of a continuation with its path in the response that its list began in, had the whole list come there; one for
 * each place where the list stands.
 */
export function withOrigins(error: GraphQLErrorEntry, sent: Continuation): readonly GraphQLErrorEntry[] {
  const { path } = error;
  const part = partAt(path, sent);
  if (!part || !path) return [error];
  return [part.gap, ...part.twins].map(({ entries, path: origin, site }) => ({
    ...error,
    path: relocated(path, part.path, origin, site.body.entries, entries),
  }));
}

/** The list that an error is about, by its alias. */
function partAt(path: ResponsePath | undefined, { parts }: Continuation): LandedPart | undefined {
  return parts.find(({ path: [alias] }) => alias === path?.[0]);
}
