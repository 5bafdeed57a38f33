import { nodeTransport } from 'endcursor/node';
import { DOCUMENT, PAGE_SIZE, type Reader, type Row, type Things } from '../reader.ts';
import { requested } from '../requested.ts';

/*
 * The hand-written loops again, over the transport of ours that goes to Node's own dispatcher.
 */

const { exchange } = nodeTransport();
const never = new AbortController().signal;

/** The loop without anything else. */
export const handNode: Reader = async (origin, sink) => {
  for (let cursor: string | undefined, more = true; more;) {
    const { nodes, pageInfo } = await request(origin, cursor, never);
    for (const node of nodes) sink(node);
    more = pageInfo.hasNextPage;
    cursor = pageInfo.endCursor;
  }
  return undefined;
};

/** The loop, collecting into one list. */
export const handNodeCollecting: Reader = async (origin) => {
  const rows: Row[] = [];
  await handNode(origin, (row) => rows.push(row));
  return rows;
};

/** A generator of pages with a deadline and an abort. */
export const handNodePages: Reader = async (origin, sink) => {
  for await (const nodes of pagesOf(origin)) for (const node of nodes) sink(node);
  return undefined;
};

/** A generator of rows with a deadline and an abort. */
export const handNodeRows: Reader = async (origin, sink) => {
  for await (const row of rowsOf(origin)) sink(row);
  return undefined;
};

async function* rowsOf(origin: string): AsyncGenerator<Row, undefined> {
  for (let cursor: string | undefined, more = true; more;) {
    const { nodes, pageInfo } = await guarded(origin, cursor);
    for (const node of nodes) yield node;
    more = pageInfo.hasNextPage;
    cursor = pageInfo.endCursor;
  }
  return undefined;
}

async function* pagesOf(origin: string): AsyncGenerator<readonly Row[], undefined> {
  for (let cursor: string | undefined, more = true; more;) {
    const { nodes, pageInfo } = await guarded(origin, cursor);
    yield nodes;
    more = pageInfo.hasNextPage;
    cursor = pageInfo.endCursor;
  }
  return undefined;
}

async function guarded(origin: string, cursor: string | undefined): Promise<Things['things']> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 60_000);
  try {
    return await request(origin, cursor, stop.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function request(origin: string, cursor: string | undefined, signal: AbortSignal): Promise<Things['things']> {
  requested();
  const { status, text } = await exchange(`${origin}/things/graphql`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: DOCUMENT, variables: { first: PAGE_SIZE, cursor } }),
    signal,
    maxBodyBytes: 64_000_000,
    coordinate: 'Query.things',
  });
  if (status !== 200) throw new Error(`HTTP ${status}`);
  return thingsIn(text);
}

/** Returns the page in a body. */
export function thingsIn(text: string): Things['things'] {
  const { data, errors } = JSON.parse(text) as { data: Things; errors?: readonly Error[] };
  if (errors) throw new Error(errors[0]?.message);
  return data.things;
}
