import { headOf, valueAt } from '@endcursor/notation';
import { isBare, type Paging, type Way } from '../dialects/paging.ts';
import { UsageError } from '../errors/index.ts';
import { ABSENT } from './absent.ts';
import type { Selection } from './selection.ts';
import { withArgument } from './paths.ts';
import type { ListEntry } from './model.ts';

/** The caller's arguments for a nested list, with the bound separated. */
export interface Bounded {
  readonly paging: Paging;
  readonly way: Way;
  /** The most entries that the caller wants; undefined for all. */
  readonly bound: number | undefined;
  /** Whether a bound is among the arguments, be it without a value. */
  readonly asks: boolean;
  /** The arguments that do not bound it. */
  readonly args: Selection;
}

/**
 * Separates the bound from the arguments of a nested list: `first` or `last` of a connection, and the page size of a
 * bare list under its own name.
 * @throws {UsageError} if the list cannot be read from the end that was requested
 */
export function bounded(list: ListEntry, given: Selection, coordinate: string): Bounded {
  const { paging } = list;
  if (isBare(paging)) return bareList(list, given);
  const { first, last, ...args } = given as Bounds & Selection;
  if (first != null && !paging.forward) {
    throw new UsageError('it can be read only from its end. Use last', { coordinate });
  }
  const way = last == null ? (paging.forward ?? paging.backward) : paging.backward;
  if (!way) throw new UsageError('it cannot be read from its end. Use first', { coordinate });
  const asks = last != null || first != null;
  return { paging, way, asks, bound: countOf(last) ?? countOf(first), args };
}

/**
 * Returns a bare list. It is read in the order of its key, unless the caller passes anything but a filter: the first rows in the
 * server's own order are different from the first by a key.
 */
function bareList({ byKey, paging: plain }: ListEntry, given: Selection): Bounded {
  const { size = '' } = plain.forward ?? {};
  const asked = size === '' ? undefined : valueAt(given, size);
  const args = asked === undefined ? given : (withArgument(given, size, undefined) as Selection);
  const filter = byKey?.forward && headOf(byKey.forward.position);
  // Some servers take -1 for all rows.
  const isWhole = asked == null || (typeof asked === 'number' && asked < 0);
  const isOpen = isWhole && Object.keys(args).every((name) => name === filter || args[name] == null);
  const paging = isOpen ? (byKey ?? plain) : plain;
  const way = (paging.forward ?? paging.backward) as Way;
  const asks = asked !== undefined;
  return { paging, way, asks, args, bound: typeof asked === 'number' && !isWhole ? asked : undefined };
}

/** The bounds that a caller can pass to a connection. */
interface Bounds {
  readonly first?: Bound;
  readonly last?: Bound;
}

type Bound = number | typeof ABSENT | null | undefined;

function countOf(bound: Bound): number | undefined {
  return bound === ABSENT ? undefined : (bound ?? undefined);
}
