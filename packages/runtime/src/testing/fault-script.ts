import { UsageError } from '../errors/index.ts';
import { type FaultKind, FAULTS } from './faults.ts';

/** The faults of a server, in the order of their requests. */
export interface FaultScript {
  /** Returns the fault of the next request; undefined if it has none. */
  next(request: FaultyRequest): NamedFault | undefined;
}

/** The facts on which a fault of a request depends. */
export interface FaultyRequest {
  /** The page size of its outermost list. */
  readonly size: number;
  /** Whether it requests a page after the first. */
  readonly isLater: boolean;
}

/** A fault with the name that its script gives it. */
export type NamedFault = FaultKind & { readonly name: string };

interface Entry extends NamedFault {
  /** Pages above this size have it. */
  readonly above: number | undefined;
  /** The number of the first request that has it, counted from 1. */
  readonly at: number | undefined;
  /** How many more requests have it. */
  left: number;
}

/**
 * Reads faults by name: `502` affects the first request, `502#3` the third one, `502*4` the first four, and `502@100` every
 * request for a page of more than 100 rows.
 * @throws {UsageError} for names that do not exist
 */
export function createFaultScript(names: readonly string[]): FaultScript {
  const entries = names.map(readFault);
  let requests = 0;
  return {
    next({ isLater, size }) {
      requests++;
      const found = entries.find(
        ({ above, at = 1, later, left }) =>
          left > 0 && requests >= at && (above === undefined || size > above) && (isLater || !later),
      );
      if (found) found.left--;
      return found;
    },
  };
}

const FORM = /^(.*?)(?:@(\d+))?(?:#(\d+))?(?:\*(\d+))?$/;

const number = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits));

function readFault(text: string): Entry {
  const [, name = '', size, at, times] = FORM.exec(text) ?? [];
  const kind = FAULTS[name];
  if (!kind || !Object.hasOwn(FAULTS, name))
    throw new UsageError(
      `There is no fault '${text}'. Write a name, and after it @100 for pages above 100 rows, #3 for the third request, or *2 for two requests. The names are: ${Object.keys(FAULTS).join('; ')}`,
    );
  const above = number(size);
  return {
    ...kind,
    name,
    above,
    at: number(at),
    left: number(times) ?? (above === undefined ? (kind.times ?? 1) : Infinity),
  };
}
