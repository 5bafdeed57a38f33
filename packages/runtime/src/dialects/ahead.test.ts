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

describe('aheadBy', () => {
  it('asks for so many pages from a position on, each once', () => {
    const { ahead, sent } = byOffset();
    ahead.ask(10, 5, 3);
    ahead.ask(15, 5, 3);
    expect(sent).toEqual([10, 15, 20, 25]);
  });

  it('hands a page out once', async () => {
    const { ahead, sent } = byOffset();
    ahead.ask(0, 5, 1);
    expect(await ahead.take(0)).toBe('page at 0');
    expect(ahead.take(0)).toBeUndefined();
    expect(sent).toEqual([0]);
  });

  it('keeps a page that was only looked at', async () => {
    const { ahead, sent } = byOffset();
    expect([await ahead.peek(0), await ahead.peek(0), await ahead.take(0)]).toEqual(Array(3).fill('page at 0'));
    expect(sent).toEqual([0]);
  });

  it('asks for nothing where no page is wanted, and for one where pages are empty', () => {
    const { ahead, sent } = byOffset();
    ahead.ask(0, 5, 0);
    ahead.ask(0, 5, -1);
    ahead.ask(7, 0, 3);
    expect(sent).toEqual([7]);
  });

  it('keeps a failure for whoever takes the page, and leaves none unheard', async () => {
    const { ahead } = byOffset();
    ahead.ask(666, 1, 1);
    await Promise.resolve();
    await expect(ahead.take(666)).rejects.toThrow('refused');
  });
});
