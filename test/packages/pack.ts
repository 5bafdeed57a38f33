import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The root of the repository. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** A package as it would be published. */
export interface Packed {
  readonly folder: string;
  readonly tarball: string;
  /** The paths of its files, with the hashes of chunks left out. */
  readonly files: readonly string[];
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** Packs a package of the workspace into a separate folder. @throws Error if it was not built */
export async function pack(name: 'runtime' | 'codegen' | 'cli'): Promise<Packed> {
  const folder = join(root, 'packages', name);
  const built = join(folder, name === 'cli' ? 'dist/main.mjs' : 'dist/index.d.mts');
  if (!existsSync(built)) throw new Error(`${folder} is not built: run npm run build`);
  const to = await mkdtemp(join(tmpdir(), 'endcursor-pack-'));
  const { stdout } = await execute('npm', ['pack', '--json', '--pack-destination', to], { cwd: folder });
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  return {
    folder,
    tarball: join(to, packed.filename),
    files: packed.files.map(({ path }) => path.replace(/-[\w-]{8}(?=\.)/, '-*')).sort(),
    manifest: JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>,
  };
}

/** Runs a tool that is installed in the repository and returns its output. Rejects if it fails. */
export async function runTool(name: string, args: readonly string[]): Promise<string> {
  return (await execute(join(root, 'node_modules/.bin', name), args, { cwd: root })).stdout;
}
