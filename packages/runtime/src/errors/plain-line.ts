/** The most characters of a message: enough for what to do, too few to fill a log. */
const MOST = 1_000;

/** Blanks, line breaks, characters that steer terminals, and those that turn the direction of what is written. */
const CONTROLS = /[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** A string as one line that is safe to print, whatever a server has put into it; what is longer than 1,000 characters is cut. */
export function plainLine(text: string): string {
  const line = text.slice(0, MOST).replace(CONTROLS, ' ');
  return text.length > MOST ? `${line}…` : line;
}
