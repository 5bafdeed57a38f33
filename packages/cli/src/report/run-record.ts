import type { Listeners } from 'endcursor';
import { addWait, type Bin, binAt, type Bins, emptyBins, type Wait } from './bins.ts';

/** The history of a run in bounded memory: a run of an hour takes no more than one of a second. */
export interface RunRecord {
  /** When the run started, as ISO 8601. */
  readonly started: string;
  /** The length of the run in milliseconds. */
  readonly ms: number;
  /** The length of a bin in milliseconds. */
  readonly binMs: number;
  readonly bins: readonly Bin[];
  /** Milliseconds waited, by limit. Waits of several requests at the same time count once each. */
  readonly waited: Readonly<Record<string, number>>;
  readonly notes: readonly Note[];
  /** How many notes there were, of which `notes` has the first. */
  readonly noted: number;
}

/** A notable event: a refusal, a repetition, or a change of the page size. */
export interface Note {
  /** Milliseconds since the start. */
  readonly at: number;
  readonly kind: 'refusal' | 'retry' | 'page size' | 'split' | 'store';
  readonly coordinate: string;
  readonly text: string;
}

/** A record in the making. */
export interface Recorder {
  /** The listeners that record; they belong into `on`. */
  readonly listeners: Listeners;
  record(): RunRecord;
}

/** The most notes that a record keeps. */
const MAX_NOTES = 200;

/** Starts to record a run. @param now returns milliseconds since the Unix epoch */
export function recordRun(now: () => number): Recorder {
  const started = now();
  const bins = emptyBins();
  const waits = waitsOf(bins);
  const notes: Note[] = [];
  let noted = 0;
  const at = () => now() - started;
  const note = (kind: Note['kind'], coordinate: string, text: string) => {
    noted++;
    if (notes.length < MAX_NOTES) notes.push({ at: at(), kind, coordinate, text });
  };
  const pages = pageCounter(bins, at);
  return {
    listeners: {
      request: () => void binAt(bins, at()).requests++,
      response: ({ remaining = {} }) => void Object.assign(binAt(bins, at()).remaining, finite(remaining)),
      wait: ({ limit, waitMs }) => waits.begin({ at: at(), ms: waitMs, limit }),
      throttle({ coordinate, error }) {
        binAt(bins, at()).refusals++;
        note('refusal', coordinate, error.message);
      },
      retry({ coordinate, attempt, error, waitMs }) {
        binAt(bins, at()).retries++;
        note('retry', coordinate, `attempt ${attempt + 1} after ${waitMs} ms: ${error.message}`);
      },
      pageSize: ({ coordinate, from, reason, to }) => note('page size', coordinate, `${from} → ${to} rows (${reason})`),
      split: ({ coordinate, requests }) => note('split', coordinate, `each page takes ${requests} requests`),
      storeFailure: ({ coordinate, error, task }) => note('store', coordinate, `${task}: ${error.message}`),
      ...pages,
    },
    record() {
      const ms = at();
      waits.settle(ms);
      return {
        started: new Date(started).toISOString(),
        ms,
        binMs: bins.ms,
        bins: bins.all,
        waited: waits.totals,
        notes,
        noted,
      };
    },
  };
}

/** Adds waits to bins when they are over, since a run may end before its waits do. */
function waitsOf(bins: Bins) {
  let open: readonly Wait[] = [];
  const totals: Record<string, number> = {};
  const settle = (now: number) => {
    for (const { at, limit, ms } of open) {
      const spent = Math.min(ms, now - at);
      totals[limit] = (totals[limit] ?? 0) + spent;
      addWait(bins, { at, ms: spent, limit });
    }
    open = [];
  };
  return {
    totals,
    settle,
    begin(wait: Wait) {
      const over = open.filter(({ at, ms }) => at + ms <= wait.at);
      const going = open.filter(({ at, ms }) => at + ms > wait.at);
      open = over;
      settle(wait.at);
      open = [...going, wait];
    },
  };
}

/** Counts pages and rows. */
function pageCounter(bins: Bins, at: () => number): Pick<Listeners, 'page'> {
  return {
    page({ nodes }) {
      const bin = binAt(bins, at());
      bin.pages++;
      bin.rows += nodes;
      bin.largestPage = Math.max(bin.largestPage, nodes);
    },
  };
}

function finite(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value)));
}
