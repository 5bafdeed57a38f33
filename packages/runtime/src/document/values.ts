import { UsageError } from '../errors/index.ts';
import { namedType, type Schema } from './schema-table.ts';

/** A value that may be sent: JSON, with `undefined` for what is left out. */
export type Value = unknown;

/** Whether a value of the type must stand in the document as a literal. */
export function needsLiteral(type: string, schema: Schema, seen: readonly string[] = []): boolean {
  const name = namedType(type);
  if (schema.isLiteral(name)) return true;
  if (seen.includes(name)) return false;
  return [...(schema.input(name)?.values() ?? [])].some((inner) => needsLiteral(inner, schema, [...seen, name]));
}

/** The value as a variable carries it: with the scalars of the schema's own serialised. */
export function variableValue(value: Value, type: string, schema: Schema | undefined): Value {
  if (!schema || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => variableValue(item, type, schema));
  const name = namedType(type);
  const serialize = schema.codec(name)?.serialize as ((value: Value) => Value) | undefined;
  if (serialize) return serialize(value);
  const fields = schema.input(name);
  if (!fields || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    variableValue(inner, fields.get(key) ?? '', schema),
  ]);
  return Object.fromEntries(entries) as Value;
}

/** The value as a literal of the document, printed as graphql-js prints it. */
export function printLiteral(value: Value, type: string, schema: Schema): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    return `[${value
      .filter((item) => item !== undefined)
      .map((item) => printLiteral(item, type, schema))
      .join(', ')}]`;
  }
  const name = namedType(type);
  const serialize = schema.codec(name)?.serialize as ((value: Value) => Value) | undefined;
  if (serialize) return printPlain(serialize(value), '');
  if (typeof value === 'string' && schema.isEnum(name)) return printEnum(value);
  if (typeof value === 'object') {
    const fields = schema.input(name);
    return printObject(value, (key, inner) => printLiteral(inner, fields?.get(key) ?? '', schema));
  }
  return printPlain(value, name);
}

function printPlain(value: Value, name: string): string {
  switch (typeof value) {
    case 'string':
      return printString(value);
    case 'boolean':
      return String(value);
    case 'bigint':
      return String(value);
    case 'number':
      if (Number.isFinite(value)) return String(value);
      break;
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map((item) => printPlain(item, name)).join(', ')}]`;
      return printObject(value, (_, inner) => printPlain(inner, ''));
    default:
  }
  throw new UsageError(
    `${String(value)} is no value of ${name || 'an argument'}. Give a string, number, boolean, list or object`,
  );
}

function printObject(value: object, print: (key: string, inner: Value) => string): string {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  for (const [key] of entries) {
    if (!/^[_A-Za-z]\w*$/.test(key)) throw new UsageError(`${JSON.stringify(key)} is no name of an input field`);
  }
  return `{${entries.map(([key, inner]) => `${key}: ${print(key, inner)}`).join(', ')}}`;
}

function printEnum(value: string): string {
  if (!/^[_A-Za-z]\w*$/.test(value)) throw new UsageError(`${JSON.stringify(value)} is no enum value`);
  return value;
}

/** A GraphQL string: JSON's escapes are GraphQL's, but for the control characters above U+007E. */
function printString(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
