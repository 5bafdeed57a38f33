/** The most characters of a message: enough for what to do, too few to fill a log. */
const MOST = 1_000;

/** Blanks, line breaks, characters that control terminals, and characters that change the writing direction. */
const CONTROLS = /[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** Returns a string as one line that is safe to print, whatever a server put into it. It is cut after 1,000 characters. */
export function plainLine(text: string): string {
  const line = text.slice(0, MOST).replace(CONTROLS, ' ');
  return text.length > MOST ? `${line}…` : line;
}
