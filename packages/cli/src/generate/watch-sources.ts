import { type FSWatcher, existsSync, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EXIT, type ExitCode } from '../exit.ts';
import { failureOf } from '../failure.ts';
import type { Io } from '../io.ts';
import type { Generator } from './generator.ts';

/** Writes outputs, and again after each change of what they are made from, until the command is interrupted. */
export async function watchSources(generator: Generator, io: Io): Promise<ExitCode> {
  const changes = createChanges(io);
  while (!io.signal.aborted) {
    try {
      await generator.write();
    } catch (error) {
      io.stderr.write(`${failureOf(error).line}\n`);
    }
    changes.watch(generator.sources());
    io.stderr.write('watching\n');
    await changes.next();
  }
  changes.close();
  return EXIT.complete;
}

interface Changes {
  /** Watches the files of these paths and patterns, and no others. */
  watch(sources: readonly string[]): void;
  /** Resolves after the next change, or at once if there was one; also if the command is interrupted. */
  next(): Promise<void>;
  close(): void;
}

function createChanges({ clock, cwd, signal }: Io): Changes {
  const watchers = new Map<string, FSWatcher>();
  let isChanged = false;
  let tell: (() => void) | undefined;
  const changed = () => {
    isChanged = true;
    tell?.();
  };
  signal.addEventListener('abort', changed, { once: true });
  const watched = (folder: string, recursive: boolean) =>
    watch(folder, { recursive }, (_, name) => {
      if (name === null || SOURCE.test(name)) changed();
    }).on('error', changed);
  return {
    watch(sources) {
      for (const [folder, recursive] of foldersOf(sources, cwd))
        if (!watchers.has(folder)) watchers.set(folder, watched(folder, recursive));
    },
    async next() {
      if (!isChanged) await new Promise<void>((resolve) => (tell = resolve));
      // An editor writes a file in several steps.
      await new Promise<void>((resolve) => clock.timer(SETTLE_MS, resolve));
      isChanged = false;
    },
    close: () => watchers.forEach((one) => one.close()),
  };
}

const SETTLE_MS = 20;

/** The files from which outputs are made. */
const SOURCE = /\.(graphqls?|gql|json|ya?ml)$|codegen\.[cm]?[jt]s$/;

/** Returns the folders to watch, and whether with all folders inside. */
function foldersOf(sources: readonly string[], cwd: string): ReadonlyMap<string, boolean> {
  const folders = new Map<string, boolean>();
  for (const source of sources.filter((one) => !/^(!|https?:)/.test(one))) {
    const isPattern = /[*?{[(]/.test(source);
    const base = resolve(cwd, isPattern ? source.replace(/[^/]*[*?{[(].*$/s, '') || '.' : dirname(source));
    if (!existsSync(base)) continue;
    // Everything below, but not what packages have.
    if (isPattern && base === resolve(cwd)) {
      folders.set(base, false);
      for (const inner of ownFolders(base)) folders.set(inner, true);
    } else folders.set(base, isPattern || folders.get(base) === true);
  }
  return folders;
}

function ownFolders(base: string): readonly string[] {
  const names = readdirSync(base).filter((name) => !name.startsWith('.') && name !== 'node_modules');
  return names.map((name) => join(base, name)).filter((path) => statSync(path).isDirectory());
}
