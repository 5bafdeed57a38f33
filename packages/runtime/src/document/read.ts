/** What a traversal is told while its rows are read. */
export interface ReadReport {
  /** Notes a nested list of which more rows exist than came. */
  truncated(path: string): void;
  /** Notes entries of a nested list that were null and left out. */
  nullsDropped(count: number): void;
}

/** Turns a part of a response, which is ours to change, into what the user reads. */
export type Read = (value: unknown, report: ReadReport) => unknown;

/** Reads the fields of an object in place. */
export function readFields(reads: readonly (readonly [name: string, read: Read])[]): Read | undefined {
  if (reads.length === 0) return undefined;
  return (value, report) => {
    const object = value as Record<string, unknown>;
    for (const [name, read] of reads) {
      if (object[name] != null) object[name] = read(object[name], report);
    }
    return object;
  };
}

/** Reads the items of lists at any depth; null stays null. */
export function readEach(read: Read): Read {
  const each: Read = (value, report) => {
    if (value === null) return null;
    return Array.isArray(value) ? value.map((item) => each(item, report)) : read(value, report);
  };
  return each;
}

/** Reads the items of lists as deep as the type has brackets; null stays null. A scalar's value may be a list itself. */
export function readItems(type: string, read: Read): Read {
  const inner: Read = type.startsWith('[') ? listRead(readItems(type.slice(1), read)) : read;
  return (value, report) => (value === null ? null : inner(value, report));
}

function listRead(item: Read): Read {
  return (value, report) => (Array.isArray(value) ? value.map((one) => item(one, report)) : item(value, report));
}
