import { UsageError } from '../errors/index.ts';
import { DAY, TIME, TIME_WITHOUT_ZONE } from '../filters/times.ts';

/**
 * Returns the values at which a range is cut into parts of equal size, in order. Each is the first value of a part other than the
 * first. There are fewer parts if the range has fewer values.
 * @param inclusive whether `to` belongs to the range
 */
export function cutsBetween<T extends Scalar>(from: T, to: T, parts: number, inclusive: boolean): T[] {
  const whole = wholeScale(from, to);
  const range = { from, to, parts, inclusive };
  if (whole) return cutsOn(whole, range);
  if (isFraction(from) && isFraction(to)) return cutsOn(FRACTIONS, range);
  throw new UsageError(`a range cannot go from ${textOf(from)} to ${textOf(to)}. Give numbers, dates or numeric ids`);
}

/** A value that a range can begin or end with. */
export type Scalar = number | bigint | string | Date;

/** A range that is to be cut, see {@link cutsBetween}. */
interface CutRange<T> {
  readonly from: T;
  readonly to: T;
  readonly parts: number;
  readonly inclusive: boolean;
}

function cutsOn<T extends Scalar, N extends number | bigint>(
  scale: Scale<N>,
  { from, inclusive, parts, to }: CutRange<T>,
): T[] {
  const [low, high] = [scale.read(from), scale.read(to)];
  if (low > high) throw new UsageError(`the range from ${textOf(from)} to ${textOf(to)} is empty`);
  const length = scale.length(low, high, inclusive);
  const cuts: T[] = [];
  let last = low;
  for (let at = 1; at < parts; at++) {
    const cut = scale.at(low, length, at, parts);
    if (cut <= last || (inclusive && scale.whole ? cut > high : cut >= high)) continue;
    cuts.push(scale.write(cut) as T);
    last = cut;
  }
  return cuts;
}

interface Scale<N extends number | bigint> {
  /** Whether values are whole: there are no others between two neighbours. */
  readonly whole: boolean;
  read(value: Scalar): N;
  write(position: N): Scalar;
  /** How many values there are from one to another. */
  length(low: N, high: N, inclusive: boolean): N;
  /** The position at which one of the parts begins. */
  at(low: N, length: N, part: number, parts: number): N;
}

const DAY_MS = 86_400_000n;

/** Returns the scale of whole numbers, ids and times; undefined for other values. */
function wholeScale(from: Scalar, to: Scalar): Scale<bigint> | undefined {
  const both = (test: (value: Scalar) => boolean) => test(from) && test(to);
  if (both((value) => Number.isSafeInteger(value))) return whole((value) => BigInt(value as number), Number);
  if (both((value) => typeof value === 'bigint')) return whole((value) => value as bigint, same);
  if (both((value) => value instanceof Date && !Number.isNaN(value.getTime()))) return whole(timeOf, dateOf);
  return typeof from === 'string' && typeof to === 'string' ? textScale(from, to) : undefined;
}

/** Returns the scale of strings that are numeric ids, days or times. Times without a zone stay so, and mean the same on every machine. */
function textScale(from: string, to: string): Scale<bigint> | undefined {
  const both = (test: RegExp) => test.test(from) && test.test(to);
  if (both(/^-?\d+$/)) return whole((value) => BigInt(value as string), String);
  const zone = both(TIME_WITHOUT_ZONE) ? 'Z' : '';
  if (Number.isNaN(Date.parse(from + zone)) || Number.isNaN(Date.parse(to + zone))) return undefined;
  if (both(DAY)) {
    return whole(
      (value) => timeOf(value) / DAY_MS,
      (day) => isoOf(day * DAY_MS).slice(0, 10),
    );
  }
  if (zone) {
    return whole(
      (value) => timeOf((value as string) + zone),
      (ms) => isoOf(ms).slice(0, -zone.length),
    );
  }
  return both(TIME) ? whole(timeOf, isoOf) : undefined;
}

function isFraction(value: Scalar): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function same(position: bigint): bigint {
  return position;
}

function timeOf(value: Scalar): bigint {
  return BigInt(new Date(value as string | Date).getTime());
}

function dateOf(ms: bigint): Date {
  return new Date(Number(ms));
}

function isoOf(ms: bigint): string {
  return dateOf(ms).toISOString();
}

function whole(read: (value: Scalar) => bigint, write: (position: bigint) => Scalar): Scale<bigint> {
  return {
    whole: true,
    read,
    write,
    length: (low, high, inclusive) => high - low + (inclusive ? 1n : 0n),
    at: (low, length, part, parts) => low + (length * BigInt(part)) / BigInt(parts),
  };
}

const FRACTIONS: Scale<number> = {
  whole: false,
  read: Number,
  write: (position) => position,
  length: (low, high) => high - low,
  at: (low, length, part, parts) => low + length * (part / parts),
};

function textOf(value: Scalar): string {
  return value instanceof Date ? String(value) : JSON.stringify(typeof value === 'bigint' ? String(value) : value);
}
