import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { QUERY, type Script, startFaulty } from './faulty-server.ts';

interface List {
  readonly nodes: readonly ({ readonly id: number } | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const MOST_REQUESTS = 100;
const PATIENCE_MS = 600_000;

/** Runs the loop that most people write (`while (hasNextPage)`, errors thrown, no retries), and returns its outcome. */
export async function handLoop(rows: number, script: Script, first: number): Promise<string> {
  const clock = createSimulatedClock({ settleTurns: 2 });
  const server = startFaulty(rows, script, clock);
  const ids: number[] = [];
  const loop = async () => {
    for (let after: string | null | undefined, more = true; more;) {
      if (server.requests() > MOST_REQUESTS) return 'loops for ever';
      const body = JSON.stringify({ query: QUERY, variables: { first, ...(after ? { after } : {}) } });
      const response = await server.fetch('', { method: 'POST', body });
      const { data, errors } = (await response.json()) as { data?: { things: List }; errors?: readonly unknown[] };
      if (errors && errors.length > 0) throw new Error('GraphQL error');
      const { nodes, pageInfo } = (data as { things: List }).things;
      ids.push(...nodes.map((node) => (node as { id: number }).id));
      ({ endCursor: after, hasNextPage: more } = pageInfo);
    }
    return undefined;
  };
  const bored = clock.sleep(PATIENCE_MS).then(() => 'hangs');
  try {
    const outcome = await clock.run(() => Promise.race([loop(), bored]));
    return outcome ?? judge(ids, rows);
  } catch (error) {
    return `throws ${(error as Error).name}, ${rows - ids.length} rows lost`;
  }
}

function judge(ids: readonly number[], rows: number): string {
  const distinct = new Set(ids).size;
  if (distinct < rows) return `${rows - distinct} rows missing, silently`;
  return ids.length > distinct ? `${ids.length - distinct} rows twice, silently` : 'all rows';
}
