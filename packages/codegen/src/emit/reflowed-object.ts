import { fitsIn, type Style } from './style.ts';

/**
 * Returns the lines of a constant that contains objects in braces. Their members have lines of their own in every style. Returns
 * undefined if only prettier knows.
 */
export function reflowedObject(given: readonly string[], style: Style): readonly string[] | undefined {
  const lines = raised(given, style);
  if (!lines?.every((line, at) => isWholeLine(line, lines[at + 1]))) return undefined;
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    if (before?.endsWith(':')) joined[joined.length - 1] = `${before} ${line.trimStart()}`;
    else joined.push(line);
  }
  const broken = joined.flatMap((line) => property(line, style));
  return style.trailingComma === 'none' ? broken.map((line, at) => withoutComma(line, broken[at + 1])) : broken;
}

/** Returns a property in one line, or a string in a line after its name. */
function property(line: string, style: Style): readonly string[] {
  const [, indentation = '', name = '', value = ''] = /^(\s*)([\w$]+:) (".*)$/.exec(line) ?? [];
  // A short name does not move its value.
  if (name === '' || fitsIn(line, style) || name.length < style.tabWidth + 4) return [line];
  return [indentation + name, `${indentation}  ${value}`];
}

/** Returns the lines with a call moved to the line above it, if its name fits there; undefined if the brace does not. */
function raised(lines: readonly string[], style: Style): readonly string[] | undefined {
  const [first = '', second = '', ...others] = lines;
  if (!first.endsWith(' =')) return lines;
  const raisedLine = `${first} ${second.trimStart()}`;
  if (fitsIn(raisedLine, style)) return [raisedLine, ...others.map((line) => line.slice(2))];
  return fitsIn(raisedLine.slice(0, -1), style) ? undefined : lines;
}

/** Returns whether a line cannot be joined with the next, except for a string after its name. */
function isWholeLine(line: string, next = ''): boolean {
  if (line.endsWith(':')) return /^\s*"[^"]*",$/.test(next);
  if (line.endsWith('[')) return next.endsWith('{');
  return /(\{|=|,)$/.test(line) || CLOSES.test(line);
}

function withoutComma(line: string, next = ''): string {
  return CLOSES.test(next) ? line.replace(/,$/, '') : line;
}

/** A line that closes what earlier lines opened. */
const CLOSES = /^\s*[}\])]+[,;]?$/;
