import { UsageError } from '../errors/index.ts';
import { checkedName } from './names.ts';
import { itemType, namedType, type Schema } from './schema-table.ts';

/** A value that may be sent: JSON, with `undefined` for what is left out. */
export type Value = unknown;

/** Whether a value of the type must stand in the document as a literal. */
export function needsLiteral(type: string, schema: Schema, seen: readonly string[] = []): boolean {
  const name = namedType(type);
  if (schema.isLiteral(name)) return true;
  if (seen.includes(name)) return false;
  return [...(schema.input(name)?.values() ?? [])].some((inner) => needsLiteral(inner, schema, [...seen, name]));
}

/**
 * The value as a variable carries it: scalars of the schema's own are serialised, and `undefined` is left out.
 * @throws {UsageError} where JSON has no such value, which would arrive as null
 */
export function variableValue(value: Value, type: string, schema: Schema | undefined): Value {
  if (value === null || value === undefined) return value;
  const serialize = serializerOf(type, schema);
  if (isList(value, type, serialize)) return given(value).map((item) => variableValue(item, itemType(type), schema));
  if (serialize) return variableValue(serialize(value), '', undefined);
  if (!isObject(value)) return leafValue(value, type);
  const fields = schema?.input(namedType(type));
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    variableValue(inner, fields?.get(key) ?? '', schema),
  ]);
  return Object.fromEntries(entries) as Value;
}

/**
 * The value as a literal of the document, printed as graphql-js prints it.
 * @throws {UsageError} where GraphQL has no such literal
 */
export function printLiteral(value: Value, type: string, schema: Schema | undefined): string {
  if (value === null) return 'null';
  const serialize = serializerOf(type, schema);
  if (isList(value, type, serialize)) {
    return `[${given(value)
      .map((item) => printLiteral(item, itemType(type), schema))
      .join(', ')}]`;
  }
  if (serialize) return printLiteral(serialize(value), '', undefined);
  if (typeof value === 'bigint') return String(value);
  if (isObject(value)) return printObject(value, schema?.input(namedType(type)), schema);
  const leaf = leafValue(value, type);
  if (typeof leaf !== 'string') return String(leaf);
  return schema?.isEnum(namedType(type)) ? checkedName(leaf, 'an enum value') : printString(leaf);
}

type Serialize = (value: Value) => Value;

function serializerOf(type: string, schema: Schema | undefined): Serialize | undefined {
  return schema?.codec(namedType(type))?.serialize as Serialize | undefined;
}

/** A list is one of the type's, unless the value of a scalar is itself a list. */
function isList(value: Value, type: string, serialize: Serialize | undefined): value is readonly Value[] {
  return Array.isArray(value) && (type.startsWith('[') || !serialize);
}

function given(list: readonly Value[]): Value[] {
  return list.filter((item) => item !== undefined);
}

/** Whether the value has fields; one that says itself what it is in JSON, such as a date, has not. */
function isObject(value: Value): value is object {
  return typeof value === 'object' && value !== null && !('toJSON' in value);
}

function leafValue(value: Value, type: string): string | number | boolean {
  if (typeof value === 'object' && value !== null && 'toJSON' in value) {
    return leafValue((value.toJSON as () => Value).call(value), type);
  }
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new UsageError(
    `${String(value)} is no value of ${namedType(type) || 'an argument'}. Give a string, number, boolean, list or object`,
  );
}

function printObject(value: object, fields: ReadonlyMap<string, string> | undefined, schema: Schema | undefined) {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const texts = entries.map(
    ([key, inner]) => `${checkedName(key, 'an input field')}: ${printLiteral(inner, fields?.get(key) ?? '', schema)}`,
  );
  return `{${texts.join(', ')}}`;
}

/** A GraphQL string: JSON's escapes are GraphQL's, but for those of the control characters. */
function printString(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new UsageError('half of a surrogate pair cannot stand in a document');
  return JSON.stringify(value).replace(/\\u[\da-f]{4}|\\.|[\u007f-\u009f]/g, (text) => {
    if (text.startsWith('\\u')) return `\\u${text.slice(2).toUpperCase()}`;
    return text.length === 2 ? text : `\\u${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}
