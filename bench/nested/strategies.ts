import { type List, type Parent, rowType, type Selection } from './selections.ts';
import { costOf, type Level, type Listing, MOST_NODES, PAGE, type Source } from './source.ts';

/** Reads a whole selection by hand; returns the total number of rows in all lists. */
export type Strategy = (selection: Selection, source: Source) => Promise<number>;

/** The usual hand-written ways, compared with ours. */
export const strategies: Readonly<Record<string, Strategy>> = {
  'first: 100 everywhere, one request per unfinished list': (selection, source) =>
    each(selection, source, asLargeAsFits),
  'one request per list and page (Linear SDK)': (selection, source) => each(selection, source, onePage),
};

/** Returns how many rows of each list a call requests. Omitted lists are requested one by one. */
type Size = (lists: readonly List[]) => readonly Level[];

/** `first: 100` at every level, and the outermost as large as the node limit then allows. */
function asLargeAsFits(lists: readonly List[]): readonly Level[] {
  const inner = lists.slice(1).map((list) => ({ list, first: PAGE }));
  const sized = (first: number): Level[] => [{ list: lists[0] as List, first }, ...inner];
  let first = PAGE;
  while (costOf({ levels: sized(first) }).nodes > MOST_NODES) first--;
  return sized(first);
}

function onePage([list]: readonly List[]): readonly Level[] {
  return [{ list: list as List, first: PAGE }];
}

async function each({ lists }: Selection, source: Source, size: Size): Promise<number> {
  const reader = new Reader(source, size);
  for (const path of lists) await reader.read({ type: 'Organization' }, path);
  return reader.rows;
}

interface Holder {
  readonly type: Parent;
  readonly id?: string;
}

/** Reads lists to their ends, one call after another. */
class Reader {
  rows = 0;
  readonly #source: Source;
  readonly #size: Size;

  constructor(source: Source, size: Size) {
    this.#source = source;
    this.#size = size;
  }

  /** Reads a list and everything inside it, starting from a cursor. */
  async read(parent: Holder, lists: readonly List[], from?: string): Promise<void> {
    const levels = this.#size(lists);
    for (let after = from; ;) {
      const page = await this.#source.ask({ parent, levels, ...(after === undefined ? {} : { after }) });
      await this.#take(page, parent.type, lists);
      if (page.next === undefined) return;
      after = page.next;
    }
  }

  /** Takes a page, and reads the remaining pages of unfinished lists inside it. */
  async #take({ count, rows }: Listing, parent: Parent, [list, ...inner]: readonly List[]): Promise<void> {
    this.rows += count;
    const type = rowType(list as List, parent);
    if (inner.length === 0 || !type) return;
    for (const { below, id } of rows) {
      if (below) await this.#take(below, type, inner);
      if (!below || below.next !== undefined) await this.read({ type, id }, inner, below?.next);
    }
  }
}
