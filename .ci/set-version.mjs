import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNPM, root, run } from './commands.mjs';

/*
 * `npm run set-version -- 0.2.0` prepares a release: the packages, which have one version, get it, and so do the changes that
 * are not released yet, and the lockfile.
 */
const [version = ''] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) throw new Error(`"${version}" is not a version, such as 0.2.0`);

for (const name of ['runtime', 'codegen', 'cli']) edit(`packages/${name}/package.json`, atVersion);
const today = new Date().toISOString().slice(0, 10);
edit('CHANGELOG.md', (text) => text.replace('## Unreleased', `## Unreleased\n\n## ${version} - ${today}`));
await run('npx', ['--yes', PNPM, 'install', '--lockfile-only']);

/** A manifest at the version, which depends on the other packages at that version. */
function atVersion(text) {
  const manifest = JSON.parse(text);
  for (const kind of ['dependencies', 'peerDependencies']) {
    for (const name of ['endcursor', '@endcursor/codegen']) if (manifest[kind]?.[name]) manifest[kind][name] = version;
  }
  return `${JSON.stringify({ ...manifest, version }, undefined, 2)}\n`;
}

function edit(path, change) {
  const file = join(root, path);
  const text = readFileSync(file, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`${path} has nothing to change`);
  writeFileSync(file, changed);
}
