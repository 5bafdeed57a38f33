import type { EndcursorError } from '../errors/index.ts';

/** Returns how many times too large a document is, as far as its refusal shows that, and 1 otherwise. */
export function excessOf({ allowedShare, message }: Refusal, document: string): number {
  // A parser counts no further than its limit.
  if (/\btokens?\b/i.test(message)) return (document.match(TOKEN)?.length ?? 0) / leastIn(message);
  if (/\b(characters?|bytes?)\b/i.test(message)) return document.length / leastIn(message);
  return allowedShare ? Math.min(1 / allowedShare, MOST) : 1;
}

type Refusal = Pick<EndcursorError, 'message'> & Partial<Pick<EndcursorError, 'allowedShare'>>;

function leastIn(message: string): number {
  const numbers = message.match(/\d[\d,]*/g) ?? [];
  return Math.min(...numbers.map((text) => Number(text.replaceAll(',', ''))).filter((number) => number > 1));
}

/** A larger ratio hardly compares a cost with its limit. */
const MOST = 20;

/** A lexical token (GraphQL specification, 2.1.6). */
const TOKEN = /"""[^]*?"""|"(?:\\.|[^"\\])*"|\.\.\.|[\w.+-]+|[!$&()[\]{}:=@|]/g;
