import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));

/** The compilers, by the names under which their packages are installed. */
export const COMPILERS = { 'TypeScript 5.9': 'typescript', 'TypeScript 7, native': 'typescript-7' } as const;

/** The figures that a compiler reports about its own work. */
export type Figures = Record<'instantiations' | 'types' | 'check' | 'total' | 'memory', number>;

/** Compiles a program. @throws if the program has an error, because only correct programs are measured */
export async function compile(compiler: string, config: string): Promise<Figures> {
  const args = [`${modules}${compiler}/bin/tsc`, '-p', config, '--extendedDiagnostics'];
  const { stdout } = await execute(process.execPath, args, { maxBuffer: 1 << 26 });
  const read = (name: string) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1]);
  return {
    instantiations: read('Instantiations'),
    types: read('Types'),
    check: read('Check time'),
    total: read('Total time'),
    memory: read('Memory used') / 1024,
  };
}
