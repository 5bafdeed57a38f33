import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The pnpm that runs on Node 20. */
export const PNPM = 'pnpm@10.34.9';

/** Installs from the lockfile without asking, even over the installation of another store. */
const INSTALL = [
  '--frozen-lockfile',
  '--prefer-offline',
  '--reporter=append-only',
  '--config.confirm-modules-purge=false',
];

/**
 * On other platforms than Windows, every command has its own process group, so that no process it started outlives it.
 */
const grouped = process.platform !== 'win32';

/** The commands that are running. */
const running = new Set();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    for (const child of running) end(child);
    process.kill(process.pid, signal);
  });
}

/**
 * Runs a command in the repository and shows its output. Rejects if it fails. Processes that it leaves running are
 * ended.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: grouped,
      ...options,
    });
    running.add(child);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      running.delete(child);
      end(child);
      if (code === 0) resolve();
      else reject(new Error(`${command.replace(root, '')} ${args.join(' ')} ended with ${signal ?? code}`));
    });
  });
}

/** Ends a command's whole group. */
function end({ pid }) {
  try {
    if (pid && grouped) process.kill(-pid, 'SIGTERM');
  } catch {
    // The group is already gone.
  }
}

/** Runs a tool that is installed in the repository. */
export function tool(name, args = [], options = {}) {
  return run(`${root}node_modules/.bin/${name}`, args, options);
}

/** TypeScript 5.9; `tsc` alone would be the native 7. */
export function types(project, compiler = 'typescript') {
  return run(process.execPath, [`node_modules/${compiler}/bin/tsc`, '--noEmit', '-p', project]);
}

/** The examples' folders. Each is type-checked as its users would: against the built packages. */
export function examples() {
  const names = readdirSync(join(root, 'examples')).map((name) => `examples/${name}`);
  return names.filter((name) => existsSync(join(root, name, 'tsconfig.json')));
}

/** Installs from the lockfile of a folder outside the workspace. */
export function install(folder) {
  return run('npx', ['--yes', PNPM, 'install', ...INSTALL], { cwd: `${root}${folder}` });
}

/** Installs from the lockfile, and builds the packages. */
export async function setUp() {
  await run('npx', ['--yes', PNPM, 'install', ...INSTALL]);
  for (const name of ['runtime', 'codegen', 'cli']) {
    await tool('tsdown', ['--logLevel', 'warn'], { cwd: `${root}packages/${name}` });
  }
}

/** Prints how long a step took, whether it passed or failed. */
export async function step(name, work) {
  const start = performance.now();
  console.log(`\n> ${name}`);
  try {
    await work();
  } finally {
    console.log(`< ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
}
