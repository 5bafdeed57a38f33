import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';
import type { ColumnType } from './column-types.ts';
import type { Column } from './columns.ts';

/**
 * A value in a column, as JSON can hold it: a bigint is its digits, a timestamp and JSON are their text. The type of the column
 * decides which.
 */
export type Cell = string | number | boolean | null;

/** Returns the value of a column as its type requires it. @throws {CommandError} if the server returned something else */
export type CellReader = (value: unknown) => Cell;

/** Returns the reader of the values of a column. */
export function cellReader(column: Pick<Column, 'name' | 'type'>): CellReader {
  const read = READERS[column.type];
  return (value) => {
    if (value === null || value === undefined) return null;
    const cell = read(value);
    if (cell === undefined) throw wrongType(column, value);
    return cell;
  };
}

function wrongType({ name, type }: Pick<Column, 'name' | 'type'>, value: unknown): CommandError {
  const shown = JSON.stringify(value).slice(0, 60);
  return new CommandError(
    `the column ${name} has the type ${type}, but the server returned ${shown}. Pass --type ${name}=string to write it as it is`,
    EXIT.failure,
  );
}

/** Returns the microseconds since 1970 of a timestamp. Without an offset it is in UTC. */
export function microsecondsOf(text: string): bigint | undefined {
  const parts = TIMESTAMP.exec(text);
  if (!parts) return undefined;
  const [, day, time = '00:00:00', fraction = '', offset = 'Z'] = parts;
  const zone =
    offset.length === 3 ? `${offset}:00` : offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
  const ms = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}${zone.toUpperCase()}`);
  if (Number.isNaN(ms)) return undefined;
  return BigInt(ms) * 1_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
}

const TIMESTAMP = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d+))?(Z|z|[+-]\d\d(?::?\d\d)?)?)?$/;

/** Each returns undefined if the value is not of the type. */
const READERS: Readonly<Record<ColumnType, (value: unknown) => Cell | undefined>> = {
  string: (value) =>
    typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value),
  integer: (value) => wholeNumber(value),
  bigint: (value) => digits(value),
  double: (value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
  },
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  timestamp: (value) => (typeof value === 'string' && microsecondsOf(value) !== undefined ? value : undefined),
  json: (value) => JSON.stringify(value),
};

const SMALLEST = -(2 ** 31);

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) return undefined;
  return number >= SMALLEST && number < -SMALLEST ? number : undefined;
}

const [LEAST, MOST] = [-(2n ** 63n), 2n ** 63n];

function digits(value: unknown): string | undefined {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return undefined;
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  if (typeof text !== 'string' || !/^[+-]?\d{1,19}$/.test(text)) return undefined;
  const whole = BigInt(text);
  return whole >= LEAST && whole < MOST ? String(whole) : undefined;
}
