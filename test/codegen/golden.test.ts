import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { type CaseConfig, emitCase, readDocuments, readSchema } from './emit.ts';

const FOLDER = join(import.meta.dirname, '../golden');
/** Overwrites the expected output with the actual one: `UPDATE_GOLDEN=1 npx vitest run test/codegen/golden.test.ts`. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

const cases = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(cases.map(({ name }) => name))('the golden case %s', async (name) => {
  const folder = join(FOLDER, name);
  const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as CaseConfig;
  const emitted = emitCase(await readSchema(join(folder, 'schema.graphql')), config, readDocuments(folder));
  if (UPDATE) update(folder, emitted);

  it('is emitted as it is expected, to the byte', () => {
    expect([...emitted.keys()].sort()).toEqual(expectedFiles(folder));
    for (const [path, text] of emitted) expect(text, path).toBe(readFileSync(join(folder, path), 'utf8'));
  });

  it('is emitted as prettier prints it', async () => {
    for (const [path, text] of emitted) {
      if (path.endsWith('.ts')) expect(await format(text, { filepath: path }), path).toBe(text);
    }
  });
});

function expectedFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^client(\.ts|\/.)/.test(path))
    .sort();
}

function update(folder: string, emitted: ReadonlyMap<string, string>): void {
  rmSync(join(folder, 'client'), { recursive: true, force: true });
  rmSync(join(folder, 'client.ts'), { force: true });
  for (const [path, text] of emitted) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
