import { type Course, createCourse } from '../dialects/course.ts';
import type { NestedSite } from './nested-list.ts';
import type { RawPage } from './list-body.ts';
import type { Reading, ResponsePath, Surroundings } from './reading.ts';
import { isReached } from './scope.ts';

/** A nested list that is to be read on. */
export interface Gap {
  readonly site: NestedSite;
  /** The row of the outermost list that it belongs to. */
  row: number;
  /** The object that holds the list, and the name that it has there. */
  readonly owner: Record<string, unknown>;
  name: string;
  /** Its rows so far; more are added in place. */
  readonly rows: unknown[];
  /** Where the list stands in the response that it began in, and what was known around it. */
  readonly path: ResponsePath;
  readonly around: Surroundings;
  readonly course: Course;
  /** What its next page is asked for with. */
  position: unknown;
  /** The size that all of its pages must have; 0 where that does not matter, or where nothing was asked for yet. */
  size: number;
  /** The entries that its bound still lets in. */
  left: number;
  /** The entries that were read. */
  entries: number;
  /** Whether nothing of it was asked for yet. */
  fresh: boolean;
}

/** A list of a nested field of which nothing is known but that it is one: what requests are estimated by. */
export function siteGap(site: NestedSite): Gap {
  return openGap(site, {}, [], 0, { around: [], at: [], row: 0 });
}

/** Reads a nested list in the object that holds it, and notes it where it is to be read on. */
export function readNested(site: NestedSite, owner: Record<string, unknown>, reading: Reading): void {
  const name = site.response;
  const size = reading.sizeOf(site);
  if (size === undefined) return defer(site, owner, reading);
  if (owner[name] == null) return;
  reading.at.push(name);
  const page = site.body.page(owner[name], site.start, reading, site.bound);
  owner[name] = page ? listOf(site, page) : null;
  if (page) settle(site, page, { owner, size }, reading);
  reading.at.pop();
}

/** Reads another page of a list into it; false where the list is not there. */
export function readOn(gap: Gap, value: unknown, size: number, reading: Reading): boolean {
  const { fresh, left, owner, position, rows, site } = gap;
  const page = value == null ? undefined : site.body.page(value, position, reading, left);
  if (fresh)
    Object.assign(owner, { [gap.name]: page ? Object.assign(owner[gap.name] as object, page.connection) : null });
  if (!page) return fresh;
  gap.fresh = false;
  if (fresh && site.paging.by.constantSize) gap.size = size;
  if (site.way === site.paging.backward) rows.unshift(...page.rows);
  else for (const row of page.rows) rows.push(row);
  settle(site, page, { gap, size }, reading);
  return true;
}

function defer(site: NestedSite, owner: Record<string, unknown>, reading: Reading): void {
  const rows: unknown[] = [];
  owner[site.response] = listOf(site, { rows, connection: {} });
  reading.at.push(site.response);
  reading.gaps.push({ ...openGap(site, owner, rows, 0, reading), fresh: true });
  reading.at.pop();
}

function openGap(
  site: NestedSite,
  owner: Record<string, unknown>,
  rows: unknown[],
  size: number,
  { around, at, row }: Pick<Reading, 'around' | 'at' | 'row'>,
): Gap {
  const { bound, coordinate, paging, response: name, start: position, way } = site;
  const { by: walk } = paging;
  return {
    site,
    row,
    owner,
    name,
    rows,
    position,
    path: [...at],
    around: [...around],
    course: createCourse({ walk, way, coordinate }, position, site.largest),
    size: walk.constantSize ? size : 0,
    left: bound ?? Number.POSITIVE_INFINITY,
    entries: 0,
    fresh: false,
  };
}

/** A page that was read: of a list that begins with it, or of one that was begun. */
type PageOf =
  { readonly gap: Gap; readonly size: number } | { readonly owner: Record<string, unknown>; readonly size: number };

/** Decides whether a list is to be read on behind a page. */
function settle(site: NestedSite, page: RawPage, of: PageOf, reading: Reading): void {
  const begun = 'gap' in of ? of.gap : undefined;
  const { bound = Number.POSITIVE_INFINITY, coordinate, largest, way } = site;
  const { signs } = page;
  const position = begun ? begun.position : site.start;
  const entries = signs.entries + (begun?.entries ?? 0);
  reading.report.nullsDropped(page.nullsDropped);
  const seen = { way, signs, position, size: of.size, largest, coordinate };
  const next = entries < bound ? site.paging.by.next(seen) : { more: false, position };
  site.largest = Math.max(largest, signs.entries);
  if (!next.more || (signs.entries === 0 && signs.more !== true)) return end(site, entries, signs.total, reading);
  const gap = begun ?? openGap(site, (of as { owner: Record<string, unknown> }).owner, page.rows, of.size, reading);
  if (!site.continuation && !(site.reachable && isReached(site.scope, gap.around)))
    return reading.report.truncated(coordinate);
  const stalled = gap.course.advance(next.position);
  if (stalled) throw stalled;
  reading.gaps.push(Object.assign(gap, { position: next.position, entries, left: bound - entries }));
}

/** The end of a list, unless the server counts more entries than came. */
function end(site: NestedSite, entries: number, total: number | undefined, { ended, report }: Reading): void {
  const { bound = Number.POSITIVE_INFINITY, coordinate } = site;
  if (report.totals && total !== undefined && entries < Math.min(total, bound)) return report.truncated(coordinate);
  report.listed(coordinate, entries);
  ended(site, entries);
}

function listOf(site: NestedSite, { rows, connection }: Pick<RawPage, 'rows' | 'connection'>): unknown {
  return site.withConnection ? { ...connection, nodes: rows } : rows;
}
