import type { Passage } from './prose.ts';

/** Text that breaks a rule, and what to do about it. */
export interface Finding {
  /** The file and the line: `docs/limits.md:12`. */
  readonly place: string;
  readonly problem: string;
}

/** The longest sentence. 25 words are the goal; the rest is slack for lists and names. */
export const MOST_WORDS = 30;

/** Words that make our English read like a translation, and the words to use instead. */
const WORDS: readonly (readonly [word: RegExp, instead: string])[] = [
  [/\bbeside\b/gi, 'next to, alongside, as well as'],
  [/\bbehind\b/gi, 'after'],
  [/(?<!-)\b(stands?|stood|standing)\b(?! ?-|-)/gi, 'is, appears, is listed; "stands for" is "means"'],
  [/\bask(s|ed|ing)? for\b/gi, 'request'],
  [/\b(told|tells? (of|apart|whether|that|which))\b/gi, 'report, distinguish, show'],
  [/\b(says?|said|saying)\b/gi, 'specify, state, return, report'],
  [/\b(texts|(a|as|one|each|this) text(?! (field|file|node)))\b/gi, 'string'],
  [/\b(take|takes|taken|taking|took) \w* ?apart\b/gi, 'parse, split'],
  [/\b(held|holds?|holding) (\w+ ){0,3}against\b/gi, 'compare with'],
  [/\b(go|goes|going|gone|went) on\b/gi, 'continue, resume'],
  [/\bread(s|ing)? on\b/gi, 'fetch the remaining pages'],
  [/\bso (many|much)\b(?![^.]* that\b)/gi, 'N, as many as needed'],
  [/\b(?<!there )(is|are|was|were) (no|none)\b(?! (longer|more|less|\w+er)\b)/gi, 'is not a; there is no'],
  [/\bspoken for\b/gi, 'taken'],
  [/\baffair\b/gi, 'up to, depends on'],
  [/\bmeanwhile\b/gi, 'in the meantime, during the reading'],
  [
    /(^|[.;:] )Where\b(?! (to|you|it is)\b)|,? \bwhere (there|it(?! (is|was|begins|ends|ended)\b)|they|no|nothing|none|one|that|these|those)\b/g,
    'if, when',
  ],
];

/** Words that begin a clause. A description begins with "Returns …", "Creates …" or "The …" instead. */
const CLAUSE = /^(What|Whether|How|Where|When|Which|Who|Whose|Whoever|Why|That|Those|Whatever)\b/;

/** Checks a passage against every rule. */
export function findingsIn(passage: Passage): readonly Finding[] {
  const { isDescription, lines } = passage;
  const text = lines.map((line) => line.text).join(' ');
  const [clause] = (isDescription && CLAUSE.exec(text)) || [];
  const problems = [
    ...(clause ? [[0, `begins with "${clause}": write "Returns …", "Creates …", "The …"`] as const] : []),
    ...WORDS.flatMap(([word, instead]) =>
      [...text.matchAll(word)].map(({ 0: found, index }) => [index, `"${found.trim()}": ${instead}`] as const),
    ),
    ...longSentences(text),
  ];
  return problems.map(([at, problem]) => ({ place: placeOf(passage, at), problem }));
}

function longSentences(text: string): readonly (readonly [at: number, problem: string])[] {
  return [...text.matchAll(/\S.*?([.!?:;](?=\s|$)|$)/g)].flatMap(({ 0: sentence, index }) => {
    const words = sentence.match(/[\w'’-]+/g)?.length ?? 0;
    return words > MOST_WORDS
      ? [[index, `${words} words in a sentence: split "${sentence.slice(0, 60)}…"`] as const]
      : [];
  });
}

/** Returns the file and the line of a position in the text of a passage. */
function placeOf({ lines, place }: Passage, at: number): string {
  let end = 0;
  const found = lines.find(({ text }) => (end += text.length + 1) > at);
  return `${place}:${found?.line ?? 0}`;
}
