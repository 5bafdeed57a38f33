import { DOCUMENT, PAGE_SIZE, type Reader, type Row, type Things } from '../reader.ts';

/** The floor: the loop that everybody writes first. */
export const handStreaming: Reader = async (origin, sink) => {
  await readAll(origin, (nodes) => {
    for (const node of nodes) sink(node);
  });
  return undefined;
};

/** The same loop, collecting into one list. */
export const handCollecting: Reader = async (origin) => {
  const rows: Row[] = [];
  await readAll(origin, (nodes) => {
    for (const node of nodes) rows.push(node);
  });
  return rows;
};

/** The same loop as a generator of rows, for callers who want a `for await` like ours. */
export const handGenerator: Reader = async (origin, sink) => {
  for await (const row of rowsOf(origin)) sink(row);
  return undefined;
};

/** The same loop with what every request should have: a deadline, and a way to abort it. */
export const handGuarded: Reader = async (origin, sink) => {
  const take = (nodes: readonly Row[]) => {
    for (const node of nodes) sink(node);
  };
  await readAll(origin, take, guarded);
  return undefined;
};

/** A generator with both: the hand-written equivalent of ours. */
export const handGuardedGenerator: Reader = async (origin, sink) => {
  for await (const row of rowsOf(origin, guarded)) sink(row);
  return undefined;
};

async function* rowsOf(origin: string, ask: typeof guarded = request): AsyncGenerator<Row, undefined> {
  let cursor: string | undefined;
  do {
    const { nodes, pageInfo } = await ask(origin, cursor);
    for (const node of nodes) yield node;
    cursor = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
  } while (cursor !== undefined);
  return undefined;
}

async function readAll(
  origin: string,
  take: (nodes: readonly Row[]) => void,
  ask: typeof guarded = request,
): Promise<void> {
  let cursor: string | undefined;
  do {
    const { nodes, pageInfo } = await ask(origin, cursor);
    take(nodes);
    cursor = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
  } while (cursor !== undefined);
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

async function request(
  origin: string,
  cursor: string | undefined,
  signal: AbortSignal | null = null,
): Promise<Things['things']> {
  const response = await fetch(`${origin}/things/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: DOCUMENT, variables: { first: PAGE_SIZE, cursor } }),
    signal,
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const { data, errors } = (await response.json()) as { data: Things; errors?: readonly Error[] };
  if (errors) throw new Error(errors[0]?.message);
  return data.things;
}
