import { UsageError } from './usage-error.ts';

/**
 * Checks that a value is the client of another library that something needs.
 * @throws {UsageError} with the library and the version that are needed
 */
export function checkClient(isRight: boolean, user: string, needed: string): void {
  if (!isRight) throw new UsageError(`${user} needs ${needed}`);
}
