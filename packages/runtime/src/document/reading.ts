import type { Gap } from './gap.ts';
import type { NestedSite } from './nested-list.ts';

/** What a traversal is told while its rows are read. */
export interface ReadReport {
  /** Notes a nested list of which more rows exist than can be read. */
  truncated(coordinate: string): void;
  /** Notes a nested list that has more rows than its bound lets in. */
  bounded(coordinate: string): void;
  /** Notes that a nested list was read by several pages although nothing keeps its rows in one order. */
  unordered(): void;
  /** Notes entries of a nested list that were null and left out. */
  nullsDropped(count: number): void;
  /** Notes that a nested list has so many rows more, or fewer, than when its last page was read, so that pages shifted. */
  shifted(coordinate: string, rows: number): void;
  /** Whether the server's count of a nested list is held against what came. */
  readonly totals: boolean;
  /** The most rows that the server gives of lists, by coordinate. */
  readonly ceilings?: Readonly<Record<string, number>> | undefined;
  /** Notes a nested list that was read to its end or its bound, with so many entries. */
  listed(coordinate: string, entries: number): void;
}

/** A response path. */
export type ResponsePath = readonly (string | number)[];

/** One response while it is read: where in it, what stands around, and which nested lists have more rows. */
export interface Reading {
  readonly report: ReadReport;
  /** The response path of what is being read. */
  readonly at: (string | number)[];
  /** What is known of the objects and rows around, by the numbers of their places. */
  readonly around: Surroundings;
  /** The row of the outermost list that is being read. */
  row: number;
  /** The size that the first page of a nested list was asked for with; undefined where it was not asked for yet. */
  sizeOf(site: NestedSite): number | undefined;
  /** The nested lists that are to be read on. */
  readonly gaps: Gap[];
  /** Notes how many entries a nested list has, once that is known. */
  ended(site: NestedSite, entries: number): void;
}

/** What is known of objects and rows, by the numbers of their places. */
export type Surroundings = (Known | undefined)[];

/** An object or a row on the way to what is being read. */
export interface Known {
  /** Its depth in the response path. */
  readonly depth: number;
  /** The keys that an object can be fetched again by. */
  readonly keys?: readonly unknown[];
  /** The position that a row alone can be asked for with, and what it is known by. */
  readonly before?: unknown;
  readonly own?: unknown;
}

/** Begins to read a response. */
export function startReading(
  report: ReadReport,
  { sizeOf, ended = () => undefined }: Pick<Reading, 'sizeOf'> & Partial<Pick<Reading, 'ended'>>,
  { path = [], around = [], row = 0 }: Partial<Pick<Gap, 'path' | 'around' | 'row'>> = {},
): Reading {
  return { report, sizeOf, ended, at: [...path], around: [...around], row, gaps: [] };
}

/** A report that nobody reads. */
const unheard: ReadReport = {
  truncated: () => undefined,
  bounded: () => undefined,
  unordered: () => undefined,
  shifted: () => undefined,
  nullsDropped: () => undefined,
  listed: () => undefined,
  totals: false,
};

/** Begins to read a response in which nested lists are left as far as they came. */
export function asItCame(): Reading {
  return startReading(unheard, { sizeOf: () => 0 });
}

/** Turns a part of a response, which is ours to change, into what the user reads. */
export type Read = (value: unknown, reading: Reading) => unknown;

/** Reads the fields of an object in place. */
export function readFields(reads: readonly (readonly [name: string, read: Read])[]): Read | undefined {
  if (reads.length === 0) return undefined;
  return (value, reading) => {
    const object = value as Record<string, unknown>;
    for (const [name, read] of reads) {
      if (object[name] == null) continue;
      reading.at.push(name);
      object[name] = read(object[name], reading);
      reading.at.pop();
    }
    return object;
  };
}

/** Reads one value in several ways, one after the other. */
export function readAll(reads: readonly (Read | undefined)[]): Read | undefined {
  const active = reads.filter((read) => read !== undefined);
  if (active.length < 2) return active[0];
  return (value, reading) => active.reduce((at, read) => read(at, reading), value);
}

/** Reads the items of lists at any depth; null stays null. */
export function readEach(read: Read): Read {
  const each: Read = (value, reading) => {
    if (value === null) return null;
    if (!Array.isArray(value)) return read(value, reading);
    const depth = reading.at.push(0) - 1;
    const items = value.map((item, index) => {
      reading.at[depth] = index;
      return each(item, reading);
    });
    reading.at.pop();
    return items;
  };
  return each;
}

/** Reads the items of lists as deep as the type has brackets; null stays null. A scalar's value may be a list itself. */
export function readItems(type: string, read: Read): Read {
  const inner: Read = type.startsWith('[') ? listRead(readItems(type.slice(1), read)) : read;
  return (value, reading) => (value === null ? null : inner(value, reading));
}

function listRead(item: Read): Read {
  return (value, reading) => (Array.isArray(value) ? value.map((one) => item(one, reading)) : item(value, reading));
}
