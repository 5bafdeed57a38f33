import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readOutcomes, withTable } from '../frameworks/outcomes.ts';
import { projects } from '../frameworks/project.ts';
import { codeBlocks } from './markdown.ts';

const path = 'docs/frameworks.md';
const page = { path, text: readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8') };

/** The sources of the applications that `npm run frameworks` builds and runs. */
const sources = ['start', 'projects'].flatMap((name) => {
  const folder = fileURLToPath(new URL(`../frameworks/${name}`, import.meta.url));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((file) => readFileSync(`${file.parentPath}/${file.name}`, 'utf8'));
});

describe('the page about frameworks', () => {
  it.each(codeBlocks(page))('$place is a file of an application that is built and run', ({ text }) => {
    expect(sources).toContain(text);
  });

  it('has the table of the last run', async () => {
    expect(Object.keys(readOutcomes())).toEqual(projects.map(({ name }) => name));
    expect(page.text).toBe(await withTable(page.text, readOutcomes()));
  });
});
