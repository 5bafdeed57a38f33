import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPageSize, type LearnedPageSize } from './page-size.ts';

const tooBig = { meaning: 'too-big' } as const;
const broken = { meaning: 'transient' } as const;
const full = (size: number, ms = 10) => ({ size, rows: size, ms, chars: 100 });

/** The cost of a page on a server that allows 200. */
function cost(size: number): number {
  return 1 + 24 * size;
}

function sizesOf(pageSize: LearnedPageSize, pages: number, answers: (size: number) => boolean): number[] {
  const asked: number[] = [];
  for (let page = 0; page < pages; page++) {
    let size = pageSize.current;
    for (asked.push(size); !answers(size); asked.push(size)) {
      const resized = pageSize.failed(size, tooBig);
      if (!resized) break;
      size = resized.to;
    }
    pageSize.succeeded(full(size));
  }
  return asked;
}

describe('createPageSize', () => {
  it('halves after failures, down to 1 and no further', () => {
    const pageSize = createPageSize(100, {});
    const sizes = [100];
    for (let size = 100; ;) {
      const resized = pageSize.failed(size, broken);
      if (!resized) break;
      sizes.push((size = resized.to));
    }
    expect(sizes).toEqual([100, 50, 25, 12, 6, 3, 1]);
  });

  it('grows back after good pages, later each time that growing fails', () => {
    const pageSize = createPageSize(100, {});
    pageSize.failed(100, broken);
    const told = Array.from({ length: 3 }, () => pageSize.succeeded(full(50)));
    expect(told).toEqual([undefined, undefined, { from: 50, to: 100, reason: 'recovered' }]);
    pageSize.failed(100, broken);
    const pages = Array.from({ length: 6 }, () => pageSize.succeeded(full(50))?.to);
    expect(pages).toEqual([undefined, undefined, undefined, undefined, undefined, 100]);
  });

  it('finds the largest size that is not refused, and never asks for a refused one again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (most) => {
        const asked = sizesOf(createPageSize(1000, {}), 600, (size) => size <= most);
        const refused = asked.filter((size) => size > most);
        return asked.at(-1) === most && new Set(refused).size === refused.length;
      }),
    );
  });

  it('becomes smaller where pages take longer than wanted, or are larger', () => {
    expect(createPageSize(100, { latencyMs: 1_000 }).succeeded(full(100, 2_000))).toEqual({
      from: 100,
      to: 50,
      reason: 'slow',
    });
    const page = { ...full(100), chars: 1_000 };
    expect(createPageSize(100, { chars: 250 }).succeeded(page)).toEqual({ from: 100, to: 25, reason: 'large' });
  });

  it('does not grow beyond what the target allows', () => {
    const pageSize = createPageSize(100, { latencyMs: 1_000 });
    pageSize.succeeded(full(100, 2_000));
    for (let page = 0; page < 20; page++) pageSize.succeeded(full(50, 1_000));
    expect(pageSize.current).toBe(50);
  });

  it('is not slowed down where the caller has chosen the size', () => {
    expect(createPageSize(100, undefined).succeeded(full(100, 60_000))).toBeUndefined();
  });

  it('learns nothing from pages that are not full', () => {
    const pageSize = createPageSize(100, { latencyMs: 1_000 });
    expect(pageSize.succeeded({ size: 100, rows: 10, ms: 5_000 })).toBeUndefined();
    expect(pageSize.succeeded({ size: 20, rows: 20, ms: 5_000 })).toBeUndefined();
  });

  it('goes to the cap that a refusal names at once, and never above it again', () => {
    const size = createPageSize(100, {});
    expect(size.failed(100, { meaning: 'too-big', largestPage: 50 })).toEqual({ from: 100, to: 50, reason: 'too-big' });
    for (let page = 0; page < 20; page++) size.succeeded({ size: 50, rows: 50 });
    expect(size.current).toBe(50);
  });

  it('is refused few times by a server that does not name its largest page', () => {
    const asked = sizesOf(createPageSize(100, {}), 28, (size) => size <= 60);
    expect(asked.filter((size) => size > 60)).toEqual([100, 75, 62]);
    expect(asked.at(-1)).toBe(56);
  });

  it('goes to the size that a refusal allows at once', () => {
    const pageSize = createPageSize(100, {});
    const asked: number[] = [];
    for (let page = 0; page < 200; page++) {
      for (let size = pageSize.current; ; size = pageSize.current) {
        asked.push(size);
        if (cost(size) <= 200) break;
        pageSize.failed(size, { ...tooBig, exceeded: { of: 'cost', allowed: 200, asked: cost(size) } });
      }
      pageSize.succeeded(full(pageSize.current));
    }
    expect(asked.filter((size) => cost(size) > 200)).toEqual([100]);
    expect(asked.at(-1)).toBe(8);
  });

  it('halves if a refusal does not name what was requested, and keeps its size if the document is nested too deeply', () => {
    expect(createPageSize(100, {}).failed(100, { ...tooBig, exceeded: { of: 'cost', allowed: 1000 } })?.to).toBe(50);
    expect(createPageSize(100, {}).failed(100, { ...tooBig, exceeded: { of: 'depth' } })).toBeUndefined();
  });

  it('finds what a cost allows in two refusals that name it, and is refused no more', () => {
    const some = { base: fc.integer({ min: 0, max: 90 }), each: fc.integer({ min: 1, max: 50 }) };
    fc.assert(
      fc.property(fc.record({ ...some, most: fc.integer({ min: 1, max: 100 }) }), ({ base, each, most }) => {
        const allowed = base + most * each;
        const pageSize = createPageSize(100, {});
        const failed = (size: number) => {
          const exceeded = { of: 'cost', allowed, asked: base + size * each } as const;
          return pageSize.failed(size, { meaning: 'too-big', exceeded });
        };
        let refusals = 0;
        for (let page = 0; page < 20; page++) {
          let size = pageSize.current;
          for (; size > most; refusals++) size = failed(size)?.to ?? 0;
          pageSize.succeeded(full(size));
        }
        expect(refusals).toBeLessThanOrEqual(2);
        expect(pageSize.current).toBe(most);
      }),
    );
  });

  it('halves if the named cost does not follow the size', () => {
    const exceeded = { of: 'cost', allowed: 400, asked: 500 } as const;
    const pageSize = createPageSize(100, {});
    const sizes = [100];
    for (let size = 100; size > 1; sizes.push(size))
      size = pageSize.failed(size, { meaning: 'too-big', exceeded })?.to ?? 0;
    expect(sizes.at(-1)).toBe(1);
    expect(sizes.length).toBeLessThan(9);
  });

  it('stays as it is if the cap is that of another list', () => {
    const size = createPageSize(100, {});
    expect(size.failed(20, { meaning: 'too-big', largestPage: 50 })).toBeUndefined();
    expect(size.current).toBe(100);
  });
});
