import { needsLiteral, printLiteral } from './literals.ts';
import type { Read } from './model.ts';
import { readItems } from './reading.ts';
import type { Entries, ScalarCodec, SchemaTable } from './schema-table.ts';
import { namedType } from './type-names.ts';
import { called, type Serialize, serialized } from './values.ts';

/** How values come and go where a schema has scalars that are converted, or that are taken as literals only. */
export interface Scalars {
  /** How a leaf is read that holds a scalar with a `parse`. */
  read(type: string, field: string): Read | undefined;
  /** The value with its scalars as they are written. */
  serialized(value: unknown, type: string): unknown;
  /** The value as it is printed, where the type must stand in the document as a literal. */
  literal(value: unknown, type: string): string | undefined;
}

/** What is known of the scalars of a schema. */
export interface ScalarTable {
  codec(scalar: string): ScalarCodec | undefined;
  /** The types of the fields of an input object that is looked into; none of another type. */
  input(type: string): ReadonlyMap<string, string>;
  isLiteral(scalar: string): boolean;
  isEnum(type: string): boolean;
}

/** Opens the part of a table that is about scalars. */
export type ScalarValues = (table: SchemaTable, entries: Entries) => Scalars;

/** See {@link ScalarValues}: emitted tables bring it along where they need it. */
export const scalarValues: ScalarValues = (table, entries) => {
  const scalars = scalarTable(table, entries);
  return {
    read(type, field) {
      const leaf = entries(table.leafExcept).get(`${type}.${field}`) ?? entries(table.leaves).get(field) ?? '';
      const scalar = namedType(leaf);
      const parse = called('parse', scalar, scalars.codec(scalar)?.parse as Serialize | undefined);
      return parse && readItems(leaf, parse);
    },
    serialized: (value, type) => serialized(value, type, scalars),
    literal: (value, type) => (needsLiteral(type, scalars) ? printLiteral(value, type, scalars) : undefined),
  };
};

/** Opens what a table says of scalars. */
export function scalarTable(table: SchemaTable, entries: Entries): ScalarTable {
  return {
    codec: (scalar) => ownOf(table.scalars, scalar),
    input: (type) => entries(ownOf(table.inputs, type)),
    isLiteral: (scalar) => entries(table.literals).has(scalar),
    isEnum: (type) => entries(table.enums).has(type),
  };
}

function ownOf<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}
