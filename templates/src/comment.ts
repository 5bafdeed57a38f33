/**
 * Returns a description as a TSDoc comment that ends with a line break, or nothing. It is the only way for descriptions
 * into emitted text. No content can end the comment, start a tag of its own, or act as a directive to the compiler.
 */
export function comment({ description, deprecated }: Description, indent = ''): string {
  if (deprecated !== undefined || (description && SPECIAL.test(description))) {
    return specialComment(description, deprecated, indent);
  }
  const line = description?.trim();
  return line ? `${indent}/** ${line} */\n` : '';
}

/** The content of a TSDoc comment. */
export interface Description {
  readonly description?: string | undefined;
  /** The reason of a `@deprecated` directive. */
  readonly deprecated?: string | undefined;
}

/** Returns a comment that may have several lines. */
function specialComment(description: string | undefined, deprecated: string | undefined, indent: string): string {
  const lines = safeLines(description);
  if (deprecated !== undefined) {
    if (lines.length > 0) lines.push('');
    lines.push(
      ...safeLines(deprecated.trim() || 'No reason is given.').map((line, at) =>
        at === 0 ? `@deprecated ${line}` : line,
      ),
    );
  }
  if (lines.length === 0) return '';
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} *${line && ` ${line}`}\n`).join('')}${indent} */\n`;
}

/** The characters that must not appear in a comment as they are. Most descriptions have none of them. */
const SPECIAL = /[\n\r\u2028\u2029@]|\*\//;

function safeLines(text: string | undefined): string[] {
  if (!text?.trim()) return [];
  const lines = text.trim().split(/\r\n|[\n\r\u2028\u2029]/);
  return lines.map((line) =>
    line
      .trim()
      .replaceAll('*/', '*\\/')
      .replace(/^([\s/*]*)@/, '$1\\@'),
  );
}
