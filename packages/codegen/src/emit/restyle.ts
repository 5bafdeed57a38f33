import type { Options } from 'prettier';
import { reflowed } from './reflow.ts';
import { EMITTED, fitsIn, type Style } from './style.ts';
import { COMMENT, type Unit, unitsOf } from './units.ts';

/** Formats text; prettier's own function. */
export type Format = (text: string, options: Options) => Promise<string>;

/** Text that stands in quotes which can be changed as they are. */
const PLAIN_TEXT = /"([^"'\\]*)"/g;
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/**
 * Gives an emitted file another style. Most of it is the same in every style, but for quotes, indentation and
 * semicolons: only what a style may break in other places goes through prettier, which takes most of the time otherwise.
 * @param asked a style that differs from {@link EMITTED} in the options of that alone; see `isTold`
 */
export async function restyle(text: string, asked: Options, format: Format): Promise<string> {
  const style: Style = { ...EMITTED, ...asked };
  const units = unitsOf(text);
  const told = units.map((unit) => {
    const lines = mayReflow(style) ? reflowed(unit, style) : unit.lines;
    return !lines || needsPrettier({ ...unit, lines }, style) ? undefined : toldLines(lines, style).join('\n');
  });
  const open = units.filter((_, at) => told[at] === undefined);
  const formatted = await formatUnits(open, asked, format);
  let next = 0;
  return told.map((lines) => lines ?? formatted[next++]).join('\n');
}

/** Whether a style may break a unit in other places than the emitted one, or has quotes that must be weighed. */
function needsPrettier(unit: Unit, style: Style): boolean {
  if (unit.kind === 'comment') return false;
  const { lines } = unit;
  const text = lines.join('\n');
  return (
    (style.singleQuote && (text.match(QUOTED) ?? []).some((one) => !/^"[^"'\\]*"$/.test(one))) ||
    (!style.bracketSpacing && / \}|\{ /.test(text)) ||
    (style.arrowParens === 'avoid' && text.includes('=>')) ||
    lines.some((line) => isTooWide(line, style))
  );
}

/** Whether lines that were broken may be whole in a style, or be broken in another way. */
function mayReflow({ printWidth, semi, tabWidth, trailingComma, useTabs }: Style): boolean {
  return (
    printWidth !== EMITTED.printWidth || !semi || tabWidth !== EMITTED.tabWidth || useTabs || trailingComma !== 'all'
  );
}

/** Whether a line that was whole may have to be broken. One that was too wide before cannot be. */
function isTooWide(line: string, style: Style): boolean {
  return !fitsIn(line, style) && line.length <= EMITTED.printWidth;
}

/** A unit whose lines stay as they are. */
function toldLines(lines: readonly string[], { semi, singleQuote, tabWidth, useTabs }: Style): readonly string[] {
  const indentation = useTabs ? '\t' : ' '.repeat(tabWidth);
  return lines.map((line) => {
    let told = line;
    if (singleQuote && !COMMENT.test(line)) told = told.replace(PLAIN_TEXT, "'$1'");
    if (!semi && !COMMENT.test(line)) told = told.replace(/;$/, '');
    return told.replace(/^(?: {2})+/, (spaces) => indentation.repeat(spaces.length / 2));
  });
}

/** Formats units all at once: members in an interface, the others behind it, a mark in front of each. */
async function formatUnits(units: readonly Unit[], asked: Options, format: Format): Promise<readonly string[]> {
  if (units.length === 0) return [];
  const marked = units.map(({ kind, lines }, at) => {
    const text = [`// ${MARK}${at}`, ...lines, ...(kind === 'head' ? [MEMBER, '}'] : [])].join('\n');
    return { kind, text };
  });
  const textOf = (member: boolean) =>
    marked.filter(({ kind }) => (kind === 'member') === member).map(({ text }) => text);
  const whole = `interface Members {\n${textOf(true).join('\n')}\n// ${MARK}\n}\n${textOf(false).join('\n')}`;
  const [, ...parts] = (await format(whole, { ...asked, parser: 'typescript' })).trimEnd().split(MARKS);
  const texts: string[] = [];
  for (let at = 0; at < parts.length; at += 2) texts[Number(parts[at] || units.length)] = parts[at + 1] ?? '';
  return texts.map((text, at) => (units[at]?.kind === 'head' ? text.replace(BEHIND_HEAD, '') : text));
}

/** What stands behind the head of an interface while it is formatted. */
const MEMBER = 'endcursor$: 0';
const BEHIND_HEAD = /\n\s*endcursor\$: 0[^]*$/;
const MARK = 'endcursor:';
/** A mark on a line of its own, with the line breaks around it. */
const MARKS = /\n?[ \t]*\/\/ endcursor:(\d*)\n/;
