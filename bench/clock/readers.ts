import type { SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import type { Emitted } from './client.ts';
import type { ClockServer, Thing } from './server.ts';

/** The server to read, and the work to do on its rows. */
export interface Reading {
  readonly clock: SimulatedClock;
  readonly server: ClockServer;
  readonly emitted: Emitted;
  readonly rows: number;
  /** Takes the rows of a page, or of a part of the list, and may take time. */
  work(rows: readonly Thing[]): Promise<void>;
}

/** Reads the whole list. */
export type Reader = (reading: Reading) => Promise<void>;

export const PAGE_SIZE = 100;

const URL_OF_SERVER = 'http://clock.test/graphql';
const DOCUMENT =
  'query ($after: String) { things(first: 100, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } } }';

/** Reads one page after the other, and works on each before it requests the next. */
export const handLoop: Reader = async ({ server, work }) => {
  let after: string | null = null;
  do {
    const body: string = JSON.stringify({ query: DOCUMENT, variables: { after } });
    const response = await server.fetch(URL_OF_SERVER, { method: 'POST', body });
    const { things } = ((await response.json()) as { data: { things: Things } }).data;
    await work(things.nodes);
    after = things.pageInfo.hasNextPage ? things.pageInfo.endCursor : null;
  } while (after !== null);
};

interface Things {
  readonly nodes: readonly Thing[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

/** Reads rows with `for await`, by cursor; the work of a page is done at its last row. */
export function byRows(prefetch: boolean): Reader {
  return async (reading) => {
    let page: Thing[] = [];
    const rows = reading.emitted.things(clientOf(reading), {}, SELECTION, { pageSize: PAGE_SIZE, prefetch });
    for await (const row of rows) {
      page.push(row);
      if (page.length < PAGE_SIZE) continue;
      await reading.work(page);
      page = [];
    }
    await reading.work(page);
  };
}

/** Reads from both ends in parallel, and passes the rows on when the two readings have met. */
export const fromBothEnds: Reader = async (reading) => {
  const { collectFromBothEnds, things } = reading.emitted;
  const client = clientOf(reading);
  const { nodes } = await collectFromBothEnds(
    (options) => things(client, {}, SELECTION, { pageSize: PAGE_SIZE, ...options }),
    ({ id }) => id,
  );
  await reading.work(nodes);
};

/** Reads pages by offset, some of them in parallel. */
export function byOffset(concurrency: number): Reader {
  return async (reading) => {
    const options = { pageSize: PAGE_SIZE, concurrency };
    const pages = reading.emitted.numbered(clientOf(reading), {}, SELECTION, options).pages();
    for await (const { nodes } of pages) await reading.work(nodes);
  };
}

/** Reads ranges of the ID in parallel, by cursor. Their rows are put together in the order of the ranges. */
export function byRange(parts: number): Reader {
  return async (reading) => {
    const { emitted, rows } = reading;
    const client = clientOf(reading);
    const ranges = emitted.partition(emitted.where.things.fields.id, { from: 0, to: rows - 1, parts, open: true });
    const read = ranges.map(({ filter }) =>
      emitted.things(client, { filter }, SELECTION, { pageSize: PAGE_SIZE }).collect(),
    );
    for (const { nodes } of await Promise.all(read)) await reading.work(nodes);
  };
}

const SELECTION = { id: true, name: true };

function clientOf({ clock, emitted, server }: Reading) {
  return emitted.createClient({ url: URL_OF_SERVER, fetch: server.fetch, clock });
}
