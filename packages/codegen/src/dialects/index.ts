import type { Dialect } from './dialect.ts';
import { keyset } from './keyset.ts';
import { lastRow } from './last-row.ts';
import { offset } from './offset.ts';
import { page } from './page.ts';
import { pageLink } from './page-link.ts';
import { relay } from './relay.ts';
import { token } from './token.ts';

/** The built-in dialects, better ones first. If several fit a field, the first is used. */
export const dialects: readonly Dialect[] = [relay, token, keyset, offset, page, pageLink, lastRow];

const ways = dialects.flatMap(({ backward, forward }) => (backward ? [forward, backward] : [forward]));

/** The names of arguments that take page sizes. */
export const SIZE_NAMES: readonly string[] = [...new Set(ways.flatMap(({ size = [] }) => size))];

/** The names of arguments that take positions, without those that may mean something else. */
export const POSITION_NAMES: readonly string[] = [
  ...new Set(ways.flatMap(({ doubtful = [], position }) => position.filter((name) => !doubtful.includes(name)))),
];

/** Names of response fields that contain the cursor of the next page, and can contain nothing else. */
export const NEXT_NAMES: readonly string[] = [
  'nexttoken',
  'nextpagetoken',
  'nextcursor',
  'nextpagecursor',
  'endcursor',
];
