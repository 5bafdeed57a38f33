import { needsLiteral, printLiteral } from './literals.ts';
import { readItems } from './reading.ts';
import type { Entries, ScalarEntries, ScalarTable, ScalarValues } from './scalars.ts';
import { namedType } from './named-type.ts';
import { called, type Serialize, serialized } from './serialized.ts';

/** Opens the part of a table that is about scalars. Emitted tables contain it if they need it. */
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

/** Opens the scalars of a table. */
export function scalarTable(table: ScalarEntries, entries: Entries): ScalarTable {
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
