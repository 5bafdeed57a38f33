import { fieldsOf } from '../schema/field.ts';
import { getNamedType, isLeafType } from '../schema/named-type.ts';
import type { BuilderPlace } from './found-builders.ts';

/** The names that a builder of filters or orders has at its top. */
export interface BuiltNames {
  readonly names: readonly string[];
  /** Whether there are no others. A list of conditions takes any field that the server knows. */
  readonly isExact: boolean;
}

/** Returns the names that a builder has at its top. */
export function builtNames({ row, shape }: BuilderPlace): BuiltNames {
  if (shape.kind === 'filter')
    return { names: [...shape.fields.map(({ name }) => name), ...Object.keys(shape.joins)], isExact: true };
  if (shape.kind === 'order' && shape.columns)
    return { names: [...shape.columns.keys(), ...shape.relations.keys()], isExact: true };
  const leaves = row ? fieldsOf(row).filter(({ type }) => isLeafType(getNamedType(type))) : [];
  return { names: leaves.map(({ name }) => name), isExact: false };
}
