/** Words for the rows before a page, with the number that the server allows, or for the first rows of a list. */
const CEILINGS = [
  /(?:offset|skip|from \+ size)\b.{0,60}?(?:exceed|more than|(?:greater|larger|higher) than(?! or equal)|less than or equal to|at most|up to|between \d+ and|maximum)\D{0,20}?(\d[\d,]*)/i,
  /(?:exceeds?|above|maximum) .{0,30}?(?:offset|skip)\b\D{0,20}?(\d[\d,]*)/i,
  /(?:only|limited to) the first (\d[\d,]*) .{0,20}?(?:results|records|rows|items)/i,
  /(?:paginat(?:e|ion)|pages?|results|records|rows|items) .{0,30}?(?:beyond|past) (?:the first )?(\d[\d,]*)/i,
];

/** Fewer rows are a mistake in an argument, and not the end of a list. */
const FEWEST = 100;

/**
 * Returns how many rows of a list the server gives at all, if a refusal names that: 25,000 in `Cannot skip more than 25000`;
 * undefined if it does not.
 */
export function namedCeiling(message: string): number | undefined {
  const found = CEILINGS.map((pattern) => pattern.exec(message)?.[1]).find((number) => number !== undefined);
  const ceiling = Number(found?.replaceAll(',', ''));
  return ceiling >= FEWEST ? ceiling : undefined;
}
