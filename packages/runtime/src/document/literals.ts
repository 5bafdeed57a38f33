import { UsageError } from '../errors/index.ts';
import { checkedName } from './names.ts';
import type { ScalarTable } from './scalars.ts';
import { itemType, namedType } from './named-type.ts';
import { plainValue } from './plain-value.ts';
import { isList, hasFields, serializerOf } from './serialized.ts';

/** Reports whether a value of the type must be a literal in the document. */
export function needsLiteral(type: string, scalars: ScalarTable, seen: readonly string[] = []): boolean {
  const name = namedType(type);
  if (scalars.isLiteral(name)) return true;
  if (seen.includes(name)) return false;
  return [...scalars.input(name).values()].some((inner) => needsLiteral(inner, scalars, [...seen, name]));
}

/**
 * Returns the value as a literal, printed as graphql-js prints it.
 * @throws {UsageError} if GraphQL has no such literal
 */
export function printLiteral(value: unknown, type: string, scalars: ScalarTable | undefined): string {
  if (value == null) return 'null';
  const serialize = serializerOf(type, scalars);
  if (isList(value, type, serialize)) {
    return `[${value
      .filter((item) => item !== undefined)
      .map((item) => printLiteral(item, itemType(type), scalars))
      .join(', ')}]`;
  }
  if (serialize) return printLiteral(serialize(value), '', undefined);
  if (typeof value === 'bigint') return String(value);
  if (hasFields(value)) return printObject(value, scalars?.input(namedType(type)), scalars);
  const leaf = plainValue(value, type);
  // A value with its own JSON form may be anything in JSON.
  if (leaf === undefined || typeof leaf === 'object') return printLiteral(leaf, type, scalars);
  if (typeof leaf !== 'string') return String(leaf);
  return scalars?.isEnum(namedType(type)) ? enumValue(leaf) : printString(leaf);
}

/** Returns a value of an enum: any name except three (GraphQL specification, 2.9.6). */
function enumValue(name: string): string {
  if (/^(true|false|null)$/.test(name)) throw new UsageError(`"${name}" cannot be an enum value`);
  return checkedName(name, 'an enum value');
}

function printObject(value: object, fields: ReadonlyMap<string, string> | undefined, scalars: ScalarTable | undefined) {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const texts = entries.map(
    ([key, inner]) => `${checkedName(key, 'an input field')}: ${printLiteral(inner, fields?.get(key) ?? '', scalars)}`,
  );
  return `{${texts.join(', ')}}`;
}

/** Returns a GraphQL string. JSON's escapes are also GraphQL's, except those of the control characters. */
function printString(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new UsageError('a string contains half of a surrogate pair. Remove it');
  return JSON.stringify(value).replace(/\\u[\da-f]{4}|\\.|[\u007f-\u009f]/g, (text) => {
    if (text.startsWith('\\u')) return `\\u${text.slice(2).toUpperCase()}`;
    return text.length === 2 ? text : `\\u${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}
