import { createClient, createLimiter, createRecovery } from 'endcursor';
import type { QuotaStore } from 'endcursor/stores';
import { expect, it } from 'vitest';
import { things } from '../limits/things.ts';

/** The misfortunes of an engine while a client reads. */
export interface Trouble {
  hang(): void | Promise<void>;
  wake(): void | Promise<void>;
  /** Ends it at once, with all that it has. */
  kill(): Promise<void>;
  /** Starts it again, empty. */
  start(): Promise<void>;
}

const ROWS = 24;
const PAGE = 2;
const QUOTA = ROWS / PAGE + 1;
/**
 * Tests that a reading survives a store that hangs, wakes up, dies and comes back with nothing: every row once, and nothing of
 * the budget forgotten.
 */
export function itSurvivesTrouble(name: string, open: () => Promise<QuotaStore>, trouble: Trouble): void {
  it(`reads every row once while ${name} hangs, wakes, dies and comes back`, async () => {
    const store = await open();
    let requests = 0;
    let failures = 0;
    let mend: (() => void | Promise<void>) | undefined;
    const client = createClient({
      url: 'http://things.test',
      limits: { quotas: [{ unit: 'requests', quota: QUOTA, window: '1 hour' }] },
      limiter: createLimiter,
      recovery: createRecovery,
      retry: { maxAttempts: 1_000, baseDelayMs: 5, maxDelayMs: 20 },
      quotaStore: store,
      quotaScope: 'mid-run',
      onStoreFailure: { fallback: 'refuse', timeoutMs: 250 },
      on: {
        storeFailure() {
          if (++failures % 2 > 0) return;
          void mend?.();
          mend = undefined;
        },
      },
      async fetch(_, init) {
        requests++;
        if (requests === 4) await trouble.hang();
        if (requests === 8) await trouble.kill();
        if (requests === 4) mend = trouble.wake;
        if (requests === 8) mend = trouble.start;
        return page(init?.body);
      },
    });
    const { nodes, receipt } = await things(client, {}, { id: true }, { pageSize: PAGE }).collect();
    expect(nodes.map(({ id }) => id)).toEqual(Array.from({ length: ROWS }, (_, id) => id));
    expect(receipt.complete).toBe(true);
    expect(failures).toBeGreaterThanOrEqual(4);
    expect(requests).toBe(ROWS / PAGE);
    // One request is left of the budget, and not more.
    const quota = { unit: 'requests', quota: QUOTA, window: '1 hour' } as const;
    const twice = { key: 'mid-run|requests/1 hour', quota, amount: 2 };
    expect((await store.reserve([twice], Date.now())).ticket).toBeUndefined();
  });
}

function page(body: unknown): Response {
  const { variables } = JSON.parse(String(body)) as { readonly variables: { readonly after?: string } };
  const from = Number(variables.after ?? 0);
  const nodes = Array.from({ length: PAGE }, (_, index) => ({ id: from + index }));
  const pageInfo = { hasNextPage: from + PAGE < ROWS, endCursor: String(from + PAGE) };
  return Response.json({ data: { things: { nodes, pageInfo, totalCount: ROWS } } });
}
