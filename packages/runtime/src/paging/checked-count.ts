import { UsageError } from '../errors/index.ts';

/**
 * A number of rows as an option gives it.
 * @throws {UsageError} where it is no whole number above 0
 */
export function checkedCount<N extends number | undefined>(name: string, value: N, coordinate?: string): N {
  if (value === undefined || (Number.isInteger(value) && value > 0)) return value;
  throw new UsageError(`${name} is ${value}. Give a whole number above 0`, { coordinate });
}
