import { type GraphQLNamedType, isEnumType, isScalarType } from 'graphql';
import type { ColumnType } from './column-types.ts';

/** Returns the type of the column for a leaf. Custom scalars go by their name and by their `@specifiedBy`. */
export function columnTypeOf(type: GraphQLNamedType): ColumnType {
  if (isEnumType(type)) return 'string';
  if (!isScalarType(type)) return 'json';
  const known = KNOWN[type.name];
  if (known) return known;
  if (TIME.test(type.specifiedByURL ?? '')) return 'timestamp';
  return BY_NAME.find(([name]) => name.test(type.name))?.[1] ?? 'string';
}

const KNOWN: Readonly<Record<string, ColumnType>> = {
  Boolean: 'boolean',
  Float: 'double',
  ID: 'string',
  Int: 'integer',
  String: 'string',
};

/** The specifications of a time, such as https://scalars.graphql.org/andimarek/date-time. */
const TIME = /date-?time|rfc3339|rfc-3339/i;

/** The names of custom scalars in use: those of the profiles, and of Hasura, PostGraphile and graphql-scalars. */
const BY_NAME: readonly (readonly [name: RegExp, type: ColumnType])[] = [
  [/^(iso8601|precise|naive|utc|zoned|offset)?_?date_?time(iso|utc|z)?$/i, 'timestamp'],
  [/^(git)?timestamp(tz)?$|^instant$/i, 'timestamp'],
  [/^(unsigned)?_?(big_?int|bigint|long|int64|int8|uint64|jsint)$/i, 'bigint'],
  [/^((non)?(positive|negative)(non)?|unsigned)?int(32|2|4)?$/i, 'integer'],
  [/^(double|float|float4|float8|real)$/i, 'double'],
  [/^json(b|object|string)?$/i, 'json'],
];
