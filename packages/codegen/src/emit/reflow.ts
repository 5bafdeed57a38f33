import { fitsIn, type Style } from './style.ts';
import type { Unit } from './units.ts';

/**
 * Returns the lines of a unit as a style breaks them: joined into one line, or into one after the first, or as they are.
 * Returns undefined if only prettier knows.
 */
export function reflowed(unit: Unit, style: Style): readonly string[] | undefined {
  const { lines } = unit;
  if (lines.length === 1) return lines;
  if (hasBraces(unit)) return lines.every((line) => /[;{}]$/.test(line)) ? lines : undefined;
  const whole = lines.reduce(joined);
  if (fitsIn(whole, style)) return [whole];
  return OPEN.test(lines[0] ?? '') ? bracketed(unit, style) : hanging(lines, style);
}

/** The end of a line whose bracket is closed on a later line. */
const OPEN = /[<([]$/;

/** Returns whether there are braces in a unit. In braces, each member has a line of its own in every style. */
function hasBraces({ kind, lines }: Unit): boolean {
  return lines.some((line) => /\{./.test(line) || (kind !== 'head' && line.endsWith('{')));
}

/** Returns lines in brackets as they are, if nothing else is broken and no comma has to be removed. */
function bracketed({ kind, lines }: Unit, { trailingComma }: Style): readonly string[] | undefined {
  const losesComma = trailingComma !== 'all' && lines.at(-2)?.endsWith(',');
  return kind === 'head' || losesComma || !isOnePair(lines) ? undefined : lines;
}

/** Returns whether lines are between the brackets of one pair, and no other brackets are broken. */
function isOnePair(lines: readonly string[]): boolean {
  const inside = lines.slice(1, -1);
  return /^\s*[>)\]]+;$/.test(lines.at(-1) ?? '') && !inside.some((line) => /[<([]$|^\s*[>)\]]/.test(line));
}

/** Returns the lines after a name as one line if they fit, except for the parts of an intersection or a condition. */
function hanging([first = '', second = '', ...others]: readonly string[], style: Style): readonly string[] | undefined {
  // A call moves to the line above if its name fits there.
  if (first.endsWith('=') && second.includes('(')) return undefined;
  const rest = others.reduce(joined, second.replace(/^( *)\| /, '$1'));
  const areParts = first.endsWith('&') || second.trimStart().startsWith('?');
  return !areParts && fitsIn(rest, style) ? [first, rest] : [first, second, ...others];
}

/** Returns a line and the next as if they had never been broken. */
function joined(before: string, line: string): string {
  const text = line.trimStart();
  if (OPEN.test(before)) return before + text;
  if (/^[>)\]]/.test(text)) return before.replace(/,$/, '') + text;
  return `${before} ${/[:=]$/.test(before) ? text.replace(/^\| /, '') : text}`;
}
