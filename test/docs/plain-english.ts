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
  [/\bbeside\b/i, 'next to, alongside, as well as'],
  [/\bbehind\b/i, 'after'],
  [/(?<!-)\b(stands?|stood|standing)\b(?! ?-|-)/i, 'is, appears, is listed; "stands for" is "means"'],
  [/\bask(s|ed|ing)? for\b/i, 'request'],
  [/\b(told|tells? (of|apart|whether|that|which))\b/i, 'report, distinguish, show'],
  [/\b(says?|said|saying)\b/i, 'specify, state, return, report'],
  [/\b(texts|(a|as|one|each|this) text(?! (field|file|node)))\b/i, 'string'],
  [/\b(take|takes|taken|taking|took) \w* ?apart\b/i, 'parse, split'],
  [/\b(held|holds?|holding) (\w+ ){0,3}against\b/i, 'compare with'],
  [/\b(go|goes|going|gone|went) on\b/i, 'continue, resume'],
  [/\bread(s|ing)? on\b/i, 'fetch the remaining pages'],
  [/\bso (many|much)\b/i, 'N, as many as needed'],
  [/\b(?<!there )(is|are|was|were) (no|none)\b(?! (longer|more))/i, 'is not a; there is no'],
  [/\bspoken for\b/i, 'taken'],
  [/\baffair\b/i, 'up to, depends on'],
  [/\bmeanwhile\b/i, 'in the meantime, during the reading'],
  [/(^|[.;:] )Where\b(?! (to|you|it is)\b)|,? \bwhere (there|it|they|no|nothing|none|one|that|these|those)\b/, 'if, when'],
];

/** Words that begin a clause. A description begins with "Returns …", "Creates …" or "The …" instead. */
const CLAUSE = /^(What|Whether|How|Where|When|Which|Who|Whose|Whoever|Why|That|Those|Whatever)\b/;

/** Checks a passage against every rule. */
export function findingsIn({ place, lines, isDescription }: Passage): readonly Finding[] {
  const findings = lines.flatMap(({ text, line }) =>
    WORDS.flatMap(([word, instead]) => {
      const [found] = word.exec(text) ?? [];
      return found === undefined ? [] : [{ place: `${place}:${line}`, problem: `"${found.trim()}": ${instead}` }];
    }),
  );
  const [first] = lines;
  if (!first) return findings;
  const at = `${place}:${first.line}`;
  const [clause] = (isDescription && CLAUSE.exec(first.text)) || [];
  if (clause) findings.push({ place: at, problem: `begins with "${clause}": write "Returns …", "Creates …", "The …"` });
  return [...findings, ...longSentences(lines.map(({ text }) => text).join(' '), at)];
}

function longSentences(text: string, place: string): readonly Finding[] {
  return text.split(/(?<=[.!?:;])\s+/).flatMap((sentence) => {
    const words = sentence.match(/[\w'’-]+/g)?.length ?? 0;
    const shown = sentence.slice(0, 60);
    return words > MOST_WORDS ? [{ place, problem: `${words} words in a sentence: split "${shown}…"` }] : [];
  });
}
