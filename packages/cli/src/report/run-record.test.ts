import type { Receipt } from 'endcursor';
import { describe, expect, it } from 'vitest';
import { recordRun } from './run-record.ts';

const coordinate = 'Query.issues';
const of = { coordinate, kind: 'query', operationName: 'issues', reading: 1 } as const;
const receipt: Receipt = {
  complete: false,
  nodes: 0,
  pages: 0,
  requests: 0,
  nullsDropped: 0,
  duplicates: 0,
  errors: {},
  truncated: [],
  waitedMs: 0,
};

/** A recorder with a clock that is set by hand. */
function recorder() {
  let now = 1_000_000;
  const { listeners, record } = recordRun(() => now);
  const pass = (ms: number) => void (now += ms);
  const read = (nodes: number) => listeners.page?.({ ...of, nodes, receipt });
  return { listeners, record, pass, read };
}

describe('recordRun', () => {
  it('counts requests, pages, rows and what is left, where they happened', () => {
    const { listeners, pass, read, record } = recorder();
    listeners.request?.({ ...of, request: 1, resends: 0 });
    pass(120);
    listeners.response?.({ ...of, request: 1, status: 200, ms: 120, remaining: { points: 40, calls: Infinity } });
    read(100);
    read(30);
    const { binMs, bins, ms, started } = record();
    expect({ binMs, ms, started }).toEqual({ binMs: 50, ms: 120, started: '1970-01-01T00:16:40.000Z' });
    expect(bins.map(({ requests, rows }) => [requests, rows])).toEqual([
      [1, 0],
      [0, 0],
      [0, 130],
    ]);
    expect(bins[2]).toMatchObject({ pages: 2, largestPage: 100, remaining: { points: 40 } });
  });

  it('keeps the same memory however long the run is, and loses no count', () => {
    const { listeners, pass, read, record } = recorder();
    for (let page = 0; page < 5_000; page++) {
      listeners.wait?.({ ...of, limit: 'points', waitMs: 500 });
      pass(1_000);
      read(7);
    }
    const { bins, binMs, waited } = record();
    const sum = (of: (bin: (typeof bins)[number]) => number) => bins.reduce((total, bin) => total + of(bin), 0);
    expect(bins.length).toBeLessThanOrEqual(480);
    expect(binMs * bins.length).toBeGreaterThanOrEqual(5_000_000);
    expect(sum(({ rows }) => rows)).toBe(35_000);
    expect(sum((bin) => bin.waited['points'] ?? 0)).toBeCloseTo(2_500_000);
    expect(waited).toEqual({ points: 2_500_000 });
  });

  it('ends a wait where the run ends', () => {
    const { listeners, pass, record } = recorder();
    listeners.wait?.({ ...of, limit: 'penalty', waitMs: 3_600_000 });
    pass(2_000);
    expect(record()).toMatchObject({ ms: 2_000, binMs: 50, waited: { penalty: 2_000 } });
  });

  it('counts waits at the same time once each', () => {
    const { listeners, pass, record } = recorder();
    listeners.wait?.({ ...of, limit: 'points', waitMs: 100 });
    listeners.wait?.({ ...of, limit: 'calls', waitMs: 300 });
    pass(150);
    listeners.wait?.({ ...of, limit: 'points', waitMs: 100 });
    pass(150);
    expect(record().waited).toEqual({ points: 200, calls: 300 });
  });

  it('notes refusals, repetitions and page sizes, the first two hundred', () => {
    const { listeners, pass, record } = recorder();
    const error = new Error('Too many requests');
    listeners.pageSize?.({ ...of, from: 100, to: 50, reason: 'too-big' });
    for (let times = 0; times < 300; times++) {
      pass(10);
      listeners.throttle?.({ ...of, retryAfterMs: 1, error });
      listeners.retry?.({ ...of, attempt: 1, waitMs: 5, error });
    }
    const { bins, noted, notes } = record();
    expect(bins.reduce((total, { refusals }) => total + refusals, 0)).toBe(300);
    expect([noted, notes.length]).toEqual([601, 200]);
    expect(notes.slice(0, 3).map(({ at, kind, text }) => [at, kind, text])).toEqual([
      [0, 'page size', '100 → 50 rows (too-big)'],
      [10, 'refusal', 'Too many requests'],
      [10, 'retry', 'attempt 2 after 5 ms: Too many requests'],
    ]);
  });
});
