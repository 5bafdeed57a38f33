import type { Options } from 'prettier';
import { reflowed } from './reflow.ts';
import { EMITTED, fitsIn, type Style } from './style.ts';
import { COMMENT, type Unit, unitsOf } from './units.ts';

/**
 * Returns an emitted file in another style. Most of it is the same in every style, except for quotes, indentation and
 * semicolons. Only what a style may break in other places is formatted by prettier, which would take most of the time.
 * @param asked a style that differs from {@link EMITTED} only in the options of that; see `isTold`
 */
export async function restyle(text: string, asked: Options, format: Format): Promise<string> {
  const style: Style = { ...EMITTED, ...asked };
  const units = unitsOf(text);
  const reflows = mayReflow(style);
  const told = units.map((unit) => {
    const lines = reflows ? reflowed(unit, style) : unit.lines;
    const isTold = lines && (unit.kind === 'comment' || !lines.some((line) => needsPrettier(line, style)));
    return isTold ? lines.map((line) => toldLine(line, style)).join('\n') : undefined;
  });
  const open = units.filter((_, at) => told[at] === undefined);
  const formatted = await formatUnits(open, asked, format);
  let next = 0;
  return told.map((lines) => lines ?? formatted[next++]).join('\n');
}

/** Formats text, as prettier's own function does. */
export type Format = (text: string, options: Options) => Promise<string>;

/** Returns whether a style may break a line in other places than the emitted style, or must choose between quotes. */
function needsPrettier(line: string, style: Style): boolean {
  return (
    (style.singleQuote && (line.includes("'") || line.includes('\\"'))) ||
    (!style.bracketSpacing && / \}|\{ /.test(line)) ||
    (style.arrowParens === 'avoid' && line.includes('=>')) ||
    // A line that was too wide before cannot be broken.
    (line.length <= EMITTED.printWidth && !fitsIn(line, style))
  );
}

/** Returns whether a style may join broken lines, or break them in another way. */
function mayReflow({ printWidth, semi, tabWidth, trailingComma, useTabs }: Style): boolean {
  return (
    printWidth !== EMITTED.printWidth || !semi || tabWidth !== EMITTED.tabWidth || useTabs || trailingComma !== 'all'
  );
}

/** Returns a line that is not broken in other places. */
function toldLine(line: string, { semi, singleQuote, tabWidth, useTabs }: Style): string {
  let told = line;
  if (singleQuote && line.includes('"') && !COMMENT.test(line)) told = told.replaceAll('"', "'");
  if (!semi && line.endsWith(';') && !COMMENT.test(line)) told = told.slice(0, -1);
  if (!useTabs && tabWidth === EMITTED.tabWidth) return told;
  const indentation = useTabs ? '\t' : ' '.repeat(tabWidth);
  return told.replace(/^(?: {2})+/, (spaces) => indentation.repeat(spaces.length / EMITTED.tabWidth));
}

/** Formats all units at once: members inside an interface, the others after it, with a mark before each. */
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

/** The member that follows the head of an interface while it is formatted. */
const MEMBER = 'endcursor$: 0';
const BEHIND_HEAD = /\n\s*endcursor\$: 0[^]*$/;
const MARK = 'endcursor:';
/** A mark on a line of its own, with the line breaks around it. */
const MARKS = /\n?[ \t]*\/\/ endcursor:(\d*)\n/;
