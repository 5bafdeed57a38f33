import { UsageError } from '../errors/index.ts';
import type { Books } from './books.ts';
import type { MeterState } from './meter.ts';

const FORM = 'endcursor quotas 2';
/** Returns books as a short string. JSON writes null for infinity, which quotas have that are not known. */
export function writeBookText(books: Books): string {
  for (const meter of Object.values(books.meters)) shorten(meter);
  return JSON.stringify([FORM, books]);
}

/**
 * Reads books from a string.
 * @throws {UsageError} if this version did not write it
 */
export function readBookText(text: string): Books {
  let content: unknown;
  try {
    // A reviver takes long, and is seldom needed.
    content = JSON.parse(text, text.includes('null') ? (_, value: unknown) => value ?? Infinity : undefined);
  } catch {
    content = undefined;
  }
  if (Array.isArray(content) && content[0] === FORM) return content[1] as Books;
  throw new UsageError(
    `the shared string was not written by this version (${JSON.stringify(text.slice(0, 40))}). Keep budgets under a key of their own`,
  );
}

/** The most entries that the log of a window keeps. */
const MOST = 512;

/** Joins neighbouring entries of a long log, at the time of the last one, so that none counts for a shorter time. */
function shorten({ budget }: MeterState): void {
  if (!('log' in budget) || budget.log.length <= MOST) return;
  const { log } = budget;
  const span = (log.at(-1)?.at ?? 0) - (log[0]?.at ?? 0);
  const step = 2 ** Math.ceil(Math.log2(Math.max(1, (2 * span) / MOST)));
  const merged = new Map<number, { at: number; amount: number }>();
  for (const { at, amount } of log) {
    const slot = Math.floor(at / step);
    merged.set(slot, { at, amount: amount + (merged.get(slot)?.amount ?? 0) });
  }
  log.splice(0, log.length, ...merged.values());
}
