import { UsageError } from '../errors/index.ts';

/**
 * A name as it may stand in a document (GraphQL specification, 2.1.9).
 * @throws {UsageError} where it is none, so that no text can take a document apart
 */
export function checkedName(name: string, what: string, coordinate?: string): string {
  if (!/^[_A-Za-z]\w*$/.test(name)) throw new UsageError(`${JSON.stringify(name)} cannot be ${what}`, { coordinate });
  return name;
}
