import { UsageError } from '../errors/index.ts';
import type { Schema } from './schema-table.ts';
import { itemType, namedType } from './type-names.ts';

/** A value that may be sent: JSON, with `undefined` for what is left out. */
export type Value = unknown;

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

/** Turns a scalar's value into JSON. */
export type Serialize = (value: Value) => Value;

/** How values of the type are written, where that is a custom scalar that says so. */
export function serializerOf(type: string, schema: Schema | undefined): Serialize | undefined {
  return schema?.codec(namedType(type))?.serialize as Serialize | undefined;
}

/** A list is one of the type's, unless the value of a scalar is itself a list. */
export function isList(value: Value, type: string, serialize: Serialize | undefined): value is readonly Value[] {
  return Array.isArray(value) && (type.startsWith('[') || !serialize);
}

/** The items that are there. */
export function given(list: readonly Value[]): Value[] {
  return list.filter((item) => item !== undefined);
}

/** Whether the value has fields; one that says itself what it is in JSON, such as a date, has not. */
export function isObject(value: Value): value is object {
  return typeof value === 'object' && value !== null && !('toJSON' in value);
}

/** A leaf as JSON has it. */
export function leafValue(value: Value, type: string): string | number | boolean {
  if (typeof value === 'object' && value !== null && 'toJSON' in value) {
    return leafValue((value.toJSON as () => Value).call(value), type);
  }
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new UsageError(
    `${String(value)} is no value of ${namedType(type) || 'an argument'}. Give a string, number, boolean, list or object`,
  );
}
