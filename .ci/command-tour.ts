import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { root } from './commands.mjs';

/** The folder for everything that the tour writes. */
const FOLDER = join(root, 'examples/scope/out');

/** Few enough requests for the pull to wait. Scope's own limits are far above what a tour should take. */
const CONFIG = `
generates:
  scope.ts:
    schema: $\{SCOPE_URL}
    plugins: ['@endcursor/codegen']
    config:
      api: scope
      limits:
        quotas: [{ unit: requests, quota: 4, window: 4 seconds }]
`;

/** Shows the command: a pull that waits for a limit, is interrupted, continues, and draws what happened. */
export async function commandTour(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, 'codegen.yml'), CONFIG);
  const interrupted = await pull(env, /"event":"wait"/);
  const rows = await lines('members.ndjson.part');
  const completed = await pull(env);
  const all = await lines('members.ndjson');
  if (interrupted !== 130 || completed !== 0 || rows >= all) throw new Error('the pull did not stop and continue');
  const shown = relative(root, join(FOLDER, 'run.html'));
  return [
    `endcursor pull was interrupted after ${rows} rows (exit code ${interrupted}) and continued to ${all} (${completed})`,
    `${shown} shows its pages, waits and limits over time`,
  ];
}

// prettier-ignore
const ARGUMENTS = [
  'pull', 'organizationMembers', '--select', 'id name email groups { name }', '--page-size', '10',
  '--header-env', 'Authorization=Token {SCOPE_TOKEN}', '-o', 'members.ndjson', '--report', 'run.html',
  '--progress', 'json',
];

/** Runs the pull, shows its waits, and interrupts it once standard error has some words. Returns its exit code. */
function pull(env: NodeJS.ProcessEnv, until?: RegExp): Promise<number | null> {
  console.log(`\n$ endcursor ${ARGUMENTS.map((part) => (/[ {]/.test(part) ? `'${part}'` : part)).join(' ')}`);
  const command = join(root, 'packages/cli/dist/main.mjs');
  const child = spawn(process.execPath, [command, ...ARGUMENTS], {
    cwd: FOLDER,
    env: { ...env, XDG_CACHE_HOME: FOLDER },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  child.stderr.on('data', (chunk: Buffer) => {
    process.stderr.write(String(chunk).replace(OTHER_EVENTS, ''));
    if (until?.test(String(chunk))) child.kill('SIGINT');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
}

/** Matches lines with events other than waits of a second or more. */
const OTHER_EVENTS = /^\{"event":"(?!wait".*"waitMs":\d{4}).*\n/gm;

async function lines(file: string): Promise<number> {
  return (await readFile(join(FOLDER, file), 'utf8')).split('\n').filter(Boolean).length;
}
