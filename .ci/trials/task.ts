import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root, run } from '../commands.mjs';

/** A task of a new user: the page that it follows, and its steps. */
export interface Task {
  readonly name: string;
  /** The page, from the folder `docs`. */
  readonly page: string;
  readonly steps: readonly Step[];
}

/** A step: the column of its seconds, and its work in the folder of the task. A step without a column is not timed. */
export type Step = readonly [column: Column | undefined, work: (at: string) => Promise<unknown>];

/** The commands that are timed: of the installation, of the generator, and of the first rows. */
export type Column = 'install' | 'generate' | 'result';

/** Returns the step of a command of the shell. */
export function sh(column: Column, command: string): Step {
  return [
    column,
    (cwd) => {
      // The schema that the command fetched in an earlier trial is not there.
      const env = { ...process.env, XDG_CACHE_HOME: join(cwd, '.cache') };
      return run('sh', ['-c', command], { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
    },
  ];
}

/** Returns the step that saves a code block, which a user copies from a page. */
export function save(path: string, text: Promise<string> | string): Step {
  return [
    undefined,
    async (at) => {
      await mkdir(dirname(join(at, path)), { recursive: true });
      await writeFile(join(at, path), await text);
    },
  ];
}

/** Returns the step that copies a file of this repository. */
export function copy(from: string, to: string): Step {
  return [undefined, (at) => copyFile(join(root, from), join(at, to))];
}

/** Returns the code block of a page that contains a part, for the API of the trials. */
export async function block(page: string, part: string, api: string): Promise<string> {
  const markdown = await readFile(join(root, page), 'utf8');
  const blocks = [...markdown.matchAll(/```\w+\n(.*?)```/gs)].map(([, code = '']) => code);
  const found = blocks.find((code) => code.includes(part));
  if (found === undefined) throw new Error(`${page} has no code block with ${part}`);
  return found.replaceAll('https://api.github.com/graphql', api);
}
