import { type Path, readEntries, valueAt } from '@endcursor/notation';
import type { Paging, Way } from '../dialects/paging.ts';
import { UsageError } from '../errors/index.ts';

/**
 * Refuses arguments in which a caller set a size, a position or anything else that paging sets, at any depth. Such a
 * value would be overwritten, or would silently truncate the list. The key of a keyset is allowed, because the caller
 * may filter by it too.
 * @throws {UsageError}
 */
export function refusePagingValues(args: unknown, paging: Paging, coordinate: string): void {
  const paths = [...readEntries(paging.args).keys(), ...pathsOf(paging.forward), ...pathsOf(paging.backward)];
  refuseValues(args, paths, coordinate);
}

/**
 * Refuses values at the paths that paging sets.
 * @throws {UsageError}
 */
export function refuseValues(values: unknown, paths: readonly Path[], coordinate: string): void {
  const path = paths.find((one) => valueAt(values, one) != null);
  if (path) throw new UsageError(`${path} is set by paging${HINT}`, { coordinate });
}

const HINT = '. Use the options from, max and pageSize instead, or first and last to bound a list inside a selection';

function pathsOf({ fixed = {}, key, position = '', size = '' }: Partial<Way> = {}): string[] {
  // Another item of a list is added next to the caller's items.
  return [size, key ? '' : position, ...Object.keys(fixed)].filter((path) => path && !path.includes('+'));
}
