/** A part of an emitted file that prettier prints in the same way, whatever is around it. */
export interface Unit {
  /** The lines. Each line of a comment is a unit of its own. */
  readonly lines: readonly string[];
  /** A comment or a blank line; the head of an interface, a member, its end; any other statement. */
  readonly kind: 'comment' | 'head' | 'member' | 'end' | 'statement';
}

const INTERFACE = /^(export )?interface /;
/** A line of a comment, or a blank one. */
export const COMMENT: RegExp = /^\s*(\/\/|\/\*\*|\*|$)/;
/** A line inside a unit, or at its end. */
const IN_STATEMENT = /^[ )\]}>]/;
const IN_MEMBER = /^ {2}[ )\]}>]/;

/** Returns the units of an emitted file, which is in prettier's default style. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  const lines = text.split('\n');
  let inside = false;
  for (let at = 0; at < lines.length; at += units.at(-1)?.lines.length ?? 1) {
    const unit = unitFrom(lines, at, inside);
    units.push(unit);
    if (unit.kind === 'head' || unit.kind === 'end') inside = unit.kind === 'head';
  }
  return units;
}

function unitFrom(lines: readonly string[], at: number, inside: boolean): Unit {
  const line = lines[at] as string;
  if (COMMENT.test(line)) return { kind: 'comment', lines: [line] };
  if (inside && line === '}') return { kind: 'end', lines: [line] };
  if (inside) return { kind: 'member', lines: linesFrom(lines, at, IN_MEMBER) };
  const head = INTERFACE.test(line) && linesOfHead(lines, at);
  return head ? { kind: 'head', lines: head } : { kind: 'statement', lines: linesFrom(lines, at, IN_STATEMENT) };
}

/** Returns the lines up to the brace before the members; undefined if there are no members. */
function linesOfHead(lines: readonly string[], from: number): string[] | undefined {
  let to = from;
  while (!/[{}]$/.test(lines[to] as string)) to++;
  return lines[to]?.endsWith('{') ? lines.slice(from, to + 1) : undefined;
}

/** Returns a line with those after it that are indented further, or that close what it opened. */
function linesFrom(lines: readonly string[], from: number, inside: RegExp): string[] {
  let to = from + 1;
  while (inside.test(lines[to] ?? '')) to++;
  return lines.slice(from, to);
}
