import { type ConditionNode, conjunctsOf, type TestNode } from './condition.ts';
import { DAY, TIME } from './times.ts';

/**
 * Joins the bounds of each field into one range, for languages in which both bounds need not hold if a field is named twice.
 * Both ends belong to a range, so bounds move to the next whole number, second or day. A field with a bound that is neither
 * a number nor a date is left alone.
 */
export function joinBounds(nodes: readonly ConditionNode[]): readonly ConditionNode[] {
  const groups = new Map<unknown, ConditionNode[]>();
  for (const node of conjunctsOf(nodes)) {
    const key = node.kind === 'test' && BOUNDS.has(node.operator) ? node.path.join('.') : node;
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  return [...groups.values()].flatMap(rangeOf);
}

const BOUNDS = new Set(['gt', 'gte', 'lt', 'lte', 'between']);

function rangeOf(group: readonly ConditionNode[]): readonly ConditionNode[] {
  const [node] = group;
  if (node?.kind !== 'test') return group;
  const bounds = (group as readonly TestNode[]).flatMap(boundsOf);
  let lower: Bound | undefined;
  let upper: Bound | undefined;
  for (const bound of bounds) {
    if (!bound) return group;
    if (bound.isLower) lower = lower && lower.at >= bound.at ? lower : bound;
    else upper = upper && upper.at <= bound.at ? upper : bound;
  }
  // If nothing lies between them, the range ends before it begins, and so contains nothing either.
  if (lower && upper) return [{ ...node, operator: 'between', values: [lower.value, upper.value] }];
  const one = lower ?? upper;
  // A single bound keeps its operator if it can.
  if (!one || (bounds.length === 1 && one.isWhole)) return group;
  return [{ ...node, operator: one.isLower ? 'gte' : 'lte', values: [one.value] }];
}

/** A bound, which belongs to its range. */
interface Bound {
  readonly isLower: boolean;
  /** The place of the bound: a number, or seconds. */
  readonly at: number;
  readonly value: number | string;
  /** Whether it was given as a whole number, second or day. */
  readonly isWhole: boolean;
}

function boundsOf({ operator, values }: TestNode): readonly (Bound | undefined)[] {
  if (values.every((value) => value === undefined)) return [];
  return operator === 'between'
    ? [boundOf('gte', values[0]), boundOf('lte', values[1])]
    : [boundOf(operator, values[0])];
}

function boundOf(operator: string, value: unknown): Bound | undefined {
  const unit = unitOf(value);
  if (!unit || !Number.isFinite(unit.place)) return undefined;
  const isLower = operator === 'gt' || operator === 'gte';
  const isNext = operator === 'gte' || operator === 'lt';
  const whole = isNext ? Math.ceil(unit.place) : Math.floor(unit.place);
  const end = whole + (operator === 'gt' ? 1 : operator === 'lt' ? -1 : 0);
  const at = isLower ? end * unit.size : (end + 1) * unit.size - 1;
  return { isLower, at, value: unit.write(end), isWhole: unit.place === whole };
}

interface Unit {
  /** The value in units; a fraction if it lies between two. */
  readonly place: number;
  /** The unit in seconds; 1 for numbers. */
  readonly size: number;
  write(place: number): number | string;
}

function unitOf(value: unknown): Unit | undefined {
  if (typeof value === 'number') return { place: value, size: 1, write: (place) => place };
  if (typeof value === 'string' && DAY.test(value)) return unitOfTime(value, 86_400, 10);
  return value instanceof Date || (typeof value === 'string' && TIME.test(value))
    ? unitOfTime(value, 1, 19)
    : undefined;
}

function unitOfTime(value: Date | string, size: number, length: number): Unit {
  return {
    place: new Date(value).getTime() / (size * 1_000),
    size,
    write(place) {
      const text = new Date(place * size * 1_000).toISOString().slice(0, length);
      return length > 10 ? `${text}Z` : text;
    },
  };
}
