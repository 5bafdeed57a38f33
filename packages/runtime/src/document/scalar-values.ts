import { needsLiteral, printLiteral } from './literals.ts';
import type { Read } from './model.ts';
import { readItems } from './reading.ts';
import type { Entries, ScalarCodec, SchemaTable } from './schema-table.ts';
import { namedType } from './type-names.ts';
import { called, type Serialize, serialized } from './values.ts';

/** Converts the values of a schema's scalars, and prints those that the API accepts only as literals. */
export interface Scalars {
  /** Returns how to read a leaf whose scalar has a `parse`. */
  read(type: string, field: string): Read | undefined;
  /** Returns the value with its scalars serialised. */
  serialized(value: unknown, type: string): unknown;
  /** Returns the printed value, if the type must be a literal in the document. */
  literal(value: unknown, type: string): string | undefined;
}

/** The known facts about the scalars of a schema. */
export interface ScalarTable {
  codec(scalar: string): ScalarCodec | undefined;
  /** Returns the types of the fields of an input object that contains such scalars; empty for another type. */
  input(type: string): ReadonlyMap<string, string>;
  isLiteral(scalar: string): boolean;
  isEnum(type: string): boolean;
}

/** Opens the part of a table that concerns scalars. */
export type ScalarValues = (table: SchemaTable, entries: Entries) => Scalars;

/** The implementation of {@link ScalarValues}. Emitted tables reference it if they need it. */
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

/** Opens the entries of a table that concern scalars. */
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
