import {
  type GraphQLErrorEntry,
  GraphQLExecutionError,
  type GraphQLRequestError,
  readAnswer,
} from '../errors/index.ts';
import { aheadBy } from './ahead.ts';
import { hasMore } from './offset.ts';
import { stableOrder } from './stable-order.ts';
import { startless } from './startless.ts';
import type { PageLook, Pages, PageSeen, Walk } from './walk.ts';

/**
 * Numbers of pages. Every page must be asked for with the same size, or the numbers mean other rows. Where no schema says
 * whether they begin with 0, and no total would tell that page 0 was missed, it is found out by asking for it: a server
 * that counts from 1 refuses page 0 because of its number, gives no rows, or gives page 1 in its place. Any other failure
 * may be one of the server, so that nothing is known.
 */
export const pageNumber: Walk = {
  constantSize: true,
  start: ({ total }, { start }) => start ?? (total === undefined ? null : 1),
  doubt: ({ start }, coordinate) => (start === undefined ? startless(coordinate) : undefined),
  next(page) {
    const { way, signs } = page;
    const position = (page.position as number) + 1;
    const read = position - (way.start ?? 1);
    const { more, pages = 0 } = signs;
    // The page that was read is one of them: a smaller number counts something else.
    if (more == null && pages >= Math.max(read, 1)) return { more: read < pages, position };
    return { more: hasMore(page, reached(page, read)), position };
  },
  ahead: aheadBy((position) => position + 1),
  order: stableOrder,
  async find(pages) {
    // A failure may pass: page 0 is asked for twice.
    const zero = (await pageAt(0, pages).catch(refused)) ?? (await pageAt(0, pages, 'again').catch(refusedByNumber));
    if (!zero) throw startless(pages.coordinate);
    if (zero.signs.entries === 0) return 1;
    const one = await pageAt(1, pages);
    // Reading it will say what is wrong with it.
    if (!one) return 1;
    const texts = ({ rows }: PageLook) => readAnswer(pages.coordinate, () => rows.map((row) => JSON.stringify(row)));
    const [rows, others] = [texts(zero), texts(one)];
    if (String(rows) !== String(others) || zero.signs.entries !== one.signs.entries) return 0;
    // The same rows twice may be the same page, or other rows of which too little was selected to tell them apart.
    const distinct = new Set(rows).size;
    if (distinct === 0 || distinct < zero.rows.length) throw startless(pages.coordinate);
    return 1;
  },
};

/** A page that is looked at; undefined where it has no list, and nothing says why. */
async function pageAt(position: number, pages: Pages, again?: 'again'): Promise<PageLook | undefined> {
  const { ahead, coordinate, judge, read } = pages;
  if (again) void ahead.take(position);
  const { response } = await ahead.peek(position);
  const { data, errors } = response;
  const page = readAnswer(coordinate, () => read(structuredClone(data), position));
  if (page) judge(response);
  else if (errors.length > 0)
    throw Object.assign(new GraphQLExecutionError(errors, data, { coordinate }), { meaning: 'permanent' });
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

/** A page without rows, if the server refuses page 0 because of its number: an error of its own would say as little of 1. */
function refusedByNumber(error: unknown): PageLook {
  refused(error);
  const { coordinate, errors = [] } = error as GraphQLRequestError;
  if (errors.some(isAboutNumber)) return { rows: [], signs: { entries: 0 } };
  throw startless(coordinate, error);
}

function isAboutNumber({ extensions, message }: GraphQLErrorEntry): boolean {
  const code = extensions?.['code'];
  return (typeof code === 'string' && INPUT.test(code)) || (/page|offset|skip/i.test(message) && NUMBER.test(message));
}

const INPUT = /bad_|input|valid|argument|range/i;
const NUMBER =
  /negative|positive|at least|minimum|greater|larger|must|valid|out of|no page|not exist|start|between|[>≥]/i;

/** Whether a list is not there because of one of its rows. */
function isAboutRow(errors: readonly GraphQLErrorEntry[]): boolean {
  return errors.some(({ path }) => path?.some((step) => typeof step === 'number'));
}
