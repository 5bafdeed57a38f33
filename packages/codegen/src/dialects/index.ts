import type { Dialect } from './dialect.ts';
import { keyset } from './keyset.ts';
import { offset } from './offset.ts';
import { page } from './page.ts';
import { pageLink } from './page-link.ts';
import { relay } from './relay.ts';
import { token } from './token.ts';

/** The dialects, the better first: where a field can be paged by several, the first is taken. */
export const dialects: readonly Dialect[] = [relay, token, keyset, offset, page, pageLink];
