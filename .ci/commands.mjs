import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The pnpm that runs on Node 20. */
const PNPM = 'pnpm@10.34.9';

/** Runs a command in the repository and shows what it prints. Rejects where it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}`));
    });
  });
}

/** Runs a tool that is installed in the repository. */
export function tool(name, args = [], options = {}) {
  return run(`${root}node_modules/.bin/${name}`, args, options);
}

/** Installs what the lockfile names, and builds the packages. */
export async function setUp() {
  await run('npx', ['--yes', PNPM, 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only']);
  for (const name of ['runtime', 'codegen']) {
    await tool('tsdown', ['--logLevel', 'warn'], { cwd: `${root}packages/${name}` });
  }
}

/** Prints how long a step took. */
export async function step(name, work) {
  const start = performance.now();
  console.log(`\n> ${name}`);
  await work();
  console.log(`< ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
