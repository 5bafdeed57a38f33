import type { ListSite, SizeOf } from '../tree/nodes.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { FanOut } from './fan-out.ts';
import { type Load, plus, type UnitCosts } from './unit-costs.ts';

/** What is known of an operation when its sizes are chosen. */
export interface Known extends Omit<UnitCosts, 'lists'> {
  readonly lists: readonly KnownList[];
  readonly limiter: Limiter | undefined;
  /** The largest page of the outermost list, and whether no smaller one will do. */
  readonly largest: number;
  readonly exact: boolean;
  /** The largest page of nested lists; 0 where they are to be asked for apart, if they can be. */
  readonly cap: number;
  /** Whether that is as large as it ever is: lists may then be asked for without a size. */
  readonly whole: boolean;
  /** Rows of the outermost list that were read. */
  readonly rows: number;
}

type KnownList = UnitCosts['lists'][number] & { readonly site: ListSite; readonly fanOut: FanOut };

/** The sizes that the pages of one traversal are asked for with. */
export interface Sizes {
  /** Of the first page of each nested list; undefined where it is asked for later, apart from its object. */
  readonly sizeOf: SizeOf;
  /** Of its further pages. */
  furtherOf(site: ListSite): number;
  /** The largest page of the outermost list. */
  readonly outer: number;
}

/** What one request takes, and one row that is asked for, in seconds: what decides where there are no quotas. */
const REQUEST_S = 0.2;
const ROW_S = 1e-5;
/** What further pages take that no limit lets through: whatever else there is, is better. */
const REFUSED_S = 1e9;
/** So many lists are read on by one request, where nothing forbids it. */
export const MOST_PARTS = 100;
/** So many rows of nested lists may wait to be delivered. */
const WINDOW = 1_000_000;
/** The largest page is taken whose time is within this of the least: requests are not for free, whatever a quota gives. */
const WORTH = 1.25;
const LADDER = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500, 1000];

/** The sizes of first pages, by the numbers of their lists. */
type Choice = readonly (number | undefined)[];

/** A nested list while sizes are chosen. */
interface Weighed extends KnownList {
  /** The sizes that are weighed for it, in their order. */
  readonly ladder: readonly number[];
  /** How many of it one row of the outermost list has, at all depths. */
  readonly perRow: number;
}

/** What comes of a choice. */
interface Outcome {
  readonly choice: Choice;
  /** The sizes of further pages. */
  readonly further: readonly number[];
  /** What a row of the outermost list costs, with all that is asked for in it. */
  readonly each: Load;
  /** The best page of the outermost list that the limits allow; 0 where there is none. */
  readonly rows: number;
  /** The seconds that one row of the outermost list takes, with all that is read on of it. */
  readonly seconds: number;
}

/**
 * Chooses the page sizes of all levels together, so that a traversal takes the least time by the quotas and by the
 * number of requests. What it goes by is how many rows lists turn out to have: where a few are long, most are read
 * with the objects that hold them, and the long ones on their own.
 */
export function bestSizes(known: Known): Sizes {
  const lists = weighedLists(known);
  const best = descend(lists, known);
  return {
    sizeOf: ({ id, sizeless }) => (sizeless && known.whole && isFree(lists[id]) ? Infinity : best.choice[id]),
    furtherOf: ({ id }) => best.further[id] as number,
    outer: known.exact ? known.largest : outerOf(best, lists, known),
  };
}

/** Whether its rows count against no limit. */
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
    all.push({ ...list, perRow, ladder: ladderOf(list, Math.max(1, cap)) });
  }
  return all;
}

/** The sizes that are weighed; where nothing can be read on, the largest alone, also after a refusal. */
function ladderOf({ fanOut, site: { bound = Infinity, reachable } }: KnownList, cap: number): number[] {
  if (!reachable) return [bound === Infinity ? cap : bound];
  const sizes = [...LADDER, ...fanOut.quantiles(), cap].map((size) => Math.min(size, bound, cap));
  return [...new Set(sizes)].sort((a, b) => a - b);
}

/** Changes one size after the other for the better, from as little as can be asked for at once. */
function descend(lists: readonly Weighed[], known: Known): Outcome {
  const least = lists.map(({ ladder, site }) => (site.deferrable ? undefined : ladder[0]));
  let best = weigh(least, lists, known);
  // Where an outer size has changed, another inner one may be better.
  for (const { ladder, site } of [...lists, ...lists]) {
    if (site.deferrable && known.cap === 0) continue;
    for (const size of site.deferrable ? [...ladder, undefined] : ladder) {
      const choice = best.choice.map((chosen, id) => (id === site.id ? size : chosen));
      const outcome = weigh(choice, lists, known);
      if (outcome.seconds < best.seconds) best = outcome;
    }
  }
  return best;
}

/** Says what comes of a choice, from the innermost lists outward. */
function weigh(choice: Choice, lists: readonly Weighed[], known: Known): Outcome {
  const further: number[] = [];
  const rows = lists.map((list) => list.row);
  const behind = { pages: 0, rounds: 0, requests: 0, seconds: 0 };
  let each = known.row;
  for (let id = lists.length - 1; id >= 0; id--) {
    const list = lists[id] as Weighed;
    const { parent } = list.site;
    const size = choice[id];
    const own = rows[id] as Load;
    const apart = cheapestApart(list, own, size, known);
    further[id] = apart.size;
    behind.pages += list.perRow * apart.pages;
    behind.rounds += apart.pages;
    behind.requests += list.perRow * apart.requests;
    behind.seconds += list.perRow * apart.seconds;
    if (size === undefined) continue;
    const inside = plus(list.list, own, size, comingOf(list, size, known));
    if (parent === undefined) each = plus(each, inside);
    else rows[parent] = plus(rows[parent] as Load, inside);
  }
  return { choice, further, each, ...bestOuter(each, behind, known) };
}

/** The page of the outermost list whose rows take the least time, with what is read on of each row; none is 0 rows. */
function bestOuter(each: Load, behind: Behind, known: Known): Pick<Outcome, 'rows' | 'seconds'> {
  const rest = behind.seconds + (each.nodes - known.row.nodes) * ROW_S;
  const secondsOf = (rows: number) => {
    // Many lists go into one request, at least one where there are any; the pages of a list come one after another.
    const requests = 1 + Math.max(Math.min(1, behind.pages * rows), behind.rounds, behind.requests * rows);
    const request = requests * (REQUEST_S + known.requestSeconds);
    return rest + (costSeconds(plus(known.list, each, rows), known) + request) / rows;
  };
  const fitting = fittingRows(each, known);
  const all = [{ rows: fitting, seconds: fitting === 0 ? Infinity : secondsOf(fitting) }];
  if (!known.exact && known.window < Infinity)
    for (let rows = fitting >> 1; rows > 0; rows >>= 1) all.push({ rows, seconds: secondsOf(rows) });
  const least = Math.min(...all.map(({ seconds }) => seconds));
  return all.find(({ seconds }) => seconds <= least * WORTH) as (typeof all)[number];
}

/** How many rows are expected to come of a first page, as far as it is charged for. */
function comingOf({ fanOut }: KnownList, size: number, { refunds }: Known): number {
  return refunds ? fanOut.within(size) : size;
}

/**
 * The seconds in which the quotas give what a request costs. Where the server gives back what did not come, room for
 * all of it must be there first: the more that is, the more of each window is left that no request fits into.
 */
function costSeconds({ came, exact }: Load, { secondsEach, window }: Known): number {
  return (came * secondsEach) / (1 - Math.min(exact - came, window * 0.99) / window);
}

/** What is asked for behind first pages, on average. */
interface Further {
  readonly pages: number;
  readonly requests: number;
  /** In which the quotas give what the pages cost. */
  readonly seconds: number;
}

/** What is asked for behind the page of one row of the outermost list. */
interface Behind extends Further {
  /** The pages that come one after another. */
  readonly rounds: number;
}

/** The size of further pages of a list that take the least time, and what they come to for one list. */
function cheapestApart(
  { apart, fanOut, ladder, site }: Weighed,
  row: Load,
  had: number | undefined,
  known: Known,
): Further & { readonly size: number } {
  const { limiter, refunds, requestSeconds, secondsEach } = known;
  let best = { size: 1, seconds: site.reachable ? REFUSED_S : 0, pages: 0, requests: 0 };
  if (!site.reachable) return best;
  const rest = fanOut.mean() - fanOut.within(had ?? 0);
  const timeOf = ({ requests, seconds }: Further) => seconds + requests * (REQUEST_S + requestSeconds);
  for (const size of ladder) {
    const load = plus(apart, row, size);
    const together = limiter ? fittingTimes(load, limiter) : MOST_PARTS;
    if (together < 1) break;
    const pages = fanOut.pages(had, size);
    const cost = pages * apart.came + (refunds ? rest : pages * size) * row.came;
    const seconds = cost * secondsEach + pages * load.nodes * ROW_S;
    const found = { size, seconds, pages, requests: pages / together };
    if (timeOf(found) <= timeOf(best)) best = found;
  }
  return best;
}

/** How many lists one request reads on, within the limits; 0 where that is none. */
function fittingTimes({ exact, nodes }: Load, { most }: Limiter): number {
  return Math.floor(Math.min(MOST_PARTS, timesIn(most.cost, exact), timesIn(most.nodes, nodes)));
}

/** The largest page of the outermost list that the limits allow; 0 where there is none. */
function fittingRows(each: Load, { exact, largest, limiter, list }: Known): number {
  if (!limiter) return largest;
  const { cost, nodes } = limiter.most;
  const byCost = timesIn(cost - Math.max(0, list.exact), each.exact);
  const fitting = Math.floor(Math.min(largest, byCost, timesIn(nodes, each.nodes)));
  return fitting < 1 || (exact && fitting < largest) ? 0 : fitting;
}

/** How often something fits; what is for free always does. */
function timesIn(most: number, one: number): number {
  return most / Math.max(Number.MIN_VALUE, one);
}

/** The page whose rows take the least: a cost that is rounded up may make a slightly smaller one cheaper. */
function outerOf({ each, rows }: Outcome, lists: readonly Weighed[], { list: page }: Known): number {
  const waiting = lists.reduce((sum, { fanOut, perRow }) => sum + perRow * fanOut.mean(), 1);
  const most = Math.max(1, Math.min(rows, Math.floor(WINDOW / waiting)));
  const costOf = (size: number) => Math.ceil(page.exact + size * each.exact - 1e-6) / size;
  let best = most;
  for (let size = most; size > most * 0.9; size--) if (costOf(size) < costOf(best) * 0.98) best = size;
  return best;
}
