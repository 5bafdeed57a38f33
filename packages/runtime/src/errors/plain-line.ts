/** The longest message: enough to explain what to do, short enough for a log. */
const MOST = 1_000;

/** White space, line breaks, and characters that control terminals or the direction of text. */
const CONTROLS = /[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** Returns a string from a server as one line that is safe to print, cut after 1,000 characters. */
export function plainLine(text: string): string {
  const line = text.slice(0, MOST).replace(CONTROLS, ' ');
  return text.length > MOST ? `${line}…` : line;
}
