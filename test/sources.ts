import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** A source file of a package, tests left out. */
export interface SourceFile {
  /** The path within the package. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** An import, or an export from another file. */
export interface Import {
  readonly to: string;
  /** `type` if the import leaves no trace at run time. */
  readonly kind: 'value' | 'type';
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** Reads the source files of a package. */
export function sourcesOf(home: string): SourceFile[] {
  const folder = join(root, home);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, 'utf8');
      return { path: relative(folder, path), text, imports: importsOf(text) };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Returns the imports of a file, by its text. */
export function importsOf(text: string): Import[] {
  const statements = withoutProse(text).matchAll(
    /^(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s*from\s*)?'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...statements].map(([, type, names = '', to, dynamic]) => ({
    to: to ?? dynamic ?? '',
    kind: type || onlyTypes(names) ? 'type' : 'value',
  }));
}

/** Parses a file, with the parents of its nodes. */
export function parse({ path, text }: Pick<SourceFile, 'path' | 'text'>): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

function onlyTypes(names: string): boolean {
  const inner = /^\{([^}]*)\}$/.exec(names.trim())?.[1]?.split(',') ?? [];
  const given = inner.map((name) => name.trim()).filter(Boolean);
  return given.length > 0 && given.every((name) => name.startsWith('type '));
}

function withoutProse(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
