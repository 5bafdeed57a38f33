import { join, resolve } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PNPM, root, run, setUp } from './commands.mjs';

/** The packages that are published. */
const published = ['endcursor', '@endcursor/codegen', '@endcursor/cli'];

/** Packs the built packages into a folder, as they are published. */
export async function packAll(folder) {
  await mkdir(folder, { recursive: true });
  const filters = published.flatMap((name) => ['--filter', name]);
  await run('npx', ['--yes', PNPM, ...filters, 'pack', '--pack-destination', folder], { stdio: 'ignore', cwd: root });
}

/* `npm run pack -- <folder>` builds and packs; without a folder, the archives are in `packed/`. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp();
  await packAll(resolve(process.argv[2] ?? join(root, 'packed')));
}
