import { describe, expect, it } from 'vitest';
import type { Receipt } from '../receipt/receipt.ts';
import { GraphQLRequestError } from '../errors/index.ts';
import { progress } from './progress.ts';

const receipt: Receipt = {
  complete: false,
  nodes: 1_200,
  pages: 12,
  requests: 12,
  expected: 3_000,
  nullsDropped: 0,
  duplicates: 0,
  errors: {},
  truncated: [],
  waitedMs: 60_000,
  cost: 4_500,
};
const coordinate = 'Query.parts';
const of = { coordinate, kind: 'query', operationName: 'parts', reading: 1 } as const;

function terminal(columns = 80) {
  const written: string[] = [];
  return { isTTY: true, columns, write: (text: string) => void written.push(text), written };
}

describe('progress', () => {
  it('keeps one line up to date, and leaves it at the end', () => {
    const screen = terminal(120);
    const on = progress(screen);
    on.page?.({ ...of, nodes: 100, receipt });
    on.wait?.({ ...of, waitMs: 57_300, limit: 'requests' });
    on.done?.({ ...of, receipt });
    const line = 'Query.parts: 1,200 of 3,000 (40 %) rows, 12 requests, cost 4,500';
    expect(screen.written.map((text) => text.trimEnd())).toEqual([
      `\r${line}`,
      `\r${line}; waiting 58 s for requests`,
      `\r${line}, 60 s waited`,
    ]);
    expect(screen.written.at(-1)?.endsWith('\n')).toBe(true);
  });

  it('shows an answer only while it waits', () => {
    const screen = terminal();
    const on = progress(screen);
    const { nodes: _, pages: __, duplicates: ___, ...answer } = receipt;
    on.answered?.({ ...of, receipt: answer });
    expect(screen.written).toEqual([]);
    on.wait?.({ ...of, coordinate: 'Mutation', reading: 2, waitMs: 1_000, limit: 'requests' });
    on.answered?.({ ...of, receipt: answer });
    on.answered?.({ ...of, coordinate: 'Mutation', reading: 2, receipt: answer });
    expect(screen.written.map((text) => text.trimEnd())).toEqual([
      '\rMutation; waiting 1 s for requests',
      '\rMutation: 12 requests, cost 4,500, 60 s waited',
    ]);
  });

  it('never breaks the line', () => {
    const screen = terminal(20);
    progress(screen).page?.({ ...of, nodes: 100, receipt });
    expect(screen.written[0]).toHaveLength(20);
  });

  it('takes a terminal that does not know its width for one of 80 columns', () => {
    const screen = terminal(0);
    progress(screen).page?.({ ...of, nodes: 100, receipt });
    expect(screen.written[0]).toBe('\rQuery.parts: 1,200 of 3,000 (40 %) rows, 12 requests, cost 4,500');
  });

  it('writes nothing where there is no terminal', () => {
    expect(progress({ write: () => expect.unreachable() })).toEqual({});
  });

  it('writes nothing that steers the terminal, whatever the server says', () => {
    const screen = terminal(200);
    const error = new GraphQLRequestError([{ message: 'a\u001B]0;b\u0007\u001B[2J\rc\n\u009Bd\u202E' }]);
    const on = progress(screen);
    on.retry?.({ ...of, attempt: 1, waitMs: 1_000, error });
    on.retry?.({ ...of, attempt: 1, waitMs: 1_000, error: new Error(error.errors[0]?.message) });
    on.wait?.({ ...of, coordinate: 'a\u001B[2J', waitMs: 1_000, limit: 'b\u001B[2J' });
    expect(screen.written).toHaveLength(3);
    for (const text of screen.written) expect(text.slice(1)).not.toMatch(/[\p{Cc}\u202E]/u);
  });
});
