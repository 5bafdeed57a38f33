import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A fenced block of a Markdown file. */
export interface CodeBlock {
  /** The file, relative to the root, and the line of the block's first line of code. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
}

/** A Markdown file of the documentation. */
export interface MarkdownFile {
  /** The path from the root. */
  readonly path: string;
  readonly text: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Pages outside `docs/`. */
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'packages/cli/README.md',
  'packages/codegen/README.md',
  'packages/runtime/README.md',
  'test/real-servers/README.md',
];

/** Returns the READMEs, the contributors' guide, the changelog and every page of `docs/`. */
export function documentation(): MarkdownFile[] {
  const pages = readdirSync(`${root}docs`, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  const paths = [...PAGES, ...pages.map((name) => `docs/${name}`)].sort();
  return paths.map((path) => ({ path, text: readFileSync(root + path, 'utf8') }));
}

/** Returns the fenced blocks of a file. */
export function codeBlocks({ path, text }: MarkdownFile): CodeBlock[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(({ 1: language = '', 2: code = '', index }) => ({
    place: `${path}:${text.slice(0, index).split('\n').length + 1}`,
    language,
    text: code,
  }));
}

/** Returns the targets of the links to files and headings; links to other sites are left out. */
export function links({ text }: MarkdownFile): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((to) => !/^\w+:/.test(to));
}

/** Returns the anchors of a file's headings, as GitHub makes them. */
export function anchors({ text }: MarkdownFile): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

/** Returns the names in the first column of each table after `<!-- members of Name -->`. */
export function memberTables({ path, text }: MarkdownFile): { place: string; of: string; names: string[] }[] {
  return [...text.matchAll(/<!-- members of (\w+) -->\n+((?:\|.*\n)+)/g)].map(([, of = '', table = '']) => ({
    place: `${path}, ${of}`,
    of,
    names: table
      .split('\n')
      .slice(2)
      .flatMap((row) => /^\| `(\w+)/.exec(row)?.[1] ?? []),
  }));
}
