import { fitsIn, type Style } from './style.ts';
import type { Unit } from './units.ts';

/**
 * The lines of a unit as a style breaks them: all in one line, or in a line behind its beginning, or as they are. Undefined
 * where only prettier knows.
 */
export function reflowed(unit: Unit, style: Style): readonly string[] | undefined {
  const { lines } = unit;
  if (lines.length === 1) return lines;
  if (hasBraces(unit)) return lines.every((line) => /[;{}]$/.test(line)) ? lines : undefined;
  const whole = lines.reduce(joined);
  if (fitsIn(whole, style)) return [whole];
  return OPEN.test(lines[0] ?? '') ? bracketed(unit, style) : hanging(lines, style);
}

/** The end of a line whose bracket is closed on a later one. */
const OPEN = /[<([]$/;

/** Whether there are braces in a unit, in which each member has its line in every style. */
function hasBraces({ kind, lines }: Unit): boolean {
  return lines.some((line) => /\{./.test(line) || (kind !== 'head' && line.endsWith('{')));
}

/** Lines in brackets stay as they are, where they are all that is broken, and no comma is to go. */
function bracketed({ kind, lines }: Unit, { trailingComma }: Style): readonly string[] | undefined {
  const losesComma = trailingComma !== 'all' && lines.at(-2)?.endsWith(',');
  return kind === 'head' || losesComma || !isOnePair(lines) ? undefined : lines;
}

/** Whether lines stand between the brackets of one pair, and no others are broken. */
function isOnePair(lines: readonly string[]): boolean {
  const inside = lines.slice(1, -1);
  return /^\s*[>)\]]+;$/.test(lines.at(-1) ?? '') && !inside.some((line) => /[<([]$|^\s*[>)\]]/.test(line));
}

/** Lines behind a name: one line where they fit into it, but for the parts of an intersection and of a condition. */
function hanging([first = '', second = '', ...others]: readonly string[], style: Style): readonly string[] | undefined {
  // A call moves up where its name fits there.
  if (first.endsWith('=') && second.includes('(')) return undefined;
  const rest = others.reduce(joined, second.replace(/^( *)\| /, '$1'));
  const areParts = first.endsWith('&') || second.trimStart().startsWith('?');
  return !areParts && fitsIn(rest, style) ? [first, rest] : [first, second, ...others];
}

/** A line with the one behind it, as if they had never been broken. */
function joined(before: string, line: string): string {
  const text = line.trimStart();
  if (OPEN.test(before)) return before + text;
  if (/^[>)\]]/.test(text)) return before.replace(/,$/, '') + text;
  return `${before} ${/[:=]$/.test(before) ? text.replace(/^\| /, '') : text}`;
}
