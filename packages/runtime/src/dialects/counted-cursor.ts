import { decoded } from './base64.ts';

/**
 * Returns whether a cursor is an offset or a page number that the server wrapped up: then rows that come or go shift its
 * pages. Its number moves by exactly the entries of the page, or by one. The form alone does not tell: WPGraphQL has ids in
 * an `arrayconnection:`.
 * @param from the cursor that the page was asked for with; null for the first page
 * @param to the cursor that it handed out
 */
export function isOffsetStep(from: unknown, to: unknown, entries: number, backward: boolean): boolean {
  const end = numberIn(to);
  if (end === undefined) return false;
  // The first page from the end of a list begins anywhere.
  if (from === null) return backward || [entries, entries - 1, 1, 2].includes(end);
  return [entries, 1].includes(Math.abs(end - (numberIn(from) ?? NaN)));
}

/** Returns the only number in a cursor, which may be in Base64; undefined if the cursor is anything else. */
export function numberIn(cursor: unknown): number | undefined {
  const text = typeof cursor === 'number' ? String(cursor) : cursor;
  if (typeof text !== 'string') return undefined;
  const [, digits] = OFFSET.exec(text) ?? OFFSET.exec(decoded(text)) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** `10`, `arrayconnection:10`, `["natural",10]`, `{"offset":10}`. */
const OFFSET = /^(?:\W*(?:array_?connection|cursor|index|natural|offset|position|row|skip|start)\W+)?(\d+)\W*$/i;
