import { UsageError } from '../errors/index.ts';

/** The base of what builders make: conditions and orders. */
export abstract class Built<in out W = unknown> {
  /** The filter or the order that it was built for; only in types. */
  declare readonly $of: W;

  /** Throws: the value must be turned into an input before it is sent. */
  toJSON(): never {
    throw new UsageError(NEEDS_TABLE);
  }
}

const NEEDS_TABLE =
  'a condition or an order needs the emitted `table` in createClient, and an argument that takes a builder. Give the input itself';

/** Returns whether a value is a builder or came from one: a function, a condition, an order, or a list with such in it. */
export function isBuilt(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => item instanceof Built);
  return typeof value === 'function' || value instanceof Built;
}
