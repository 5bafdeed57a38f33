import type { ListSite, SizeOf } from '../tree/nodes.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { FanOut } from './fan-out.ts';
import { type Load, plus, type UnitCosts } from './unit-costs.ts';

/**
 * Chooses the page sizes of all levels together, so that a traversal takes the least time by the quotas and by the
 * number of requests. It depends on the number of rows in the lists. If a few are long, most lists come with their
 * parent objects, and the long ones are continued separately.
 */
export function bestSizes(facts: Known): Sizes {
  const known: Bounded = { ...facts, bounds: facts.limiter?.most ?? UNLIMITED };
  const lists = weighedLists(known);
  const best = descend(lists, known);
  return {
    sizeOf: ({ id, sizeless }) => (sizeless && known.whole && isFree(lists[id]) ? Infinity : best.choice[id]),
    furtherOf: ({ id }) => best.further[id] as number,
    outer: known.exact ? known.largest : outerOf(best, lists, known),
  };
}

/** The facts about an operation when its sizes are chosen. */
export interface Known extends Omit<UnitCosts, 'lists'> {
  readonly lists: readonly KnownList[];
  readonly limiter: Limiter | undefined;
  /** The largest page of the outermost list, and whether it must have exactly that size. */
  readonly largest: number;
  readonly exact: boolean;
  /** The largest page of nested lists. */
  readonly cap: number;
  /** The most rows that one request may contain, over all of its lists. */
  readonly budget: number;
  /** Whether nested lists are requested separately, if that is possible. */
  readonly apart: boolean;
  /** Whether nothing was refused; lists may then be requested without a size. */
  readonly whole: boolean;
  /** The number of rows of the outermost list read so far. */
  readonly rows: number;
}

type KnownList = UnitCosts['lists'][number] & { readonly site: ListSite; readonly fanOut: FanOut };

/** The page sizes of one traversal. */
export interface Sizes {
  /** The size of the first page of each nested list; undefined if it is requested later, in a separate request. */
  readonly sizeOf: SizeOf;
  /** The size of its further pages. */
  furtherOf(site: ListSite): number;
  /** The largest page of the outermost list. */
  readonly outer: number;
}

/** The time of one request, and of one requested row, in seconds; it decides if there are no quotas. */
const REQUEST_S = 0.2;
const ROW_S = 1e-5;
/** Penalty, in seconds, for a page size that the limits don't allow; any allowed size wins. */
const REFUSED_S = 1e9;
/** The same for a page with more rows than the budget, which is a guess: such a page is better than one over a limit. */
const OVER_BUDGET_S = 1e6;
/** The most lists that one request continues. */
export const MOST_PARTS = 100;
/** The most rows of nested lists that may wait to be delivered. */
const WINDOW = 1_000_000;
/**
 * The largest page is used whose time is within this factor of the least, because requests are not free, whatever a
 * quota allows.
 */
const WORTH = 1.25;
/** The limits on one request without a limiter. */
const UNLIMITED: Limiter['most'] = { cost: Infinity, nodes: Infinity };
const LADDER = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500, 1000];

/** The sizes of first pages, by the numbers of their lists. */
type Choice = readonly (number | undefined)[];

/** A nested list while sizes are chosen. */
interface Weighed extends KnownList {
  /** The candidate sizes, in their order. */
  readonly ladder: readonly number[];
  /** The number of such lists per row of the outermost list, at all depths. */
  readonly perRow: number;
}

/** A row with everything that is requested in it: its cost, and the number of rows, itself included. */
interface Row {
  readonly load: Load;
  readonly count: number;
}

interface Bounded extends Known {
  /** The limits on one request. */
  readonly bounds: Limiter['most'];
}

/** The consequences of a choice. */
interface Outcome {
  readonly choice: Choice;
  /** The sizes of further pages. */
  readonly further: readonly number[];
  /** A row of the outermost list. */
  readonly each: Row;
  /** The best page of the outermost list that the limits allow; 0 if there is none. */
  readonly rows: number;
  /** The time for one row of the outermost list, in seconds, including the further pages of its lists. */
  readonly seconds: number;
}

/** Reports whether the rows of a list count against no limit. */
function isFree(list: Weighed | undefined): boolean {
  return list?.row.exact === 0 && list.row.nodes === 0;
}

function weighedLists({ cap, lists, rows }: Known): Weighed[] {
  const all: Weighed[] = [];
  for (const list of lists) {
    const { fanOut, site } = list;
    const around = all[site.parent ?? -1];
    const expected = around ? around.perRow * around.fanOut.mean() : 1;
    const perRow = fanOut.known && rows > 0 ? fanOut.count / rows : expected;
    all.push({ ...list, perRow, ladder: ladderOf(list, cap) });
  }
  return all;
}

/** Returns the candidate sizes. If the list cannot be continued, only the largest, also after a refusal. */
function ladderOf({ fanOut, site: { bound = Infinity, reachable } }: KnownList, cap: number): number[] {
  if (!reachable) return [bound === Infinity ? cap : bound];
  const sizes = [...LADDER, ...fanOut.quantiles(), cap].map((size) => Math.min(size, bound, cap));
  return [...new Set(sizes)].sort((a, b) => a - b);
}

/** Improves one size after the other, starting from the smallest possible request. */
function descend(lists: readonly Weighed[], known: Bounded): Outcome {
  const least = lists.map(({ ladder, site }) => (site.deferrable ? undefined : ladder[0]));
  let best = weigh(least, lists, known);
  // After a change of an outer size, another inner size may be better.
  for (const { ladder, site } of [...lists, ...lists]) {
    if (site.deferrable && known.apart) continue;
    for (const size of site.deferrable ? [...ladder, undefined] : ladder) {
      const choice = best.choice.map((chosen, id) => (id === site.id ? size : chosen));
      const outcome = weigh(choice, lists, known);
      if (outcome.seconds < best.seconds) best = outcome;
    }
  }
  return best;
}

/** Computes the consequences of a choice, from the innermost lists outward. */
function weigh(choice: Choice, lists: readonly Weighed[], known: Bounded): Outcome {
  const further: number[] = [];
  const rows = lists.map((list): Row => ({ load: list.row, count: 1 }));
  const behind = { pages: 0, rounds: 0, requests: 0, seconds: 0 };
  let each: Row = { load: known.row, count: 1 };
  for (let id = lists.length - 1; id >= 0; id--) {
    const list = lists[id] as Weighed;
    const { parent } = list.site;
    const size = choice[id];
    const own = rows[id] as Row;
    const apart = cheapestApart(list, own, size, known);
    further[id] = apart.size;
    behind.pages += list.perRow * apart.pages;
    behind.rounds += apart.pages;
    behind.requests += list.perRow * apart.requests;
    // The limits hold for lists that seem to have no objects around them, too.
    behind.seconds += list.perRow * apart.seconds + apart.penalty;
    if (size === undefined) continue;
    const inside = plus(list.list, own.load, size, comingOf(list, size, known));
    const around = parent === undefined ? each : (rows[parent] as Row);
    const sum = { load: plus(around.load, inside), count: around.count + size * own.count };
    if (parent === undefined) each = sum;
    else rows[parent] = sum;
  }
  return { choice, further, each, ...bestOuter(each, behind, known) };
}

/**
 * Returns the page of the outermost list whose rows take the least time, including their further pages; 0 rows if there
 * is none.
 */
function bestOuter(each: Row, behind: Behind, known: Bounded): Pick<Outcome, 'rows' | 'seconds'> {
  const rest = behind.seconds + (each.load.nodes - known.row.nodes) * ROW_S;
  const secondsOf = (rows: number) => {
    // One request continues many lists, and there is at least one if any list has further pages. The pages of a list
    // come one after another.
    const requests = 1 + Math.max(Math.min(1, behind.pages * rows), behind.rounds, behind.requests * rows);
    const request = requests * (REQUEST_S + known.requestSeconds);
    return rest + (costSeconds(plus(known.list, each.load, rows), known) + request) / rows;
  };
  const fitting = fittingRows(each, known);
  const all = [{ rows: fitting, seconds: fitting === 0 ? Infinity : secondsOf(fitting) }];
  if (!known.exact && known.window < Infinity)
    for (let rows = fitting >> 1; rows > 0; rows >>= 1) all.push({ rows, seconds: secondsOf(rows) });
  const least = Math.min(...all.map(({ seconds }) => seconds));
  return all.find(({ seconds }) => seconds <= least * WORTH) as (typeof all)[number];
}

/** Returns the number of rows expected on a first page, as far as they are charged. */
function comingOf({ fanOut }: KnownList, size: number, { refunds }: Known): number {
  return refunds ? fanOut.within(size) : size;
}

/**
 * Returns the seconds in which the quotas restore the cost of a request. If the server refunds missing rows, there must
 * first be room for all of them. The larger a request is, the more of each window remains unused.
 */
function costSeconds({ came, exact }: Load, { secondsEach, window }: Known): number {
  return (came * secondsEach) / (1 - Math.min(exact - came, window * 0.99) / window);
}

/** The average further pages of lists, after their first pages. */
interface Further {
  readonly pages: number;
  readonly requests: number;
  /** The time in which the quotas restore the cost of these pages. */
  readonly seconds: number;
}

/** The further pages for one row of the outermost list. */
interface Behind extends Further {
  /** The number of pages that come one after another. */
  readonly rounds: number;
}

/** The further pages of one list. */
interface Apart extends Further {
  readonly size: number;
  /** Added to the time if the limits or the budget allow no such page. */
  readonly penalty: number;
}

/** Returns the size of further pages of a list that takes the least time, and the totals for one list. */
function cheapestApart(
  { apart, fanOut, ladder, site }: Weighed,
  row: Row,
  had: number | undefined,
  known: Bounded,
): Apart {
  const { budget, refunds, requestSeconds, secondsEach } = known;
  let best: Apart = { size: 1, seconds: 0, pages: 0, requests: 0, penalty: site.reachable ? REFUSED_S : 0 };
  if (!site.reachable) return best;
  const rest = fanOut.mean() - fanOut.within(had ?? 0);
  const timeOf = ({ penalty, requests, seconds }: Apart) => penalty + seconds + requests * (REQUEST_S + requestSeconds);
  for (const size of had !== undefined && site.constantSize ? [had] : ladder) {
    const load = plus(apart, row.load, size);
    const allowed = fittingTimes(load, known);
    if (allowed < 1) break;
    const rows = size * row.count;
    const together = Math.max(1, Math.min(allowed, Math.floor(budget / rows)));
    const penalty = OVER_BUDGET_S * Math.max(0, 1 - budget / rows);
    const pages = fanOut.pages(had, size);
    const cost = pages * apart.came + (refunds ? rest : pages * size) * row.load.came;
    const seconds = cost * secondsEach + pages * load.nodes * ROW_S;
    const found = { size, seconds, pages, requests: pages / together, penalty };
    if (timeOf(found) <= timeOf(best)) best = found;
  }
  return best;
}

/** Returns the number of lists that one request can continue within the limits; 0 if none. */
function fittingTimes({ exact, nodes }: Load, { bounds }: Bounded): number {
  return Math.floor(Math.min(MOST_PARTS, timesIn(bounds.cost, exact), timesIn(bounds.nodes, nodes)));
}

/** Returns the largest page of the outermost list that the limits allow; 0 if there is none. */
function fittingRows({ count, load }: Row, { bounds, budget, exact, largest, list }: Bounded): number {
  const byCost = timesIn(bounds.cost - Math.max(0, list.exact), load.exact);
  const fitting = Math.floor(Math.min(largest, budget / count, byCost, timesIn(bounds.nodes, load.nodes)));
  return fitting < 1 || (exact && fitting < largest) ? 0 : fitting;
}

/** Returns how often an amount fits into a limit; a free one always does. */
function timesIn(most: number, one: number): number {
  return most / Math.max(Number.MIN_VALUE, one);
}

/** Returns the page whose rows take the least. If costs are rounded up, a slightly smaller page may be cheaper. */
function outerOf({ each, rows }: Outcome, lists: readonly Weighed[], { list: page }: Known): number {
  const waiting = lists.reduce((sum, { fanOut, perRow }) => sum + perRow * fanOut.mean(), 1);
  const most = Math.max(1, Math.min(rows, Math.floor(WINDOW / waiting)));
  const costOf = (size: number) => Math.ceil(page.exact + size * each.load.exact - 1e-6) / size;
  let best = most;
  for (let size = most; size > most * 0.9; size--) if (costOf(size) < costOf(best) * 0.98) best = size;
  return best;
}
