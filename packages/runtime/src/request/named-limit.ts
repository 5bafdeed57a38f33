import type { Exceeded } from '../errors/index.ts';

/**
 * The things that limits count, by the words for them. The response is sized by its rows, as costs are. Hasura's node
 * limit counts the fields with a selection set, GitHub's `MAX_NODE_LIMIT_EXCEEDED` counts rows.
 */
const UNITS: readonly (readonly [words: RegExp, of: Exceeded['of']])[] = [
  [/\bdepth\b|nested too deep/i, 'depth'],
  [/response/i, 'cost'],
  [/alias/i, 'aliases'],
  [/\btokens?\b/i, 'tokens'],
  [/\bbreadth\b|node-limit/i, 'breadth'],
  [
    /\bcharacters?\b|(query|queries|document).{0,20}(too.?(large|long|big)|length|size)|too.?(large|long|big).{0,3}query/i,
    'characters',
  ],
  [/complex|cost|nodes?\b|points?\b|score/i, 'cost'],
  // graphql-armor, if it hides its limits. It knows no variables, so none of them is on the size of a page.
  [/query validation error/i, 'document'],
];

/** A number that is not part of a name. */
const NUMBER = /(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])/g;

/**
 * Returns the limit that a refusal is about, such as 10 of 30 aliases in `30 aliases found. Allowed: 10`; undefined if its
 * words are about nothing that is counted. A request was refused because it had more than is allowed, so the order of
 * two numbers does not matter.
 */
export function namedLimit(message: string, code = ''): Exceeded | undefined {
  const of = UNITS.find(([words]) => words.test(`${message} ${code}`))?.[1];
  if (!of) return undefined;
  const numbers = [...message.matchAll(NUMBER)].map(([text]) => Number(text.replaceAll(',', '')));
  const [allowed, asked = allowed, ...more] = numbers.sort((a, b) => a - b);
  if (!allowed || asked === undefined || more.length > 0) return { of };
  // Some servers count only up to the limit.
  return { of, allowed, ...(asked > allowed + 1 && { asked }) };
}
