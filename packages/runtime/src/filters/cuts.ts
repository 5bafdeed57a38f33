import { UsageError } from '../errors/index.ts';
import { DAY, TIME, TIME_WITHOUT_ZONE } from './moments.ts';

/** A value that a range can begin or end with. */
export type Scalar = number | bigint | string | Date;

/**
 * Returns the values at which a range is cut into parts of equal size, in order: each is the first value of a part. The first
 * value of the whole is not among them, and there are fewer cuts if the range has fewer values.
 * @param inclusive whether `to` belongs to the range
 */
export function cutsBetween<T extends Scalar>(from: T, to: T, parts: number, inclusive: boolean): T[] {
  const whole = wholeScale(from, to);
  if (whole) return cutsOn(whole, from, to, parts, inclusive);
  if (isFraction(from) && isFraction(to)) return cutsOn(FRACTIONS, from, to, parts, inclusive);
  throw new UsageError(`a range cannot go from ${textOf(from)} to ${textOf(to)}. Give numbers, dates or numeric ids`);
}

function cutsOn<T extends Scalar, N extends number | bigint>(
  scale: Scale<N>,
  from: T,
  to: T,
  parts: number,
  inclusive: boolean,
): T[] {
  const [low, high] = [scale.read(from), scale.read(to)];
  if (low > high) throw new UsageError(`the range from ${textOf(from)} to ${textOf(to)} is empty`);
  const cuts: T[] = [];
  let last = low;
  for (let at = 1; at < parts; at++) {
    const cut = scale.at(low, high, at, parts, inclusive);
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
  at(low: N, high: N, part: number, parts: number, inclusive: boolean): N;
}

const DAY_MS = 86_400_000n;

/** Returns the scale of whole numbers, ids and times, which have no values between neighbours. */
function wholeScale(from: Scalar, to: Scalar): Scale<bigint> | undefined {
  const both = (test: (value: Scalar) => boolean) => test(from) && test(to);
  if (both((value) => Number.isSafeInteger(value))) return whole((value) => BigInt(value as number), Number);
  if (both((value) => typeof value === 'bigint')) return whole((value) => value as bigint, same);
  if (both((value) => value instanceof Date && !Number.isNaN(value.getTime()))) return whole(timeOf, dateOf);
  return typeof from === 'string' && typeof to === 'string' ? textScale(from, to) : undefined;
}

/** Returns the scale of ids, days and times in strings. Times without a zone mean the same on every machine. */
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
    at: (low, high, part, parts, inclusive) =>
      low + ((high - low + (inclusive ? 1n : 0n)) * BigInt(part)) / BigInt(parts),
  };
}

const FRACTIONS: Scale<number> = {
  whole: false,
  read: Number,
  write: (position) => position,
  at: (low, high, part, parts) => low + (high - low) * (part / parts),
};

function textOf(value: Scalar): string {
  return value instanceof Date ? String(value) : JSON.stringify(typeof value === 'bigint' ? String(value) : value);
}
