import { UsageError } from '../errors/index.ts';

/**
 * Returns the number of rows in an option.
 * @throws {UsageError} if it is not a whole number above 0
 */
export function checkedCount<N extends number | undefined>(name: string, value: N, coordinate?: string): N {
  if (value === undefined || (Number.isInteger(value) && value > 0)) return value;
  throw new UsageError(`${name} is ${value}. Give a whole number above 0`, { coordinate });
}
