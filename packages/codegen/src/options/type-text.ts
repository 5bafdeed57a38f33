import * as v from 'valibot';

const TEXTS = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`/g;
const TWO_WORDS = /(?<![\w$])(?=([\w$]+)[ \t]+([\w$]+))/g;
const PREFIXES = new Set(
  'keyof readonly typeof unique infer extends is asserts new abstract import in as get set'.split(' '),
);
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Reports whether a string can be a TypeScript type, or `module#name`. The compiler of the output checks the rest. */
export function isTypeText(text: string): boolean {
  if (text.includes('#')) return /^[^#]+#[\w$]+$/.test(text);
  const bare = text.replace(TEXTS, '_').replaceAll('=>', ':').trim();
  if (bare === '' || /[|&,.:?=;]$/.test(bare) || !isBalanced(bare)) return false;
  return [...bare.matchAll(TWO_WORDS)].every(
    ([, first = '', second = '']) => PREFIXES.has(first) || PREFIXES.has(second),
  );
}

/** Refuses a string that cannot be a TypeScript type. */
export const typed: v.CheckAction<string, string> = v.check(isTypeText, 'give a TypeScript type, or "module#name"');

/** Validates a TypeScript type, or `module#name`. */
export const typeTextSchema: v.GenericSchema<string> = v.pipe(v.string(), typed);

function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const [bracket] of text.matchAll(/[()[\]{}<>]/g)) {
    const closing = CLOSING[bracket];
    if (closing) open.push(closing);
    else if (open.pop() !== bracket) return false;
  }
  return open.length === 0;
}
