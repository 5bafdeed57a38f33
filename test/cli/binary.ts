import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import own from '../../packages/cli/package.json' with { type: 'json' };

const packages = fileURLToPath(new URL('../../packages', import.meta.url));

/** Returns the resolution to a path. */
const at = (path: string) => () => ({ path });

/** Builds the binary from the sources, and returns its path. It loads the dependencies of the package. */
export async function buildBinary(): Promise<string> {
  const outfile = `${packages}/cli/node_modules/endcursor-under-test.mjs`;
  const runtime = `${packages}/runtime/src`;
  await build({
    entryPoints: [`${packages}/cli/src/main.ts`],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: [...Object.keys({ ...own.dependencies, ...own.peerDependencies }), 'csv-*', 'prettier', 'graphql/*'],
    plugins: [
      {
        name: 'sources',
        setup({ onResolve }) {
          onResolve({ filter: /^endcursor$/ }, at(`${runtime}/index.ts`));
          onResolve({ filter: /^endcursor\/v1$/ }, at(`${runtime}/v1.ts`));
          onResolve({ filter: /^endcursor\/[a-uw-z-]+$/ }, ({ path }) => ({
            path: `${runtime}/${path.slice('endcursor/'.length)}/index.ts`,
          }));
          onResolve({ filter: /^@endcursor\/codegen\/engine$/ }, at(`${packages}/codegen/src/engine.ts`));
          onResolve({ filter: /^@endcursor\/notation$/ }, at(`${packages}/notation/src/index.ts`));
          onResolve({ filter: /^@endcursor\/templates$/ }, at(`${packages}/../templates/src/index.ts`));
        },
      },
    ],
    tsconfigRaw: '{ "compilerOptions": { "jsx": "react-jsx", "jsxImportSource": "preact" } }',
    logLevel: 'error',
  });
  return outfile;
}

/** The end of a process. */
export interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** The surroundings of a process. */
export interface Process {
  readonly cwd: string;
  /** @default 'ignore' */
  readonly stdout?: 'ignore' | 'pipe';
  /** The options of Node. */
  readonly flags?: readonly string[];
  /** Gets the process, for example to kill it. */
  onStart?(child: ChildProcess): void;
}

/** Starts the binary in a folder. */
export async function runBinary(
  binary: string,
  argv: readonly string[],
  { cwd, flags = [], onStart, stdout = 'ignore' }: Process,
): Promise<Ended> {
  const child = spawn(process.execPath, [...flags, binary, ...argv], { cwd, stdio: ['ignore', stdout, 'pipe'] });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += String(chunk)));
  onStart?.(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stderr };
}
