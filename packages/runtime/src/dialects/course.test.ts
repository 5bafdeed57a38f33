import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CursorStalledError } from '../errors/index.ts';
import { createCourse } from './course.ts';
import { cursor } from './cursor.ts';
import { offset } from './offset.ts';
import type { PageSigns } from './paging.ts';

const way = { position: 'after', more: 'pageInfo.hasNextPage' };
const parts = { walk: cursor, way, coordinate: 'Query.things' };

function signs(of: Partial<PageSigns>): PageSigns {
  return {
    entries: 0,
    more: undefined,
    next: undefined,
    total: undefined,
    pages: undefined,
    keys: undefined,
    ...of,
  };
}

describe('a course', () => {
  it('takes every position once, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.stringMatching(/^\w+$/), fc.integer(), fc.object())), (positions) => {
        const course = createCourse(parts, null);
        const seen = new Set<string>();
        for (const position of positions) {
          const key = JSON.stringify(position);
          expect(course.advance(position) === undefined).toBe(!seen.has(key));
          seen.add(key);
        }
      }),
    );
  });

  it('tells long cursors apart by any of their characters, though it does not keep them', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 30 }), fc.nat(), (text, place) => {
        const at = place % text.length;
        const other = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) + 1) + text.slice(at + 1);
        const course = createCourse(parts, null);
        expect([text, other, `${text} `].map((cursor) => course.advance(cursor))).toEqual([
          undefined,
          undefined,
          undefined,
        ]);
        expect(course.advance(text)).toBeInstanceOf(CursorStalledError);
      }),
    );
  });

  it('does not go back to where it began', () => {
    expect(createCourse(parts, 'a').advance('a')).toBeInstanceOf(CursorStalledError);
  });

  it.each([null, undefined, ''])('does not go on from %j', (position) => {
    const error = createCourse(parts, null).advance(position);
    expect(error?.message).toMatch(/^Query\.things: .* returns no cursor/);
  });

  it('remembers the most entries that a page had', () => {
    const course = createCourse({ ...parts, walk: offset }, 0, 2);
    expect(course.largest).toBe(2);
    course.next(signs({ entries: 7, more: true }), 0, 10);
    course.next(signs({ entries: 3, more: true }), 7, 10);
    expect(course.largest).toBe(7);
  });
});
