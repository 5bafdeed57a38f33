import { LimitExceededError, type Pager } from 'endcursor';
import { type CountedPartition, refinePartition, type RangedField } from 'endcursor/partition';
import { whereBuilders } from 'endcursor/v1';
import { getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { columnTypeOf } from '../columns/column-type.ts';
import { CommandError } from '../command-error.ts';
import type { Reading, Row } from '../live/reading.ts';
import type { Bounds } from './bounds.ts';

/** The options of {@link partitionsOf}. */
export interface PartitionOptions {
  readonly field: string;
  /** Creates the pager of the rows within bounds. */
  open(bounds: Pick<Bounds, 'from' | 'to'>): Pager<Row>;
  /** How many parts are read at once. */
  readonly workers: number;
  /** The time at which the pull began, in milliseconds. */
  readonly now: number;
}

/** The bounds of a part. The first has no lower bound, and the last no upper one. */
export type Partition = Pick<Bounds, 'from' | 'to'>;

/**
 * Divides the rows of a reading by a field into parts of about the same size, which the server counts. No part has more rows than
 * the ceiling of the list. Parts without rows are left out.
 * @throws {CommandError} if the server does not count, or rows have no value in the field
 */
export async function partitionsOf(reading: Reading, options: PartitionOptions): Promise<readonly Partition[]> {
  const { field, open, workers } = options;
  const all = open({});
  const total = await countOf(all);
  const counts = new Map<string, Promise<number>>();
  const count = (condition: unknown) => {
    const part = partitionOf(condition);
    const key = JSON.stringify(part);
    const known = counts.get(key) ?? countOf(open(part));
    counts.set(key, known);
    return known;
  };
  const range = { ...endsOf(reading, options), open: true };
  const { ceiling = Infinity } = all;
  const share = Math.max(LEAST_ROWS, Math.ceil(total / (workers * PARTS_PER_WORKER)));
  const parts = await divided(field, { range, share, ceiling }, count);
  const counted = parts.reduce((sum, part) => sum + part.count, 0);
  if (counted >= total) return parts.filter((part) => part.count > 0).map(({ filter }) => partitionOf(filter));
  throw new CommandError(
    `${total - counted} of ${total} rows are in no range of ${field}, for example because they have no value. Read without --partition, or by another field`,
  );
}

interface Division {
  readonly range: { readonly from: number | Date; readonly to: number | Date; readonly open: boolean };
  /** How many rows a part may have, unless a single value has more. */
  readonly share: number;
  /** How many rows a part must not exceed. */
  readonly ceiling: number;
}

/** Divides a range. If a single value has more rows than their share, parts become larger. */
async function divided(
  field: string,
  { ceiling, range, share }: Division,
  count: (condition: unknown) => Promise<number>,
): Promise<readonly CountedPartition<number | Date, unknown>[]> {
  const most = Math.min(share, ceiling);
  const parts: CountedPartition<number | Date, unknown>[] = [];
  try {
    for await (const part of refinePartition(rangedField(field), { ...range, ceiling: most }, count)) parts.push(part);
    return parts;
  } catch (error) {
    if (!(error instanceof LimitExceededError) || most >= ceiling) throw error;
    return divided(field, { ceiling, range, share: share * 4 }, count);
  }
}

/** Parts per worker, so that all have something to read until the end. */
const PARTS_PER_WORKER = 4;

/** Smaller parts would cost more requests for their counts than they save. */
const LEAST_ROWS = 200;

async function countOf(pager: Pager<Row>): Promise<number> {
  const { receipt, totalCount } = await pager.page();
  const count = totalCount ?? receipt.expected;
  if (count !== undefined) return count;
  throw new CommandError('--partition needs a list whose rows the server counts. Read this one without --partition');
}

function rangedField(field: string): RangedField<number | Date, unknown> {
  const { rows } = whereBuilders<Record<string, { fields: Record<string, RangedField<number | Date, unknown>> }>>();
  const found = rows?.fields[field];
  if (!found) throw new CommandError(`--partition ${field}: there is no such field`);
  return found;
}

/** The ends of what is divided: rows beyond them are in the first and in the last part. */
function endsOf(
  { rowType }: Reading,
  { field, now }: PartitionOptions,
): { readonly from: number | Date; readonly to: number | Date } {
  const fields = isObjectType(rowType) || isInterfaceType(rowType) ? rowType.getFields() : {};
  const output = fields[field]?.type;
  const type = output && columnTypeOf(getNamedType(output));
  return type === 'integer' || type === 'double' || type === 'bigint'
    ? { from: 0, to: 2 ** 31 - 1 }
    : { from: new Date(FIRST_TIME), to: new Date(now) };
}

const FIRST_TIME = '1970-01-01T00:00:00Z';

/** Reads the bounds back from a condition that was made of them. */
function partitionOf(condition: unknown): Partition {
  const { of } = (condition as { readonly node: { readonly of: readonly BoundNode[] } }).node;
  const valueOf = (operator: string) => {
    const [value] = of.find((node) => node.operator === operator)?.values ?? [];
    return value instanceof Date ? value.toISOString() : value;
  };
  const [from, to] = [valueOf('gte'), valueOf('lt')];
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

interface BoundNode {
  readonly operator: string;
  readonly values: readonly (number | Date)[];
}
