import { byCursor, byKeyset, byOffset, byPage, type SchemaTable } from 'endcursor/v1';
import type { Plan } from '@endcursor/templates';

const walks = { cursor: byCursor, keyset: byKeyset, offset: byOffset, page: byPage };

/** Returns the pagings of a plan, in the form of generated code. */
export function openedPagings({ pagings }: Plan): SchemaTable['pagings'] {
  const opened = Object.values(pagings).map(({ by, ...data }) => ({ by: walks[by], ...data }));
  return opened as unknown as SchemaTable['pagings'];
}
