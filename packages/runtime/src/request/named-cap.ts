/** Words for the size of a page: its argument, or what it counts. */
const SIZE =
  /\b(first|last|take|per_?page|page.?size|results|records|items|rows|edges)\b|["'`]limit|limit (must|can|may)/i;

/** A bound with its number: `cannot be higher than 50`, `between 0 and 1,000`, "exceeds the `first` limit of 50". */
const BOUND =
  /((more|higher|greater|larger) than|or equal to|at most|up to|exceed|maximum|limit of|between \d+ and)\D{0,40}?(\d[\d,]*)/i;

/** Messages about something other than rows. */
const OTHER = /complex|cost|depth|alias|token|character|byte|point|possible|per (second|minute|hour|day)|offset|skip/i;

/**
 * Returns the largest page that a refusal names, such as 50 in `Argument 'first' cannot be higher than 50.`; undefined if it
 * names none.
 */
export function namedCap(message: string): number | undefined {
  if (!SIZE.test(message) || OTHER.test(message)) return undefined;
  const cap = Number(BOUND.exec(message)?.[3]?.replaceAll(',', ''));
  return cap >= 1 ? cap : undefined;
}
