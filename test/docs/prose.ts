import ts from 'typescript';
import type { MarkdownFile } from './markdown.ts';

/** A paragraph, a comment or a message, without code. */
export interface Passage {
  /** The file. */
  readonly place: string;
  /** The lines, each with its number in the file. */
  readonly lines: readonly Line[];
  /** Whether it describes a type, a function or a constant. */
  readonly isDescription?: boolean;
}

interface Line {
  readonly line: number;
  readonly text: string;
}

/** Replaces code, so that a sentence keeps its shape. */
const CODE = 'X';

/** Returns the paragraphs, list items and table cells of a Markdown file. */
export function markdownPassages({ path, text }: MarkdownFile): readonly Passage[] {
  const lines = withoutCode(text.replace(/^```[\s\S]*?^```$/gm, (block) => block.replace(/[^\n]/g, ''))).split('\n');
  const passages: Line[][] = [[]];
  for (const [at, line] of lines.entries()) {
    const cells = line.startsWith('|') ? line.split('|') : [line];
    if (line === '' || cells.length > 1 || /^\s*([-#>]|\d+\.) /.test(line)) passages.push([]);
    for (const cell of cells) {
      passages.at(-1)?.push({ line: at + 1, text: cell.replace(/^\s*([-#>]+|\d+\.) /, '').trim() });
      if (cells.length > 1) passages.push([]);
    }
  }
  return passages.map((found) => ({ place: path, lines: found.filter((line) => line.text !== '') }));
}

/** Returns the comments and messages of a TypeScript or JavaScript file. */
export function sourcePassages({ path, text }: MarkdownFile, hasMessages: boolean): readonly Passage[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const passages = new Map<number, Passage>();
  const add = (start: number, written: string, isDescription = false) => {
    const first = file.getLineAndCharacterOfPosition(start).line + 1;
    for (const [at, part] of paragraphs(written).entries()) {
      const lines = part.map(({ line, text: words }) => ({ line: first + line, text: words }));
      passages.set(start + at / 1000, { place: path, lines, isDescription: isDescription && at === 0 });
    }
  };
  const visit = (node: ts.Node): void => {
    const comments = (!ts.isSourceFile(node) && ts.getLeadingCommentRanges(text, node.getFullStart())) || [];
    for (const comment of [...comments, ...(ts.getTrailingCommentRanges(text, node.end) ?? [])]) {
      if (passages.has(comment.pos)) continue;
      const describes = comment === comments.at(-1) && isDeclared(node);
      add(comment.pos, text.slice(comment.pos, comment.end), describes);
    }
    if (hasMessages && isText(node)) addText(node);
    ts.forEachChild(node, visit);
    if (ts.isSourceFile(node)) visit(node.endOfFileToken);
  };
  const addText = (node: ts.Node): void => {
    const written = node.getText(file).slice(1, -1);
    for (const { 0: comment, index } of written.matchAll(/\/\*\*[\s\S]*?\*\//g))
      add(node.getStart() + 1 + index, comment);
    const message = written.replace(/\$\{[^}]*\}/g, CODE);
    if (!/[{}<>=\n]/.test(message) && /(\b[a-z']+\b,? ){3}/.test(message)) add(node.getStart(), message);
  };
  visit(file);
  return [...passages.values()];
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function isDeclared(node: ts.Node): boolean {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    (ts.isVariableStatement(node) && ts.isSourceFile(node.parent))
  );
}

/** Returns the paragraphs of a comment, each with its lines; a tag begins one. */
function paragraphs(comment: string): readonly (readonly Line[])[] {
  const found: Line[][] = [[]];
  for (const [line, written] of withoutCode(comment).split('\n').entries()) {
    const words = written.replace(/^\s*(\/\*\*?|\*(?!\/)|\/\/) ?|\s*\*\/$/g, '').trim();
    const [, tag = '', rest = ''] = /^(@\w+(?: [\w.]+)?)?\s*(.*)$/.exec(words) ?? [];
    if (words === '' || tag || words.startsWith('- ')) found.push([]);
    if (rest && !/^@(see|ts-|default)/.test(words)) found.at(-1)?.push({ line, text: rest.replace(/@default.*$/, '') });
  }
  return found.filter((lines) => lines.length > 0);
}

function withoutCode(text: string): string {
  return text
    .replace(/`[^`\n]*`/g, CODE)
    .replace(/\{@link (\w+)\}/g, '$1')
    .replace(/\]\([^)\s]*\)/g, ']')
    .replace(/https?:\/\/\S+/g, CODE);
}
