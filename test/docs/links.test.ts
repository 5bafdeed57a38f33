import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as runtime from 'endcursor';
import { describe, expect, it } from 'vitest';
import { anchors, documentation, links, type MarkdownFile } from './markdown.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = documentation();

describe('the documentation', () => {
  it.each(files)('$path links to files and headings that exist', (file) => {
    expect(links(file).filter((target) => !leadsSomewhere(file, target))).toEqual([]);
  });

  it('explains every error that the runtime exports', () => {
    const errors = Object.keys(runtime).filter((name) => name.endsWith('Error'));
    const page = files.find(({ path }) => path === 'docs/errors.md')?.text ?? '';
    expect(errors.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('names only scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> };
    const named = files.flatMap(({ text }) => [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name));
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

function leadsSomewhere(file: MarkdownFile, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const at = path === '' ? file.path : relative(root, join(root, dirname(file.path), path));
  if (!existsSync(root + at)) return false;
  if (anchor === undefined) return true;
  const page = files.find((one) => one.path === at);
  return page !== undefined && anchors(page).includes(anchor);
}
