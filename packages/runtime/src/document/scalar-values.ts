import { needsLiteral, printLiteral } from './literals.ts';
import type { Schema } from './schema-table.ts';
import { serialized } from './values.ts';

/** How values are sent where a schema has scalars that are serialised, or that are taken as literals only. */
export interface ScalarValues {
  /** The value with its scalars as they are written. */
  serialized(value: unknown, type: string, schema: Schema): unknown;
  /** The value as it is printed, where the type must stand in the document as a literal. */
  literal(value: unknown, type: string, schema: Schema): string | undefined;
}

/** Emitted tables bring it along where they need it. */
export const scalarValues: ScalarValues = {
  serialized,
  literal: (value, type, schema) => (needsLiteral(type, schema) ? printLiteral(value, type, schema) : undefined),
};
