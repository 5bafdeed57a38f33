import { UsageError } from '../errors/index.ts';
import { namedType } from './named-type.ts';

/**
 * Returns the value in JSON's form, without `undefined`.
 * @throws {UsageError} if JSON has no such value, which would arrive as null
 */
export function plainValue(value: unknown, type: string): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map((item) => plainValue(item, type));
  if (typeof value !== 'object' || value === null) {
    if (value == null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value))
      return value;
    throw refusal(value, type);
  }
  if (!('toJSON' in value)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(inner, type)]));
  }
  const json: unknown = (value.toJSON as () => unknown)();
  // An invalid date.
  if (json === null) throw refusal(value, type);
  return plainValue(json, type);
}

function refusal(value: unknown, type: string): UsageError {
  const hint =
    typeof value === 'function'
      ? 'A builder needs the emitted `table` in createClient'
      : 'Give a string, number, boolean, list or object';
  return new UsageError(`${String(value)} is not a valid ${namedType(type) || 'argument'}. ${hint}`);
}
