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
import type { PageLook, Pages, PageSeen, Walk } from './paging.ts';

/**
 * Page numbers. Every page must have the same requested size, because otherwise the numbers mean other rows. If the
 * schema does not show whether they begin with 0, and there is no total that would reveal a missed page 0, page 0 is
 * requested. A server that counts from 1 refuses it because of its number, returns no rows, or returns page 1 instead.
 * Any other failure may be the server's own and proves nothing.
 */
export const pageNumber: Walk = {
  moves: 'page',
  constantSize: true,
  start: ({ total }, { start }) => start ?? (total === undefined ? null : 1),
  doubt: ({ start }, coordinate) => (start === undefined ? startless(coordinate) : undefined),
  next(page) {
    const { way, signs } = page;
    const position = (page.position as number) + 1;
    // Without a number, the first page was requested.
    const read = page.position === null ? 1 : position - (way.start ?? 1);
    const { more, pages = 0 } = signs;
    // The current page is one of these pages; a smaller number counts something else.
    if (more == null && pages >= Math.max(read, 1)) return { more: read < pages, position };
    return { more: hasMore(page, reached(page, read)), position };
  },
  ahead: /* @__PURE__ */ aheadBy((position) => position + 1),
  order: stableOrder,
  async find(pages) {
    // A single failure may be transient, so page 0 is rejected only if it fails twice.
    const zero =
      (await pageAt(0, pages).catch(refused)) ?? (await pageAt(0, pages, { again: true }).catch(refusedByNumber));
    if (!zero) throw startless(pages.coordinate);
    if (zero.signs.entries === 0) return 1;
    // Pages of different sizes would overlap.
    const one = await pageAt(1, pages, { like: await pages.ahead.peek(0) });
    // Reading page 1 will report what is wrong with it.
    if (!one) return 1;
    const texts = ({ rows }: PageLook) => readAnswer(pages.coordinate, () => rows.map((row) => JSON.stringify(row)));
    const [rows, others] = [texts(zero), texts(one)];
    if (String(rows) !== String(others) || zero.signs.entries !== one.signs.entries) return 0;
    // The same rows twice may be the same page, or different rows with too few selected fields to distinguish them.
    const distinct = new Set(rows).size;
    if (distinct === 0 || distinct < zero.rows.length) throw startless(pages.coordinate);
    return 1;
  },
};

/** Probes one page. Returns undefined if the response has neither a list nor an error that explains why. */
async function pageAt(
  position: number,
  { ahead, coordinate, judge, read }: Pages,
  { again = false, like }: Probe = {},
): Promise<PageLook | undefined> {
  if (again) void ahead.take(position);
  const { response } = await ahead.peek(position, like);
  const { data, errors } = response;
  const page = readAnswer(coordinate, () => read(structuredClone(data), position));
  if (page) judge(response);
  else if (errors.length > 0) throw new GraphQLExecutionError(errors, data, { coordinate, meaning: 'permanent' });
  return page;
}

/** The way in which a page is probed. */
interface Probe {
  /** Whether to request it once more. */
  readonly again?: boolean;
  /** The response whose page size it must have. */
  readonly like?: Awaited<ReturnType<Pages['ahead']['peek']>>;
}

/** Returns the number of entries on the first `read` pages: all but the last are as large as the largest. */
function reached({ signs, largest }: PageSeen, read: number): number {
  return (read - 1) * Math.max(largest, signs.entries) + signs.entries;
}

/** Accepts a refusal of the page as an answer. Rethrows a limit, a server error or an error in one of the rows. */
function refused(error: unknown): undefined {
  const { errors = [], meaning } = error as Partial<GraphQLRequestError>;
  if (meaning !== 'permanent' || isAboutRow(errors)) throw error;
}

/**
 * Returns a page without rows if the server refuses page 0 because of its number. An error of its own would equally
 * apply to page 1.
 */
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

/** Reports whether a list is missing because of one of its rows. */
function isAboutRow(errors: readonly GraphQLErrorEntry[]): boolean {
  return errors.some(({ path }) => path?.some((step) => typeof step === 'number'));
}
