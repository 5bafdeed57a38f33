import { reflowedConstant } from './reflowed-constant.ts';
import { reflowedObject } from './reflowed-object.ts';
import { fitsIn, type Style } from './style.ts';
import type { Unit } from './units.ts';

/**
 * Returns the lines of a unit as a style breaks them: joined into one line, or into one after the first, or as they are.
 * Returns undefined if only prettier knows.
 */
export function reflowed(unit: Unit, style: Style): readonly string[] | undefined {
  const { lines } = unit;
  const [first = ''] = lines;
  if (first.startsWith('export const ')) {
    const isObject = lines.some((line) => line.endsWith('{'));
    return isObject ? reflowedObject(lines, style) : reflowedConstant(lines.reduce(joined), style);
  }
  if (lines.length === 1) return lines;
  if (first.startsWith('import ')) return imported(lines, style);
  if (hasBraces(unit)) return lines.every((line) => /[;{}]$/.test(line)) ? lines : undefined;
  const whole = lines.reduce(joined);
  if (fitsIn(whole, style)) return [whole];
  return OPEN.test(first) ? bracketed(lines, style) : hanging(lines, style);
}

/** The end of a line whose bracket is closed on a later line. */
const OPEN = /[<([]$/;

/** Returns an import in one line, or with a line for each name. */
function imported(lines: readonly string[], style: Style): readonly string[] | undefined {
  const [first = '', ...names] = lines.map((line) => line.trimStart());
  const last = names.pop() ?? '';
  const space = style.bracketSpacing ? ' ' : '';
  const whole = `${first}${space}${names.join(' ').replace(/,$/, '')}${space}${last}`;
  if (fitsIn(whole, style)) return [whole];
  return style.trailingComma === 'none' ? withoutComma(lines) : lines;
}

/** Returns whether there are braces in a unit. In braces, each member has a line of its own in every style. */
function hasBraces({ kind, lines }: Unit): boolean {
  return lines.some((line) => /\{(?!\}$)./.test(line) || (kind !== 'head' && line.endsWith('{')));
}

/** Returns lines in the brackets of one pair as they are, if nothing else is broken. */
function bracketed(lines: readonly string[], style: Style): readonly string[] | undefined {
  const first = lines[0] ?? '';
  const last = lines.at(-1) ?? '';
  const inside = unionsIn(lines.slice(1, -1), style);
  const isOnePair = CLOSING.test(last) && !inside.some((line) => OPEN.test(line) || /^\s*[>)\]]/.test(line));
  if (!isOnePair || breaksBase(lines, style)) return undefined;
  const keepsComma = style.trailingComma === 'all' || (style.trailingComma === 'es5' && first.endsWith('<'));
  const whole = [first, ...inside, last];
  return keepsComma ? whole : withoutComma(whole);
}

/** Returns whether a style breaks the arguments of an interface's base in place of the parameters. */
function breaksBase(lines: readonly string[], style: Style): boolean {
  const [base] = / extends [\w$]+<(?=.*>)/.exec(lines.at(-1) ?? '') ?? [];
  return base !== undefined && fitsIn([...lines.slice(0, -1), `>${base}`].reduce(joined), style);
}

/** Returns the lines with each union in one line, if it fits. */
function unionsIn(lines: readonly string[], style: Style): readonly string[] {
  const from = lines.findIndex((line) => PART.test(line));
  if (from < 0) return lines;
  const after = lines
    .slice(from)
    .findIndex((line, at) => at > 0 && (!PART.test(line) || lines[from + at - 1]?.endsWith(',')));
  const to = after < 0 ? lines.length : from + after;
  const parts = lines.slice(from, to);
  const whole = parts.reduce(joined).replace(PART, '$1');
  return [...lines.slice(0, from), ...(fitsIn(whole, style) ? [whole] : parts), ...unionsIn(lines.slice(to), style)];
}

/** A part of a union on a line of its own. */
const PART = /^(\s*)\| /;

/** The end of the only pair of brackets that is broken: of a type, of parameters, or of a base of an interface. */
const CLOSING = /^\s*[>)\]]+(;| => .*;| (extends .*)?\{\}?)$/;

/** Returns the lines without the comma before the last one. */
function withoutComma(lines: readonly string[]): readonly string[] {
  return lines.map((line, at) => (at === lines.length - 2 ? line.replace(/,$/, '') : line));
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
  if (OPEN.test(before)) return before + text.replace(PART, '');
  if (/^[>)\]]/.test(text)) return before.replace(/,$/, '') + text;
  return `${before} ${/[:=]$/.test(before) ? text.replace(/^\| /, '') : text}`;
}
