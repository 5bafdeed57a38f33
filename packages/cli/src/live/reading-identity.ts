import { createHash } from 'node:crypto';
import type { Source } from '../source/source.ts';

/** Returns the identity of a reading: of the same API, operation, arguments and selection. */
export function readingIdentity({ name, url }: Pick<Source, 'name' | 'url'>, of: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([url ?? name, ...of]))
    .digest('hex')
    .slice(0, 32);
}
