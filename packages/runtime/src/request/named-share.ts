/** A refusal of how deeply a document is nested. Smaller pages do not help. */
const DEPTH = /\bdepth\b|nested too deep/i;

/** A number that is not part of a name. */
const NUMBER = /(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])/g;

/**
 * Returns the share of a request that its refusal allows, such as 0.1 for `complexity of 5000, which exceeds max
 * complexity of 500`; 0 if the document is nested too deeply. Undefined if the message does not contain exactly
 * a limit and what was requested.
 */
export function namedShare(message: string): number | undefined {
  if (DEPTH.test(message)) return 0;
  const [one = 0, other = 0, ...more] = [...message.matchAll(NUMBER)].map(([text]) => Number(text.replaceAll(',', '')));
  const share = Math.min(one, other) / Math.max(one, other);
  return more.length === 0 && share > 0 && share < 1 ? share : undefined;
}
