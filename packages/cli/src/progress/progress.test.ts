import { Writable } from 'node:stream';
import type { Receipt } from 'endcursor';
import { describe, expect, it } from 'vitest';
import { showProgress } from './progress.ts';

const coordinate = 'Query.issues';
const of = { coordinate, kind: 'query', operationName: 'issues', reading: 1 } as const;
const receipt = (nodes: number, expected?: number): Receipt => ({
  complete: false,
  nodes,
  pages: 1,
  requests: 1,
  ...(expected === undefined ? {} : { expected }),
  nullsDropped: 0,
  duplicates: 0,
  errors: {},
  truncated: [],
  waitedMs: 0,
});

/** A stream that keeps what is written. */
class Screen extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns: number;
  constructor(isTTY: boolean, columns = 120) {
    super();
    this.isTTY = isTTY;
    this.columns = columns;
  }
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
  // What a terminal has for cli-progress, which moves its cursor.
  cursorTo(): boolean {
    return true;
  }
  moveCursor(): boolean {
    return true;
  }
  clearLine(): boolean {
    return true;
  }
}

/** A clock whose timers fire when time passes. */
function handClock() {
  let now = 0;
  const timers = new Map<symbol, { readonly at: number; readonly tell: () => void }>();
  return {
    now: () => now,
    timer(ms: number, tell: () => void) {
      const id = Symbol();
      timers.set(id, { at: now + ms, tell });
      return () => void timers.delete(id);
    },
    pass(ms: number) {
      for (const end = now + ms; now < end;) {
        now += 1_000;
        for (const [id, { at, tell }] of timers) if (at <= now && timers.delete(id)) tell();
      }
    },
    timers,
  };
}

describe('log', () => {
  it('writes a line every ten seconds where there is no terminal, and no more after the end', () => {
    const [stream, clock] = [new Screen(false), handClock()];
    const progress = showProgress({ name: 'issues', stream, clock });
    const on = progress.reading();
    clock.pass(5_000);
    on.page?.({ ...of, nodes: 500, receipt: receipt(500, 4_000) });
    clock.pass(5_000);
    on.response?.({ ...of, request: 1, status: 200, ms: 1, remaining: { points: 17.4, calls: Infinity } });
    on.wait?.({ ...of, limit: 'points\u001b[2J', waitMs: 30_000 });
    clock.pass(10_000);
    progress.end();
    clock.pass(60_000);
    expect(stream.text.split('\n')).toEqual([
      'issues: 500 of 4,000 rows, 50 rows/s, 1 min 10 s to go',
      'issues: 500 of 4,000 rows, 25 rows/s, 2 min 20 s to go, waiting 20 s for points, 17 points left',
      '',
    ]);
    expect(clock.timers.size).toBe(0);
  });

  it('adds up readings, and knows the whole only when each is counted', () => {
    const [stream, clock] = [new Screen(false), handClock()];
    const progress = showProgress({ name: 'issues', stream, clock });
    const [one, two] = [progress.reading(300), progress.reading()];
    one.page?.({ ...of, nodes: 100, receipt: receipt(100) });
    clock.pass(10_000);
    two.page?.({ ...of, nodes: 50, receipt: receipt(250, 700) });
    clock.pass(10_000);
    progress.end();
    expect(stream.text.split('\n')).toEqual([
      'issues: 100 rows, 10 rows/s',
      'issues: 350 of 1,000 rows, 7.5 rows/s, 1 min 27 s to go',
      '',
    ]);
  });
});

describe('bar', () => {
  it('fills by the count, and fits the terminal', () => {
    const [stream, clock] = [new Screen(true, 40), handClock()];
    const progress = showProgress({ name: 'issues', stream, clock });
    progress.reading().page?.({ ...of, nodes: 50, receipt: receipt(50, 100) });
    progress.end();
    expect(stream.text).toContain('issues ██████████░░░░░░░░░░  50 of 100 ');
    expect(stream.text).not.toContain('50 of 100 r');
  });

  it('has nothing to fill without a count', () => {
    const [stream, clock] = [new Screen(true), handClock()];
    const progress = showProgress({ name: 'issues', stream, clock });
    progress.reading().page?.({ ...of, nodes: 50, receipt: receipt(50) });
    progress.end();
    expect(stream.text).toContain('issues  50 rows');
    expect(stream.text).not.toContain('░');
  });
});

describe('json', () => {
  it('writes each event as a line', () => {
    const [stream, clock] = [new Screen(true), handClock()];
    const on = showProgress({ name: 'issues', stream, clock }, 'json').reading();
    on.response?.({ ...of, request: 1, status: 429, ms: 3, remaining: { points: 0, calls: Infinity } });
    on.throttle?.({ ...of, retryAfterMs: 5, error: new TypeError('slow down') });
    const lines = stream.text.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        event: 'response',
        at: '1970-01-01T00:00:00.000Z',
        ...of,
        request: 1,
        status: 429,
        ms: 3,
        remaining: { points: 0 },
      },
      {
        event: 'throttle',
        at: '1970-01-01T00:00:00.000Z',
        ...of,
        retryAfterMs: 5,
        error: { name: 'TypeError', message: 'slow down' },
      },
    ]);
  });
});

it('shows nothing if it shall not', () => {
  const stream = new Screen(true);
  const progress = showProgress({ name: 'issues', stream, clock: handClock() }, 'none');
  expect(progress.reading()).toEqual({});
  progress.end();
  expect(stream.text).toBe('');
});
