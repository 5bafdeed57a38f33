import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSchema } from '../../test/corpus/load-schema.ts';
import { sliceText } from './slice.ts';
import { multiplied } from './tenfold.ts';

/** The working folder of the generators. It is in `node_modules`, so that packages are found from there. */
export const folder: string = fileURLToPath(new URL('../node_modules/.cache/endcursor-generate/', import.meta.url));

/** A schema on disk. */
export interface SchemaFile {
  readonly name: string;
  /** The API whose schema it is. */
  readonly api: string;
  /** The path of a file with SDL. */
  readonly path: string;
  readonly types: number;
  /** The number of fields of all its types, and of their arguments. */
  readonly fields: number;
}

/** The name of the largest schema. */
export const TENFOLD = 'GitHub ten times over';
const GITHUB = fileURLToPath(new URL('../node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url));

/**
 * Writes the schemas to generate for: parts and a multiple of GitHub's, and Linear's if `LINEAR_SCHEMA` names a file
 * with it, because no package publishes that one. The published file of GitHub's schema defines two fields twice, which
 * the peers reject, so it is printed again.
 */
export async function writeSchemas(): Promise<readonly SchemaFile[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const linear = process.env['LINEAR_SCHEMA'];
  const github = await loadSchema(GITHUB);
  return [
    await write('GitHub', 'github', sliceText(github, 1)),
    await write('GitHub, 50 % of its types', 'github', sliceText(github, 0.5)),
    await write('GitHub, 10 % of its types', 'github', sliceText(github, 0.1)),
    await write(TENFOLD, 'github', multiplied(sliceText(github, 1), 10)),
    ...(linear ? [await write('Linear', 'linear', sliceText(await loadSchema(linear), 1))] : []),
  ];
}

async function write(name: string, api: string, text: string): Promise<SchemaFile> {
  const path = join(folder, `${name.replace(/\W+/g, '-').toLowerCase()}.graphql`);
  await writeFile(path, text);
  const types = Object.values((await loadSchema(path)).getTypeMap()).filter((type) => !type.name.startsWith('__'));
  const fields = types.flatMap((type) => ('getFields' in type ? Object.values(type.getFields()) : []));
  const args = fields.flatMap((field) => ('args' in field ? field.args : []));
  return { name, api, path, types: types.length, fields: fields.length + args.length };
}
