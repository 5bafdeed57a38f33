import { UsageError } from '../errors/index.ts';

/** What builders make: conditions and orders. */
export abstract class Built<in out W = unknown> {
  /** The filter or the order that it was built for; in types only. */
  declare readonly $of: W;

  /** It is turned into an input before it is sent, wherever a table says how. */
  toJSON(): never {
    throw new UsageError(NEEDS_TABLE);
  }
}

const NEEDS_TABLE =
  'a condition or an order can stand where the emitted `table` in createClient knows a builder. Give the input itself';

/** Whether a value came out of a builder, or is one: a function, a condition, an order, or a list with such in it. */
export function isBuilt(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => item instanceof Built);
  return typeof value === 'function' || value instanceof Built;
}
