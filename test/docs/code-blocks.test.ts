import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse as parseGraphQL } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { withLoadedProfile } from '../../packages/codegen/src/options/loaded-profile.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { type CodeBlock, codeBlocks, documentation, memberTables } from './markdown.ts';
import { profileFolder } from './profile-folder.ts';
import { documentationProgram } from './program.ts';

/*
 * Every block of code in the documentation is checked by the program that would read it. A TypeScript block is a module
 * of its own. It may import `./aligni`, `./github` and `./operations`, which is generated from the GraphQL blocks, and
 * use what `context.d.ts` declares.
 */
const files = documentation();
/** All blocks but those of the page about frameworks, which `frameworks.test.ts` compares with files. */
const blocks = files.filter(({ path }) => path !== 'docs/frameworks.md').flatMap(codeBlocks);
const written = (language: string) => blocks.filter((block) => block.language === language);
/** The modules of the project in one chapter import each other. `test/adopt` compiles and runs them. */
const alone = written('ts').filter(({ place }) => !place.startsWith('docs/adopt.md:'));

const NAME = '@endcursor/codegen';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folders whose files drawings show. */
const SOURCES = ['packages/runtime/src', 'packages/codegen/src', 'templates/src'];

describe('the code blocks of the documentation', () => {
  const program = documentationProgram(alone, written('graphql'));

  it.each(alone)('$place type-checks', (block) => {
    expect(program.complaints(block)).toEqual([]);
  });

  let folder: string;
  beforeAll(async () => {
    folder = await profileFolder();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(written('yaml'))('$place is a configuration that the plugin takes', async (block) => {
    const read = optionsIn(block);
    expect(read.length).toBeGreaterThan(0);
    for (const { options, foreign } of read) {
      const loaded = await withLoadedProfile(options, folder);
      expect(() => readOptions(loaded, foreign)).not.toThrow();
    }
  });

  it.each(written('json'))('$place is JSON', ({ text }) => {
    expect(() => JSON.parse(text) as unknown).not.toThrow();
  });

  it.each(written('graphql'))('$place is GraphQL', ({ text }) => {
    expect(() => parseGraphQL(text)).not.toThrow();
  });

  it.each(written('mermaid'))('$place draws files that exist', ({ text }) => {
    const drawn = [...text.matchAll(/\[([\w/-]+\.ts)\]/g)].map(([, path = '']) => path);
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.filter((path) => !SOURCES.some((folder) => existsSync(`${root}${folder}/${path}`)))).toEqual([]);
  });

  it('are written in languages that are checked, or are shell commands and text', () => {
    const checked = ['ts', 'yaml', 'json', 'graphql', 'mermaid', 'sh', 'text'];
    expect(blocks.filter(({ language }) => !checked.includes(language))).toEqual([]);
  });

  it.each(files.flatMap(memberTables))('$place: the table names every member and no other', ({ of, names }) => {
    expect(names.toSorted()).toEqual(program.members(of).toSorted());
  });
});

interface ReadOptions {
  readonly options: Record<string, unknown>;
  /** Whether other plugins' options may be there too. */
  readonly foreign: boolean;
}

/**
 * Returns the options in a configuration: the options of every output of ours, or just a `presetConfig` or `config`.
 */
function optionsIn({ text }: CodeBlock): ReadOptions[] {
  const { generates = {}, config = {}, presetConfig } = parseYaml(text) as Configuration;
  const outputs = Object.values(generates).flatMap((output): ReadOptions[] => {
    if (output.preset === NAME) return [{ options: output.presetConfig ?? {}, foreign: false }];
    const own = (output.plugins ?? []).flatMap((plugin) => {
      if (typeof plugin === 'string') return plugin === NAME ? [{}] : [];
      return plugin[NAME] ? [plugin[NAME]] : [];
    });
    return own.map((options) => ({ options: { ...config, ...output.config, ...options }, foreign: true }));
  });
  return presetConfig ? [...outputs, { options: presetConfig, foreign: false }] : outputs;
}

interface Configuration {
  readonly generates?: Record<string, Output>;
  readonly config?: Record<string, unknown>;
  readonly presetConfig?: Record<string, unknown>;
}

interface Output {
  readonly preset?: string;
  readonly presetConfig?: Record<string, unknown>;
  readonly plugins?: readonly (string | Record<string, Record<string, unknown>>)[];
  readonly config?: Record<string, unknown>;
}
