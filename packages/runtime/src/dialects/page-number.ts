import { type GraphQLErrorEntry, GraphQLExecutionError, type GraphQLRequestError } from '../errors/index.ts';
import { aheadBy } from './ahead.ts';
import { hasMore, isOrdered } from './offset.ts';
import { startless } from './startless.ts';
import type { PageLook, Pages, PageSeen, Walk } from './walk.ts';

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
  async find(pages) {
    // What is wrong with one answer may pass: only a refusal that is given twice is one.
    const zero = (await pageAt(0, pages).catch(refused)) ?? (await pageAt(0, pages, 'again').catch(refused));
    if (!zero || zero.signs.entries === 0) return 1;
    const one = await pageAt(1, pages);
    // Reading it will say what is wrong with it.
    if (!one) return 1;
    const [rows, others] = [zero, one].map((page) => page.rows.map((row) => JSON.stringify(row)));
    if (String(rows) !== String(others) || zero.signs.entries !== one.signs.entries) return 0;
    // The same rows twice may be the same page, or other rows of which too little was selected to tell them apart.
    const distinct = new Set(rows).size;
    if (distinct === 0 || distinct < zero.rows.length) throw startless(pages.coordinate);
    return 1;
  },
};

/** A page that is looked at; undefined where it has no list. Errors in place of one are an answer, those beside it are not. */
async function pageAt(position: number, pages: Pages, again?: 'again'): Promise<PageLook | undefined> {
  const { coordinate, judge, look, read } = pages;
  const response = await look(position, again);
  const { data, errors } = response;
  const page = read(structuredClone(data), position);
  if (page) judge(response);
  else if (isAboutRow(errors)) throw new GraphQLExecutionError(errors, data, { coordinate });
  return page;
}

/** The entries of `read` pages: all but the last are as large as the largest. */
function reached({ signs, largest }: PageSeen, read: number): number {
  return (read - 1) * Math.max(largest, signs.entries) + signs.entries;
}

/** A refusal of the page is an answer; a limit, a server in trouble or an error in one of the rows is none. */
function refused(error: unknown): undefined {
  const { errors = [], meaning } = error as Partial<GraphQLRequestError>;
  if (meaning !== 'permanent' || isAboutRow(errors)) throw error;
}

/** Whether a list is not there because of one of its rows. */
function isAboutRow(errors: readonly GraphQLErrorEntry[]): boolean {
  return errors.some(({ path }) => path?.some((step) => typeof step === 'number'));
}
