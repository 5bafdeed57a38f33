import { createFixedWindow, type FixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import type { ScopeRecords } from '../../test/servers/scope-records.ts';
import { type Holder, rowsOf } from './records.ts';
import type { Parent } from './selections.ts';
import {
  type Ask,
  costOf,
  latencyMs,
  type Level,
  type Listing,
  MOST_NODES,
  PAGE,
  POINTS,
  type Source,
} from './source.ts';

/** The counters of a source. */
export interface Counted {
  readonly requests: number;
  readonly points: number;
  readonly ms: number;
  readonly refusals: number;
}

/**
 * A model of the stand-in's meter and of its latency, one call after another. It has no rows and executes nothing, so
 * that millions of rows take seconds. `test/nested/points.test.ts` compares it with the stand-in.
 */
export class ModelSource implements Source {
  readonly #records: ScopeRecords;
  readonly #hour: FixedWindow;
  #now = 0;
  #requests = 0;
  #points = 0;

  constructor(records: ScopeRecords, pointsPerHour: number = POINTS) {
    this.#records = records;
    this.#hour = createFixedWindow({
      limit: pointsPerHour,
      windowMs: 3_600_000,
      start: 'first-use',
      now: () => this.#now,
    });
  }

  get counted(): Counted {
    return { requests: this.#requests, points: this.#points, ms: this.#now, refusals: 0 };
  }

  ask(ask: Ask): Promise<Listing> {
    const { nodes, points } = costOf(ask);
    if (nodes > MOST_NODES) throw new RangeError(`${nodes} nodes in one call`);
    if (this.#hour.remaining < points) this.#now = Math.ceil(this.#hour.resetAtMs / 1000) * 1000;
    this.#hour.take(points);
    this.#now += latencyMs(nodes);
    this.#requests++;
    this.#points += points;
    return Promise.resolve(this.#list(holderOf(ask), ask.levels, Number(ask.after ?? 0)));
  }

  #list(holder: Holder, [level, ...inner]: readonly Level[], from: number): Listing {
    const { list, first } = level as Level;
    const { length, at } = rowsOf(this.#records, holder, list);
    const end = Math.min(length, from + Math.min(first, PAGE));
    const next = end < length ? { next: String(end) } : {};
    if (list === 'licences' || list === 'scenarios' || holder.type === 'Group')
      return { count: end - from, rows: [], ...next };
    const rows = Array.from({ length: end - from }, (_, place) => {
      const row = at(from + place);
      const id = `${row.type}:${row.index}`;
      return inner.length > 0 ? { id, below: this.#list(row, inner, 0) } : { id };
    });
    return { count: rows.length, rows, ...next };
  }
}

function holderOf({ parent: { id = 'Organization:0' } }: Ask): Holder {
  const [type, index] = id.split(':');
  return { type: type as Parent, index: Number(index) };
}
