import { UsageError } from '../errors/index.ts';
import { namedType } from './named-type.ts';

/**
 * Returns the value in JSON's form, without `undefined`.
 * @throws {UsageError} if JSON has no such value, which would arrive as null, or if it contains itself
 */
export function plainValue(value: unknown, type: string, depth = 0): unknown {
  if (depth > MOST_DEPTH)
    throw new UsageError(`a value of ${namedType(type) || 'an argument'} is nested too deeply, or contains itself`);
  const plain = (inner: unknown) => plainValue(inner, type, depth + 1);
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(plain);
  if (typeof value !== 'object' || value === null) {
    if (value == null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value))
      return value;
    throw refusal(value, type);
  }
  if (!('toJSON' in value)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  }
  const json: unknown = (value.toJSON as () => unknown)();
  // An invalid date.
  if (json === null) throw refusal(value, type);
  return plain(json);
}

/** No argument is nested more deeply, and no parser of a server reads that. */
const MOST_DEPTH = 500;

function refusal(value: unknown, type: string): UsageError {
  const hint =
    typeof value === 'function'
      ? 'A builder needs the emitted `table` in createClient'
      : 'Give a string, number, boolean, list or object';
  return new UsageError(`${String(value)} is not a valid ${namedType(type) || 'argument'}. ${hint}`);
}
