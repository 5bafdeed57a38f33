import { calling } from '../errors/index.ts';
import type { ScalarTable } from './scalar-values.ts';
import { itemType, namedType } from './type-names.ts';

/** The value with scalars of the schema's own as they are written. */
export function serialized(value: unknown, type: string, scalars: ScalarTable): unknown {
  const serialize = serializerOf(type, scalars);
  if (isList(value, type, serialize)) return value.map((item) => serialized(item, itemType(type), scalars));
  if (serialize && value != null) return serialize(value);
  const fields = scalars.input(namedType(type));
  if (fields.size === 0 || !isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, serialized(inner, fields.get(key) ?? '', scalars)]);
  return Object.fromEntries(entries);
}

/** Turns a scalar's value into JSON. */
export type Serialize = (value: unknown) => unknown;

/** How values of the type are written, where that is a custom scalar that says so. */
export function serializerOf(type: string, scalars: ScalarTable | undefined): Serialize | undefined {
  const scalar = namedType(type);
  return called('serialize', scalar, scalars?.codec(scalar)?.serialize as Serialize | undefined);
}

/** A function of a scalar's, whose errors say which it is. */
export function called(name: string, scalar: string, call: Serialize | undefined): Serialize | undefined {
  if (!call) return undefined;
  return (value) => calling(`${name} of ${scalar}`, () => call(value));
}

/** A list is one of the type's, unless the value of a scalar is itself a list. */
export function isList(value: unknown, type: string, serialize: Serialize | undefined): value is readonly unknown[] {
  return Array.isArray(value) && (type.startsWith('[') || !serialize);
}

/** Whether the value has fields; one that says itself what it is in JSON, such as a date, has not. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !('toJSON' in value);
}
