import type { Spelling } from '@endcursor/notation';
import type { TestNode } from './condition.ts';
import { FilterError, type FilterPlace } from './filter-error.ts';

/** The value that an operator was given, as the API takes it; undefined if nothing was given. */
export type Operand = { readonly value: unknown } | undefined;

/**
 * Returns the checked value of an operator. `undefined` drops the condition. `null`, and numbers and dates that JSON writes
 * as `null`, are refused: most servers ignore a comparison with null.
 * @param emptyIn whether a list may be empty
 */
export function operandOf(node: TestNode, spelling: Spelling, emptyIn: boolean): Operand {
  const place: FilterPlace = { field: node.path.join('.'), operator: node.operator };
  if (spelling.list) return listOperand(node, place, emptyIn);
  if (node.operator === 'isNull' && node.values.length === 0) return { value: !spelling.inverted };
  const range = node.operator === 'between' || spelling.bounds !== undefined;
  if (range) return rangeOperand(node, spelling, place);
  const [value] = node.values;
  if (value === undefined) return undefined;
  return { value: spelling.inverted ? !checked(value, place) : checked(value, place) };
}

/** Returns the place of a node, as an error names it. */
export function placeOf({ path, operator }: TestNode): FilterPlace {
  return { field: path.join('.'), operator };
}

function listOperand({ values }: TestNode, place: FilterPlace, emptyIn: boolean): Operand {
  const given = values.length === 1 && Array.isArray(values[0]) ? (values[0] as readonly unknown[]) : values;
  const kept = given.filter((value) => value !== undefined);
  if (kept.length === 0 && given.length > 0) return undefined;
  if (kept.length > 0 || emptyIn) return { value: kept.map((value) => checked(value, place)) };
  if (place.operator.startsWith('not')) return undefined;
  throw new FilterError(place, 'was given no values, which matches nothing. Skip the request, or give values');
}

function rangeOperand({ values }: TestNode, { bounds }: Spelling, place: FilterPlace): Operand {
  const [from, to] = values;
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined || to === undefined) throw new FilterError(place, 'needs both bounds');
  const pair = [checked(from, place), checked(to, place)];
  return { value: bounds ? { [bounds[0]]: pair[0], [bounds[1]]: pair[1] } : pair };
}

function checked(value: unknown, place: FilterPlace): unknown {
  if (value === null) {
    throw new FilterError(place, 'is given null, which would match every row. Use isNull() if it exists');
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new FilterError(place, `is given ${value}`);
  if (value instanceof Date && Number.isNaN(value.getTime())) throw new FilterError(place, 'is given an invalid date');
  if (typeof value === 'function' || typeof value === 'symbol')
    throw new FilterError(place, `is given a ${typeof value}`);
  return value;
}
