import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The pnpm that runs on Node 20. */
const PNPM = 'pnpm@10.34.9';

/** What the lockfile says, without a question, also over what another store installed. */
const INSTALL = [
  '--frozen-lockfile',
  '--prefer-offline',
  '--reporter=append-only',
  '--config.confirm-modules-purge=false',
];

/** Process groups of our own, so that nothing that a command started outlives it. */
const grouped = process.platform !== 'win32';

/** The commands that run now. */
const running = new Set();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    for (const child of running) end(child);
    process.kill(process.pid, signal);
  });
}

/**
 * Runs a command in the repository and shows what it prints. Rejects where it fails. What it leaves running is ended.
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
    // Nothing of it is left.
  }
}

/** Runs a tool that is installed in the repository. */
export function tool(name, args = [], options = {}) {
  return run(`${root}node_modules/.bin/${name}`, args, options);
}

/** TypeScript 5.9; `tsc` alone would be the native 7. */
export function types(project) {
  return run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', project]);
}

/** The examples' folders. Each is type-checked as its users would: against the built packages. */
export function examples() {
  const names = readdirSync(join(root, 'examples')).map((name) => `examples/${name}`);
  return names.filter((name) => existsSync(join(root, name, 'tsconfig.json')));
}

/** Installs what the lockfile of a folder names that is not part of the workspace. */
export function install(folder) {
  return run('npx', ['--yes', PNPM, 'install', ...INSTALL], { cwd: `${root}${folder}` });
}

/** Installs what the lockfile names, and builds the packages. */
export async function setUp() {
  await run('npx', ['--yes', PNPM, 'install', ...INSTALL]);
  for (const name of ['runtime', 'codegen']) {
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
