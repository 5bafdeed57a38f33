import { decodeBase64 } from './base64.ts';

/**
 * Reports whether a cursor contains an offset or a page number. Rows that are added or removed then shift its pages.
 * Such a number moves by exactly the entries of the page, or by one. The form alone is not enough, because WPGraphQL
 * has IDs in an `arrayconnection:`.
 * @param from the cursor with which the page was requested; null for the first page
 * @param to the cursor that the page returned
 */
export function isOffsetStep(from: unknown, to: unknown, entries: number, backward: boolean): boolean {
  const end = numberIn(to);
  if (end === undefined) return false;
  // The first page from the end of a list may begin anywhere.
  if (from === null) return backward || [entries, entries - 1, 1, 2].includes(end);
  return [entries, 1].includes(Math.abs(end - (numberIn(from) ?? NaN)));
}

/** Returns the only number in a cursor, which may be in Base64. Returns undefined for any other cursor. */
export function numberIn(cursor: unknown): number | undefined {
  const text = typeof cursor === 'number' ? String(cursor) : cursor;
  if (typeof text !== 'string') return undefined;
  const [, digits] = OFFSET.exec(text) ?? OFFSET.exec(decodeBase64(text)) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Matches `10`, `arrayconnection:10`, `["natural",10]` and `{"offset":10}`. */
const OFFSET = /^(?:\W*(?:array_?connection|cursor|index|natural|offset|position|row|skip|start)\W+)?(\d+)\W*$/i;
