import { describe, expect, it } from 'vitest';
import { aheadBy } from './ahead.ts';

function byOffset() {
  const sent: unknown[] = [];
  const ahead = aheadBy((position, entries) => position + entries)((position) => {
    sent.push(position);
    return position === 666 ? Promise.reject(new Error('refused')) : Promise.resolve(`page at ${String(position)}`);
  });
  return { ahead, sent };
}

/** Pages of five entries, for a server that does not report the total. */
const uncounted = { entries: 5, size: 5, left: Number.NaN };

describe('aheadBy', () => {
  it('asks for so many pages from a position on, each once', () => {
    const { ahead, sent } = byOffset();
    ahead.ask(10, uncounted, { concurrency: 3 });
    ahead.ask(15, uncounted, { concurrency: 3 });
    expect(sent).toEqual([10, 15, 20, 25]);
  });

  it('asks for no more pages than there are rows left', () => {
    const { ahead, sent } = byOffset();
    ahead.ask(0, { ...uncounted, left: 6 }, { concurrency: 3 });
    expect(sent).toEqual([0, 5]);
  });

  it('hands a page out once', async () => {
    const { ahead, sent } = byOffset();
    ahead.ask(0, { ...uncounted, left: 1 }, { concurrency: 2 });
    expect(await ahead.take(0)).toBe('page at 0');
    expect(ahead.take(0)).toBeUndefined();
    expect(sent).toEqual([0]);
  });

  it('keeps a page that was only looked at', async () => {
    const { ahead, sent } = byOffset();
    expect([await ahead.peek(0), await ahead.peek(0), await ahead.take(0)]).toEqual(Array(3).fill('page at 0'));
    expect(sent).toEqual([0]);
  });

  it.each([
    ['one page at a time is wanted', uncounted, {}],
    ['so many rows are wanted that they may end anywhere', uncounted, { concurrency: 3, max: 100 }],
    ['no rows are left', { ...uncounted, left: 0 }, { concurrency: 3 }],
    ['more rows came than were counted', { ...uncounted, left: -1 }, { concurrency: 3 }],
    [
      'no page had an entry, so that it cannot be told where the next one is',
      { ...uncounted, entries: 0 },
      { concurrency: 3 },
    ],
  ])('asks for nothing where %s', (_, coming, wanted) => {
    const { ahead, sent } = byOffset();
    ahead.ask(0, coming, wanted);
    expect(sent).toEqual([]);
  });

  it('keeps a failure for whoever takes the page, and leaves none unheard', async () => {
    const { ahead } = byOffset();
    ahead.ask(666, { ...uncounted, left: 1 }, { concurrency: 2 });
    await Promise.resolve();
    await expect(ahead.take(666)).rejects.toThrow('refused');
  });
});
