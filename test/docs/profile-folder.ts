import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeBlocks, documentation } from './markdown.ts';

const CACHE = join(import.meta.dirname, '../../node_modules/.cache');

/** Creates a folder with the profile that the documentation has as an example, and returns its path. */
export async function profileFolder(): Promise<string> {
  const name = 'acme-profile.ts';
  const example = documentation()
    .flatMap(codeBlocks)
    .find(({ text }) => text.startsWith(`// ${name}`));
  if (!example) throw new Error(`the documentation has no block that begins with // ${name}`);
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'endcursor-profile-'));
  await writeFile(join(folder, name), example.text);
  return folder;
}
