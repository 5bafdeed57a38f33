import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The compilers that generated code must pass, by the names under which their packages are installed. */
export const compilers: Readonly<Record<string, string>> = {
  'TypeScript 5.4': 'typescript-5.4',
  'TypeScript 5.9': 'typescript',
  'TypeScript 7': 'typescript-7',
};

const STRICTEST = {
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  declaration: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  types: [],
};

/** A folder of files that are compiled together, and the folders with the declarations of the runtime and the notation. */
export interface Workspace {
  readonly folder: string;
  readonly runtime: string;
  readonly notation: string;
}

/** Creates an empty folder, named for its use, next to declarations built from the current runtime. */
export async function openWorkspace(name: string): Promise<Workspace> {
  const base = join(tmpdir(), `endcursor-${name}-${process.pid}`);
  const [runtime, notation] = ['runtime', 'notation'].map((name) => join(base, 'packages', name, 'src')) as [
    string,
    string,
  ];
  const workspace = { folder: join(base, 'files'), runtime, notation };
  await rm(base, { recursive: true, force: true });
  await mkdir(workspace.folder, { recursive: true });
  await declareRuntime(base);
  return workspace;
}

/** Removes a workspace. */
export function closeWorkspace({ folder }: Workspace): Promise<void> {
  return rm(join(folder, '..'), { recursive: true, force: true });
}

/** Writes a file as its user has it. */
export async function writeEmitted({ folder }: Workspace, path: string, text: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** Writes a generated file without the line that makes compilers skip it. */
export function writeChecked(workspace: Workspace, path: string, text: string): Promise<void> {
  return writeEmitted(workspace, path, text.replace('// @ts-nocheck\n', ''));
}

/** Copies a folder, its TypeScript files without the lines that make compilers skip them. */
export async function copyChecked(workspace: Workspace, from: string, to: string): Promise<void> {
  await cp(from, join(workspace.folder, to), { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
  for (const file of await readdir(from, { recursive: true })) {
    if (file.endsWith('.ts') && !file.endsWith('.test.ts'))
      await writeChecked(workspace, join(to, file), await readFile(join(from, file), 'utf8'));
  }
}

/**
 * Compiles everything in the workspace as one program under the strictest settings.
 * @returns the output of the compiler; empty if it found no error
 */
export async function compile(
  { folder, notation, runtime }: Workspace,
  compiler: string,
  flags: readonly string[] = [],
): Promise<string> {
  const newer = compiler === 'typescript-5.4' ? {} : { isolatedDeclarations: true, erasableSyntaxOnly: true };
  const paths = {
    endcursor: [join(runtime, 'index.d.ts')],
    'endcursor/v1': [join(runtime, 'v1.d.ts')],
    '@endcursor/notation': [join(notation, 'index.d.ts')],
  };
  const config = { compilerOptions: { ...STRICTEST, ...newer, paths }, include: ['**/*.ts'] };
  const file = join(folder, `tsconfig.${compiler}.json`);
  await writeFile(file, JSON.stringify(config));
  return tsc(compiler, ['-p', file, ...flags]);
}

async function declareRuntime(base: string): Promise<void> {
  const rootDir = join(ROOT, 'packages');
  const outDir = join(base, 'packages');
  const paths = { '@endcursor/notation': [join(rootDir, 'notation/src/index.ts')] };
  const typeRoots = [join(ROOT, 'node_modules/@types')];
  const config = {
    extends: join(ROOT, 'tsconfig.base.json'),
    compilerOptions: { noEmit: false, emitDeclarationOnly: true, rootDir, outDir, paths, typeRoots },
    files: ['index.ts', 'v1.ts'].map((name) => join(rootDir, 'runtime/src', name)),
  };
  await writeFile(join(base, 'tsconfig.json'), JSON.stringify(config));
  await tsc('typescript-7', ['-p', join(base, 'tsconfig.json')]);
}

function tsc(compiler: string, args: readonly string[]): Promise<string> {
  const bin = join(ROOT, 'node_modules', compiler, 'bin/tsc');
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, '--pretty', 'false', ...args], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve(stdout + stderr + (error && stdout === '' && stderr === '' ? error.message : ''));
    });
  });
}
