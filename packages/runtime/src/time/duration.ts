const UNITS_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Returns the milliseconds of a string such as `1 minute` or `90 s and 250 ms`, whose parts are added up. */
export function durationMs(text: string): number {
  const parts = text.matchAll(/(\d[\d.]*) ?(ms|milli|\w)/gi);
  return [...parts].reduce((ms, [, count, unit = '']) => ms + Number(count) * (UNITS_MS[unit.toLowerCase()] ?? 1), 0);
}
