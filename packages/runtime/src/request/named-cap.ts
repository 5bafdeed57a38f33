/** Words for the size of a page, as an argument or as what it counts. */
const SIZE =
  /["'`](?:limit|take|size)\b|\b(?:first|last|take|per_?page|page_?size|page size|results|records|items|rows|entries|edges)\b|\blimit (?:must|can|may|should|argument)/i;

/** A bound with its number: `cannot be higher than 50`, `between 0 and 1,000`, "exceeds the `first` limit of 50". */
const BOUND =
  /(?:(?:more|higher|greater|larger|bigger) than|(?:less|lower|smaller) than or equal to|at most|up to|exceed\w*|\bmax(?:imum)?\b|limit of|between \d{1,9} and|<=|≤)\D{0,40}?(\d[\d,]{0,12})/i;

/** Messages about something other than rows. */
const OTHER =
  /complex|\bcost|depth|alias|token|character|bytes?\b|\bpoints?\b|possible|per (?:second|minute|hour|day)|offset|skip/i;

/**
 * Returns the largest page that a refusal names, such as 50 in `Argument 'first' cannot be higher than 50.`; undefined if it
 * names none.
 */
export function namedCap(message: string): number | undefined {
  if (!SIZE.test(message) || OTHER.test(message)) return undefined;
  const cap = Number(BOUND.exec(message)?.[1]?.replaceAll(',', ''));
  return cap >= 1 ? cap : undefined;
}
