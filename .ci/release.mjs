import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './commands.mjs';
import { packAll } from './pack.mjs';

/*
 * `npm run release -- v0.2.0` publishes the packages of that version with their provenance. Further arguments, such as
 * `--dry-run`, are for `npm publish`.
 */
const [tag, ...args] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const { version } = read('packages/runtime/package.json');
const { repository } = read('package.json').config;
if (tag !== `v${version}`) throw new Error(`the tag is ${tag}, but the packages have the version ${version}`);
if (repository === '')
  throw new Error('package.json has no config.repository: set it to the address of the repository');

const folder = mkdtempSync(join(tmpdir(), 'endcursor-release-'));
try {
  await packAll(folder);
  await publish();
} finally {
  rmSync(folder, { recursive: true });
}

/** Publishes the archives, the runtime first, because the others depend on it. */
async function publish() {
  const runtime = `endcursor-${version}.tgz`;
  for (const archive of [runtime, ...readdirSync(folder).filter((name) => name !== runtime)]) {
    await run('npm', ['publish', join(folder, archive), '--provenance', '--access', 'public', ...args]);
  }
}
