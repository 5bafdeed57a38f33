import { buildSchema, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generateClient } from '../integration/generate-client.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

const columns = Array.from({ length: 30 }, (_, at) => `c${at}`);
const schema = buildSchema(`
  type Query {
    complexity: Complexity
    items_page_by_column_values(board_id: ID!, limit: Int, cursor: String): ItemsPage!
    next_items_page(cursor: String!, limit: Int): ItemsPage!
  }
  type Complexity { before: Int! after: Int! query: Int! reset_in_x_seconds: Int! }
  type ItemsPage { cursor: String items: [Item!]! }
  type Item { id: ID! ${columns.map((column) => `${column}: String`).join(' ')} }
`);
const ROWS = 3_000;

interface Variables {
  readonly limit?: number;
  readonly cursor?: string;
}

/** Reads a board under a budget per minute, when the minute ends after 42 seconds. */
async function readUnder(budget: number, costOf: (rows: number) => number) {
  const clock = createSimulatedClock();
  const state = { resetAt: clock.now() + 42_000, left: budget, refused: 0, spent: 0 };
  const { createClient } = await generateClient<string>(schema, { api: 'monday' });

  const charge = (cost: number) => {
    while (clock.now() >= state.resetAt) Object.assign(state, { resetAt: state.resetAt + 60_000, left: budget });
    if (cost > state.left) state.refused++;
    else Object.assign(state, { left: state.left - cost, spent: state.spent + cost });
    return Math.ceil((state.resetAt - clock.now()) / 1_000);
  };

  const fetch: typeof globalThis.fetch = async (_, init) => {
    const { query, variables } = JSON.parse(String(init?.body)) as { query: string; variables: Variables };
    await clock.sleep(200);
    const { limit = 25, cursor = '0' } = variables;
    const from = Number(cursor);
    const to = Math.min(ROWS, from + limit);
    const cost = costOf(to - from);
    const { left: before, refused } = state;
    const seconds = charge(cost);
    if (state.refused > refused) {
      const extensions = { code: 'COMPLEXITY_BUDGET_EXHAUSTED', retry_in_seconds: seconds };
      return Response.json({ errors: [{ message: 'Complexity budget exhausted', extensions }] }, { status: 429 });
    }
    const items = Array.from({ length: to - from }, (__, at) => ({ id: String(from + at) }));
    const page = { cursor: to < ROWS ? String(to) : null, items };
    const complexity = { before, after: state.left, query: cost, reset_in_x_seconds: seconds };
    const rootValue = { complexity, items_page_by_column_values: page, next_items_page: page };
    return Response.json(await graphql({ schema, source: query, rootValue, variableValues: { ...variables } }));
  };

  const quotas = [{ unit: 'complexity', quota: budget, window: '1 minute' }] as const;
  const client = createClient({ url: 'http://test', clock, fetch, random: () => 0.5, limits: { quotas } });
  const selection = Object.fromEntries(['id', ...columns].map((column) => [column, true]));
  const reading = client['items_page_by_column_values']!({ board_id: '1' }, selection);
  const { nodes, receipt } = await clock.run(() => reading.collect());
  expect(nodes.map(({ id }) => id)).toEqual(Array.from({ length: ROWS }, (_, at) => String(at)));
  return { seconds: receipt.waitedMs / 1_000, refused: state.refused, windows: Math.ceil(state.spent / budget) };
}

describe('a reading of monday under a small budget', () => {
  it.each([10_000, 20_000, 100_000])(
    'of %i waits for nothing where the server charges less than we guess',
    async (budget) => {
      expect(await readUnder(budget, (rows) => 10 + rows * 3)).toEqual({ seconds: 0, refused: 0, windows: 1 });
    },
  );

  it('waits for the end of the minute where it charges as we guess', async () => {
    expect(await readUnder(50_000, (rows) => 10 + rows * 31)).toEqual({ seconds: 42, refused: 0, windows: 2 });
  });

  it('waits where it charges more, and is not refused twice for it', async () => {
    const { refused, seconds } = await readUnder(100_000, (rows) => 10 + rows * 60);
    expect(refused).toBeLessThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
  });
});
