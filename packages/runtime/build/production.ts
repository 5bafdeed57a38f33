import { readFileSync } from 'node:fs';
import { markOf, numberedMessages } from './numbered-messages.ts';

/** The name of the page with the texts of messages, in the folder of the production build. */
export const PAGE_NAME = 'messages.md';

const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
const { version } = JSON.parse(manifest) as { readonly version: string };

/** The page in the published package of this version. */
export const PAGE_URL: string = `https://unpkg.com/endcursor@${version}/dist/production/${PAGE_NAME}`;

/** Reports whether a file is one that {@link productionCode} changes. */
export function isRuntimeSource(path: string): boolean {
  return /packages[\\/]runtime[\\/]src[\\/].*\.ts$/.test(path);
}

/** Returns the code of a file of the runtime for the production build, whose messages of errors are marks. */
export function productionCode(path: string, text: string): string {
  if (/[\\/]errors[\\/]message-page\.ts$/.test(path)) return `export const MESSAGE_PAGE = ' ${PAGE_URL}';`;
  return numberedMessages(path, text).code;
}

/**
 * Returns the page that explains the marks of messages.
 * @throws {Error} if two messages have the same mark
 */
export function messagePage(files: readonly { readonly path: string; readonly text: string }[]): string {
  const texts = new Map<string, string>();
  for (const [mark, message] of files.flatMap(({ path, text }) => [...numberedMessages(path, text).messages])) {
    const known = texts.get(mark) ?? message;
    if (known !== message) throw new Error(`"${known}" and "${message}" have the same mark. Reword one of them`);
    texts.set(mark, message);
  }
  const lines = [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([mark, message]) => `${mark}  ${message}`);
  return `${HEAD}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`;
}

const EXAMPLE = '%s is %s. Give a whole number above 0';

const HEAD = `# Messages of errors, endcursor ${version}

The production build of endcursor has marks in place of the messages of errors. This page has the message of each mark.
A message may have values, each printed as \`%s\`. They are in parentheses after the mark, and may be marks themselves:
\`${markOf(EXAMPLE)}(pageSize, 0)\` is "pageSize is 0. Give a whole number above 0".`;
