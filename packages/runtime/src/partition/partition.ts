import { LimitExceededError, UsageError } from '../errors/index.ts';
import { Condition, type ConditionNode } from '../filters/condition.ts';
import { cutsBetween, type Scalar } from './cuts.ts';

/** One part of a range. It includes `from` and ends before `to`; the last part includes `to`. */
export interface Partition<T, W> {
  readonly from: T;
  readonly to: T;
  readonly filter: Condition<W>;
}

/** A field of a builder that has ranges, such as `where.parts.fields.createdAt`. */
export interface RangedField<T, W> {
  gte(value: T | undefined): Condition<W>;
  lt(value: T | undefined): Condition<W>;
  lte(value: T | undefined): Condition<W>;
}

/** A range that is to be divided. It includes both ends. */
export interface PartitionRange<T> {
  readonly from: T;
  readonly to: T;
  /** Whether the first part also has everything below `from`, and the last part everything above `to`. @default false */
  readonly open?: boolean;
}

/** A part of a range, and the number of its rows. */
export interface CountedPartition<T, W> extends Partition<T, W> {
  readonly count: number;
}

/**
 * Divides a range into filters that do not overlap and leave nothing out. The range may be of whole numbers, numeric ids, dates or
 * other numbers. There are fewer parts than requested if the range has fewer values. Rows without a value are in no part.
 * @throws {UsageError} if the range is empty, or its ends are something else
 */
export function partition<T extends Scalar, W>(
  field: RangedField<T, W>,
  { parts, ...range }: PartitionRange<T> & { readonly parts: number },
): readonly Partition<T, W>[] {
  const { from, to, open = false } = range;
  return divide(field, { from, to, first: open, last: true, open }, parts);
}

/**
 * Divides a range until no part has more rows than a server gives for one search, and yields the parts in order.
 * @param count asks the server how many rows match a filter
 * @throws {LimitExceededError} if a single value has more rows than `ceiling`
 */
export async function* refinePartition<T extends Scalar, W>(
  field: RangedField<T, W>,
  { ceiling, ...range }: PartitionRange<T> & { readonly ceiling: number },
  count: (filter: Condition<W>) => Promise<number>,
): AsyncGenerator<CountedPartition<T, W>, undefined> {
  const { from, to, open = false } = range;
  const queue = divide(field, { from, to, first: open, last: true, open }, 1);
  for (let part = queue.shift(); part; part = queue.shift()) {
    const rows = await count(part.filter);
    if (rows <= ceiling) {
      yield { from: part.from, to: part.to, filter: part.filter, count: rows };
      continue;
    }
    const inner = divide(field, part.span, Math.min(MOST_PARTS, Math.max(2, Math.ceil(rows / ceiling))));
    if (inner.length < 2) throw new LimitExceededError('ceiling', rows, ceiling);
    queue.unshift(...inner);
  }
  return undefined;
}

/** The most parts that a part is divided into at once, since the counts of some servers are estimates. */
const MOST_PARTS = 16;

interface Span<T> {
  readonly from: T;
  readonly to: T;
  /** Whether it has no lower bound. */
  readonly first: boolean;
  /** Whether it includes its end. */
  readonly last: boolean;
  /** Whether it has no upper bound, if it is the last. */
  readonly open: boolean;
}

interface SpanPart<T, W> extends Partition<T, W> {
  readonly span: Span<T>;
}

function divide<T extends Scalar, W>(field: RangedField<T, W>, span: Span<T>, parts: number): SpanPart<T, W>[] {
  if (!Number.isInteger(parts) || parts < 1) throw new UsageError(`parts is ${parts}. Give a whole number above 0`);
  const starts = [span.from, ...cutsBetween(span.from, span.to, parts, span.last)];
  return starts.map((from, at) => {
    const next = starts[at + 1];
    const own = {
      from,
      to: next ?? span.to,
      first: span.first && at === 0,
      last: span.last && next === undefined,
      open: span.open,
    };
    return { from, to: own.to, filter: filterOf(field, own), span: own };
  });
}

function filterOf<T, W>(field: RangedField<T, W>, { from, to, first, last, open }: Span<T>): Condition<W> {
  const of: ConditionNode[] = [];
  if (!first) of.push(field.gte(from).node);
  if (!last) of.push(field.lt(to).node);
  else if (!open) of.push(field.lte(to).node);
  return new Condition({ kind: 'and', of });
}
