import { createCourse } from '../dialects/course.ts';
import { shiftOf } from '../dialects/shift.ts';
import type { PageSeen } from '../dialects/paging.ts';
import type { Gap, NestedSite, RawPage, Reading } from './model.ts';
import { isReached } from './scope.ts';

/** Returns a list of a nested field about which nothing else is known; it is used to price requests. */
export function siteGap(site: NestedSite): Gap {
  return openGap(site, {}, { around: [], at: [], row: 0 });
}

/** Reads a nested list in its parent object, and notes it if it has further pages. */
export function readNested(site: NestedSite, owner: Record<string, unknown>, reading: Reading): void {
  const { response } = site.shell;
  const size = reading.sizeOf(site);
  const value = owner[response];
  if (size !== undefined && value == null) return;
  reading.at.push(response);
  const gap = openGap(site, owner, reading);
  if (size !== undefined) readOn(gap, value, size, reading);
  else {
    owner[response] = site.body.join ? null : listOf(gap);
    reading.gaps.push(gap);
  }
  reading.at.pop();
}

/** Reads another page of a list into it; false if the list is missing. */
export function readOn(gap: Gap, value: unknown, size: number, reading: Reading): boolean {
  const { entries, fresh, left, owner, position, rows, site } = gap;
  const page = value == null ? undefined : site.body.page(value, { position, reading, before: entries }, left);
  const { join } = site.body;
  if (fresh) owner[gap.name] = join ? (value ?? null) : page ? listOf(gap, page.connection) : null;
  if (!page) return fresh;
  gap.fresh = false;
  if (site.paging.by.constantSize) gap.size = size;
  if (join && !fresh) join(owner[gap.name], value);
  else if (site.way === site.paging.backward) rows.unshift(...page.rows);
  else for (const row of page.rows) rows.push(row);
  settle(gap, page, size, reading);
  return true;
}

function openGap(
  site: NestedSite,
  owner: Record<string, unknown>,
  { around, at, row }: Pick<Reading, 'around' | 'at' | 'row'>,
): Gap {
  const { bound: left = Infinity, coordinate, paging, shell, start: position, way } = site;
  const course = createCourse({ walk: paging.by, way, coordinate }, position);
  const known = { site, row, owner, name: shell.response, position, course, left };
  return { ...known, path: [...at], around: [...around], rows: [], size: 0, entries: 0, total: undefined, fresh: true };
}

/** Decides whether a list has further pages after this one. */
function settle(gap: Gap, { nullsDropped, signs }: RawPage, size: number, reading: Reading): void {
  const { position, site } = gap;
  const { coordinate, seen: known, way } = site;
  const pages = size === Infinity ? 'usual' : 'largest';
  const { [pages]: largest } = known;
  const { report } = reading;
  const before = { total: gap.total, received: gap.entries };
  gap.entries += signs.entries;
  gap.left -= signs.entries;
  known[pages] = Math.max(largest, signs.entries);
  report.nullsDropped(nullsDropped);
  const shift = report.totals ? shiftOf(gap.course, before, signs, gap.entries) : 0;
  if (shift !== 0) report.shifted(coordinate, shift);
  gap.total = signs.total;
  known.counted ||= signs.entries === 0 && before.total === gap.entries;
  if (!site.ordered && signs.entries > 0 && gap.entries > signs.entries) report.unordered();
  const isOpen = site.continuation || (site.reachable && isReached(site.scope, gap.around));
  // If a list cannot be continued, the server's count is trusted.
  const counted = known.counted || !isOpen;
  const seen = { way, signs, position, size, largest, counted, coordinate };
  if (gap.left <= 0 && goesOn(gap, seen)) report.bounded(coordinate);
  const next = gap.left > 0 && site.paging.by.next(seen);
  if (!next || !next.more || (signs.entries === 0 && signs.more !== true)) return end(gap, signs.total, reading);
  if (!isOpen) return isDoubtful(seen) ? end(gap, undefined, reading) : report.truncated(coordinate);
  const stalled = gap.course.advance(next.position);
  if (stalled) throw stalled;
  gap.position = next.position;
  reading.gaps.push(gap);
}

/**
 * Reports whether there are rows after the bound of a list, as far as can be known. A full page may be followed by
 * another.
 */
function goesOn({ entries, left, site }: Gap, seen: PageSeen): boolean {
  const { more, total } = seen.signs;
  const { ahead, next } = site.paging.by;
  if (left < 0 || more === null) return left < 0;
  return ahead && more === undefined && total !== undefined && total >= entries ? total > entries : next(seen).more;
}

/** Reports whether the end is doubtful: nothing announces more rows, but some servers return fewer than requested. */
function isDoubtful({ signs, size }: PageSeen): boolean {
  return (
    signs.more == null &&
    signs.next === undefined &&
    signs.total === undefined &&
    signs.pages === undefined &&
    signs.entries < size
  );
}

/**
 * Notes the end of a list, unless the server counts more entries than arrived, or never returns more for such a list.
 */
function end({ entries, left, site }: Gap, total: number | undefined, { ended, report }: Reading): void {
  const { bound = Infinity, coordinate } = site;
  const isShort = report.totals && total !== undefined && entries < Math.min(total, bound);
  const isCut = left > 0 && entries >= (report.fields?.[coordinate]?.ceiling ?? Infinity);
  if (isShort || isCut) return report.truncated(coordinate);
  report.listed(coordinate, entries);
  ended(site, entries);
}

function listOf({ rows, site }: Gap, connection?: RawPage['connection']): unknown {
  return site.withConnection ? { ...connection, nodes: rows } : rows;
}
