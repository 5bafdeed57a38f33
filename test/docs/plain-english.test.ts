import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { documentation } from './markdown.ts';
import { type Finding, findingsIn } from './plain-english.ts';
import { markdownPassages, sourcePassages } from './prose.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Files and folders whose words are still to be rewritten, by the beginnings of their paths. Only remove from it. */
const UNFINISHED: readonly string[] = [];

/** Folders with sources. */
const SOURCES = [
  'packages/runtime/src',
  'packages/codegen/src',
  'packages/cli/src',
  'packages/notation/src',
  'templates/src',
  'test',
  'bench',
  'examples',
  '.ci',
];

const SKIPPED = /(^|\/)(node_modules|dist|generated|golden)\/|\.d\.ts$/;

const sources = SOURCES.flatMap((folder) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => /\.(ts|mts|mjs|cjs)$/.test(path) && !SKIPPED.test(path)),
).map((path) => ({ path, text: readFileSync(root + path, 'utf8') }));

const isFinished = ({ path }: { readonly path: string }) => !UNFINISHED.some((start) => path.startsWith(start));

describe('plain English', () => {
  it.each(documentation().filter(isFinished))('is the language of $path', (file) => {
    expect(markdownPassages(file).flatMap(findingsIn).map(shown)).toEqual([]);
  });

  it.each(SOURCES)('is the language of comments and messages in %s', (folder) => {
    const files = sources.filter(({ path }) => path.startsWith(`${folder}/`)).filter(isFinished);
    const passages = files.flatMap((file) => sourcePassages(file, hasMessages(file.path)));
    expect(passages.flatMap(findingsIn).map(shown)).toEqual([]);
  });

  it('has no unfinished file or folder in the list that does not exist', () => {
    const paths = [...documentation(), ...sources].map(({ path }) => path);
    expect(UNFINISHED.filter((start) => !paths.some((path) => path.startsWith(start)))).toEqual([]);
  });

  it.each([
    ['the rows beside it', '"beside": next to, alongside, as well as'],
    ['Where there is none, it ends.', '"Where": if, when'],
    [`${'word '.repeat(31)}.`, '31 words in a sentence'],
  ])('reports "%s"', (text, problem) => {
    const [finding] = findingsIn({ place: 'a.md', lines: [{ line: 7, text }] });
    expect(finding).toMatchObject({ place: 'a.md:7', problem: expect.stringContaining(problem) as string });
  });

  it('reports a description that is a clause', () => {
    const passages = sourcePassages({ path: 'a.ts', text: '/** What is read. */\nexport interface Read {}' }, true);
    expect(passages.flatMap(findingsIn)).toMatchObject([
      { problem: expect.stringContaining('begins with "What"') as string },
    ]);
  });
});

function shown({ place, problem }: Finding): string {
  return `${place} ${problem}`;
}

/** Reports whether the strings of a file are messages to users. */
function hasMessages(path: string): boolean {
  return /^(packages|templates)\//.test(path) && !path.endsWith('.test.ts');
}
