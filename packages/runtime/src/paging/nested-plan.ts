import type { NestedSite, SizeOf } from '../document/nested-list.ts';
import type { Limiter } from '../limits/limiter.ts';
import { FanOut } from './fan-out.ts';
import { type Measured, type UnitCosts, unitCosts } from './unit-costs.ts';

/** What sizes are planned for. */
export interface PlanParts extends Measured {
  readonly limiter: Limiter | undefined;
  /** The largest page of the outermost list, and of nested ones. */
  readonly largest: number;
  readonly most: number;
  /** Whether no smaller page than the largest will do. */
  readonly exact: boolean;
}

/** The sizes that the pages of one traversal are asked for with. */
export interface Sizes {
  /** Of the first page of each nested list; undefined where it is asked for later, apart from its object. */
  readonly sizeOf: SizeOf;
  /** Of its further pages. */
  furtherOf(site: NestedSite): number;
  /** The largest page of the outermost list. */
  readonly outer: number;
}

/** What one request takes, and one row that is asked for, in seconds: what decides where there are no quotas. */
const REQUEST_S = 0.01;
const ROW_S = 1e-6;
/** What further pages take that no limit lets through: whatever else there is, is better. */
const REFUSED_S = 1e9;
/** So many lists are read on by one request, where nothing forbids it. */
export const MOST_PARTS = 100;
/** So many rows of nested lists may wait to be delivered. */
const WINDOW = 1_000_000;
const LADDER = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500, 1000];

type Choice = readonly (number | undefined)[];

/** What is asked for at once: how much it costs, how many nodes it names. */
interface Load {
  readonly cost: number;
  readonly nodes: number;
}

/**
 * Chooses the page sizes of all levels together, so that a traversal takes the least time by the quotas and by the
 * number of requests. What it goes by is how many rows lists turn out to have: where a few are long, most are read
 * with the objects that hold them, and the long ones on their own.
 */
export class NestedPlan {
  readonly fanOuts: readonly FanOut[];
  sizes: Sizes;
  readonly #parts: PlanParts;
  readonly #units: UnitCosts;
  /** Rows of the outermost list that were read. */
  #rows = 0;
  #next = 1;
  /** The sizes that are weighed for each list. */
  #ladders: readonly (readonly number[])[] = [];
  #cap: number;

  constructor(parts: PlanParts) {
    this.#parts = parts;
    this.#cap = parts.most;
    this.#units = unitCosts(parts, parts.limiter);
    this.fanOuts = parts.sites.map(({ bound }) => new FanOut(bound));
    this.sizes = this.#plan();
  }

  /** Learns that so many rows were read with all of their lists. */
  learn(rows: number): void {
    this.#rows += rows;
    if (this.#rows < this.#next) return;
    this.#next = this.#rows * 2;
    this.#cap = Math.min(this.#parts.most, Math.max(1, this.#cap * 2));
    this.sizes = this.#plan();
  }

  /**
   * Halves the pages of nested lists after a request that was too large, and asks for them apart in the end; false
   * where there is no less to ask for.
   */
  shrink(): boolean {
    const cap = this.#cap;
    const before = this.#asked();
    while (this.#cap > 0) {
      this.#cap = Math.floor(this.#cap / 2);
      this.sizes = this.#plan();
      // A smaller largest page may leave the pages as they are: the same request would fail again.
      if (this.#asked() !== before) return true;
    }
    this.#cap = cap;
    return false;
  }

  #asked(): string {
    return String(this.#parts.sites.map((site) => this.sizes.sizeOf(site)));
  }

  #plan(): Sizes {
    const { sites } = this.#parts;
    this.#ladders = sites.map((site) => this.#sizesFor(site));
    const least = sites.map((site) => (site.deferrable ? undefined : (this.#ladders[site.id]?.[0] ?? 1)));
    const few = sites.map((site) => (site.reachable ? this.#clamp(10, site) : (this.#ladders[site.id]?.[0] ?? 1)));
    const planned = (this.#cap === 0 ? [least] : [least, few])
      .map((start) => this.#descend(start))
      .sort((a, b) => a.seconds - b.seconds);
    const { choice } = planned[0] as (typeof planned)[number];
    const further = sites.map((site) => this.#further(site, choice).size);
    return {
      sizeOf: ({ id }) => choice[id],
      furtherOf: ({ id }) => further[id] as number,
      outer: this.#outer(choice),
    };
  }

  /** Changes one size after the other for the better. */
  #descend(start: Choice): { choice: Choice; seconds: number } {
    let best = { choice: start, seconds: this.#seconds(start) };
    const { sites } = this.#parts;
    for (const site of [...sites, ...sites]) {
      for (const size of this.#sizes(site)) {
        const choice = best.choice.map((known, id) => (id === site.id ? size : known));
        const seconds = this.#seconds(choice);
        if (seconds < best.seconds) best = { choice, seconds };
      }
    }
    return best;
  }

  /** The seconds that one row of the outermost list takes, with all that is in it. */
  #seconds(choice: Choice): number {
    const outer = this.#fitting(choice);
    if (outer === 0) return Number.POSITIVE_INFINITY;
    const { page, row } = this.#units;
    const inside = this.#inside(undefined, choice);
    const cost = page.exact / outer + row.exact + inside.cost;
    let seconds = cost * page.secondsEach + inside.nodes * ROW_S;
    let further = 0;
    for (const site of this.#parts.sites) {
      const pages = this.#further(site, choice);
      seconds += this.#lists(site) * pages.seconds;
      further += this.#lists(site) * pages.count;
    }
    return seconds + ((REQUEST_S + page.requestSeconds) * (1 + requestsFor(further * outer))) / outer;
  }

  /** What stands in one row of a list, or of the outermost list. */
  #inside(parent: number | undefined, choice: Choice): Load {
    let [cost, nodes] = [0, 0];
    for (const { id, parent: of } of this.#parts.sites) {
      const size = choice[id];
      if (of !== parent || size === undefined) continue;
      const { list, row } = this.#unit(id);
      const below = this.#inside(id, choice);
      cost += list.exact + size * (row.exact + below.cost);
      nodes += size * (1 + below.nodes);
    }
    return { cost, nodes };
  }

  /** The size of further pages of a list that take the least time, that time, and how many they are. */
  #further(site: NestedSite, choice: Choice): { size: number; seconds: number; count: number } {
    if (!site.reachable) return { size: 1, seconds: 0, count: 0 };
    const { list, row } = this.#unit(site.id);
    const apart = this.#units.apart[site.id] ?? list;
    const below = this.#inside(site.id, choice);
    const request = (REQUEST_S + list.requestSeconds) / MOST_PARTS;
    let best = { size: 1, seconds: REFUSED_S, count: 0 };
    for (const size of this.#ladders[site.id] ?? []) {
      const cost = apart.exact + list.exact + size * (row.exact + below.cost);
      const nodes = size * (1 + below.nodes);
      if (!this.#allows({ cost, nodes })) break;
      const count = this.#fanOut(site).pages(choice[site.id], size);
      const seconds = count * (request + cost * list.secondsEach + nodes * ROW_S);
      if (seconds <= best.seconds) best = { size, seconds, count };
    }
    return best;
  }

  /** How many lists of the field one row of the outermost list has, at all depths. */
  #lists(site: NestedSite): number {
    const { count, known } = this.#fanOut(site);
    if (known && this.#rows > 0) return count / this.#rows;
    const parent = this.#parts.sites[site.parent ?? -1];
    return parent ? this.#lists(parent) * this.#fanOut(parent).mean() : 1;
  }

  /** The largest page of the outermost list that the limits allow; 0 where there is none. */
  #fitting(choice: Choice): number {
    const { exact, largest, limiter } = this.#parts;
    if (!limiter) return largest;
    const { page, row } = this.#units;
    const inside = this.#inside(undefined, choice);
    const { cost, nodes } = limiter.most;
    const byCost = (cost - Math.max(0, page.exact)) / Math.max(Number.MIN_VALUE, row.exact + inside.cost);
    const byNodes = nodes / (row.nodes + inside.nodes || 1);
    const fitting = Math.floor(Math.min(largest, byCost, byNodes));
    return fitting < 1 || (exact && fitting < largest) ? 0 : fitting;
  }

  #allows({ cost, nodes }: Load): boolean {
    const { limiter } = this.#parts;
    return !limiter || (cost <= limiter.most.cost && nodes <= limiter.most.nodes);
  }

  /** The page whose rows take the least: a cost that is rounded up may make a slightly smaller one cheaper. */
  #outer(choice: Choice): number {
    const { exact, largest, sites } = this.#parts;
    if (exact) return largest;
    const { page, row } = this.#units;
    const inside = this.#inside(undefined, choice);
    const waiting = sites.reduce((sum, site) => sum + this.#lists(site) * this.#fanOut(site).mean(), 1);
    const most = Math.max(1, Math.min(this.#fitting(choice), Math.floor(WINDOW / waiting)));
    const each = (size: number) => Math.ceil(page.exact + size * (row.exact + inside.cost) - 1e-6) / size;
    const near = Array.from({ length: Math.ceil(most / 10) }, (_, less) => most - less);
    return near.reduce((best, size) => (each(size) < each(best) * 0.98 ? size : best), most);
  }

  /** The sizes that a first page can have, apart from its object among them. */
  #sizes(site: NestedSite): Choice {
    if (!site.deferrable) return this.#ladders[site.id] ?? [];
    return this.#cap === 0 ? [undefined] : [...(this.#ladders[site.id] ?? []), undefined];
  }

  /** The sizes that are weighed; where nothing can be read on, the largest alone. */
  #sizesFor(site: NestedSite): readonly number[] {
    // What cannot be read on must come whole, also after a refusal.
    if (!site.reachable) return [site.bound ?? Math.max(1, this.#cap)];
    const sizes = [...LADDER, ...this.#fanOut(site).landmarks(), Math.max(1, this.#cap)];
    return [...new Set(sizes.map((size) => this.#clamp(size, site)))].sort((a, b) => a - b);
  }

  #clamp(size: number, { bound = Number.POSITIVE_INFINITY }: NestedSite): number {
    return Math.min(size, bound, Math.max(1, this.#cap));
  }

  #unit(id: number): UnitCosts['lists'][number] {
    return this.#units.lists[id] as UnitCosts['lists'][number];
  }

  #fanOut({ id }: NestedSite): FanOut {
    return this.fanOuts[id] as FanOut;
  }
}

/** The requests that read on so many lists: one at least, where there is a list at all. */
function requestsFor(lists: number): number {
  return Math.max(Math.min(1, lists), lists / MOST_PARTS);
}
