import type { Gap, Read, Reading } from './model.ts';
import type { ReadReport } from './read-report.ts';

/** Starts to read a response. */
export function startReading(
  report: ReadReport,
  { sizeOf, ended = () => undefined }: Pick<Reading, 'sizeOf'> & Partial<Pick<Reading, 'ended'>>,
  { path = [], around = [], row = 0 }: Partial<Pick<Gap, 'path' | 'around' | 'row'>> = {},
): Reading {
  return { report, sizeOf, ended, at: [...path], around: [...around], row, gaps: [] };
}

/** A report that is ignored. */
const ignored: ReadReport = {
  truncated: () => undefined,
  bounded: () => undefined,
  unordered: () => undefined,
  shifted: () => undefined,
  nullsDropped: () => undefined,
  listed: () => undefined,
  totals: false,
};

/** Starts to read a response whose nested lists are left as they arrived. */
export function asItCame(): Reading {
  return startReading(ignored, { sizeOf: () => 0 });
}

/** Returns how to read the fields of an object in place. */
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

/** Returns how to read one value in several ways, one after the other. */
export function readAll(reads: readonly (Read | undefined)[]): Read | undefined {
  const active = reads.filter((read) => read !== undefined);
  if (active.length < 2) return active[0];
  return (value, reading) => active.reduce((at, read) => read(at, reading), value);
}

/** Returns how to read the items of lists at any depth; null stays null. */
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

/** Returns how to read the items of lists as deep as the type has brackets. A scalar's value may be a list itself. */
export function readItems(type: string, read: Read): Read {
  const inner: Read = type.startsWith('[') ? listRead(readItems(type.slice(1), read)) : read;
  return (value, reading) => (value === null ? null : inner(value, reading));
}

function listRead(item: Read): Read {
  return (value, reading) => (Array.isArray(value) ? value.map((one) => item(one, reading)) : item(value, reading));
}
