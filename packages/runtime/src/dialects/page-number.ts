import { EndcursorError, ThrottlingError, TransportError } from '../errors/index.ts';
import { aheadBy } from './ahead.ts';
import { hasMore, isOrdered } from './offset.ts';
import type { PageSeen, Walk } from './walk.ts';

/**
 * Numbers of pages. Every page must be asked for with the same size, or the numbers mean other rows. Where no schema says
 * whether they begin with 0, and no total would tell that page 0 was missed, it is found out by asking for it: a server
 * that counts from 1 refuses page 0, gives nothing, or gives page 1 in its place.
 */
export const pageNumber: Walk = {
  constantSize: true,
  start: ({ total }, { start }) => start ?? (total === undefined ? null : 1),
  next(page) {
    const { way, signs } = page;
    const position = (page.position as number) + 1;
    const read = position - (way.start ?? 1);
    if (signs.more == null && signs.pages !== undefined) return { more: read < signs.pages, position };
    return { more: hasMore(page, reached(page, read)), position };
  },
  ahead: aheadBy((position) => position + 1),
  isOrdered,
  async find({ look, read }) {
    const rowsOf = async (position: number) =>
      JSON.stringify(read(structuredClone(await look(position)), position)?.rows);
    const zero = await rowsOf(0).catch(refused);
    return zero === undefined || zero === '[]' || zero === (await rowsOf(1)) ? 1 : 0;
  },
};

/** The entries of `read` pages: all but the last are as large as the largest. */
function reached({ signs, largest }: PageSeen, read: number): number {
  return (read - 1) * Math.max(largest, signs.entries) + signs.entries;
}

/** A refusal of the page is an answer; a limit or a broken connection is none. */
function refused(error: unknown): undefined {
  if (!(error instanceof EndcursorError) || error instanceof ThrottlingError || error instanceof TransportError)
    throw error;
  return undefined;
}
