import { UsageError } from '../errors/index.ts';

/**
 * Returns a name that is valid in a document (GraphQL specification, 2.1.9).
 * @throws {UsageError} if it is not one, so that no string can change the structure of a document
 */
export function checkedName(name: string, what: string, coordinate?: string): string {
  if (!/^[_A-Za-z]\w*$/.test(name)) throw new UsageError(`${JSON.stringify(name)} cannot be ${what}`, { coordinate });
  return name;
}
