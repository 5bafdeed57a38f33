import type { Selection } from './selection.ts';

/** The value of an argument that a registered document has in any case, and that a caller leaves out. */
export const ABSENT: unique symbol = Symbol('absent');

/** Returns arguments without those that a caller leaves out. */
export function presentOnly(args: Selection): Selection {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== ABSENT));
}
