import { calling } from '../errors/index.ts';
import type { ScalarTable } from './scalars.ts';
import { itemType, namedType } from './named-type.ts';

/** Returns the value with its custom scalars serialised. */
export function serialized(value: unknown, type: string, scalars: ScalarTable): unknown {
  const serialize = serializerOf(type, scalars);
  if (isList(value, type, serialize)) return value.map((item) => serialized(item, itemType(type), scalars));
  if (serialize && value != null) return serialize(value);
  const fields = scalars.input(namedType(type));
  if (fields.size === 0 || !hasFields(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, serialized(inner, fields.get(key) ?? '', scalars)]);
  return Object.fromEntries(entries);
}

/** Converts a scalar's value into JSON. */
export type Serialize = (value: unknown) => unknown;

/** Returns how values of the type are serialised, if it is a custom scalar with a `serialize`. */
export function serializerOf(type: string, scalars: ScalarTable | undefined): Serialize | undefined {
  const scalar = namedType(type);
  return called('serialize', scalar, scalars?.codec(scalar)?.serialize as Serialize | undefined);
}

/** Returns a scalar's function whose errors name it. */
export function called(name: string, scalar: string, call: Serialize | undefined): Serialize | undefined {
  if (!call) return undefined;
  return (value) => calling(`${name} of ${scalar}`, () => call(value));
}

/** Reports whether a value is a list of the type, unless the value of a scalar is itself a list. */
export function isList(value: unknown, type: string, serialize: Serialize | undefined): value is readonly unknown[] {
  return Array.isArray(value) && (type.startsWith('[') || !serialize);
}

/** Reports whether the value has fields. A value with its own JSON form, such as a date, has none. */
export function hasFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !('toJSON' in value);
}
