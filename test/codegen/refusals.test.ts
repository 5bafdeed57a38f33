import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { plugin, preset, validate } from '../../packages/codegen/src/index.ts';
import { readDocuments, readSchema } from './emit.ts';

const FOLDER = join(import.meta.dirname, '../refusals');
/**
 * Overwrites the expected messages with the actual ones: `UPDATE_GOLDEN=1 npx vitest run
 * test/codegen/refusals.test.ts`.
 */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

/** The refused configuration: the options of the plugin or of the preset, and the path of the output. */
interface RefusedConfig {
  readonly plugin?: Readonly<Record<string, unknown>>;
  readonly preset?: Readonly<Record<string, unknown>>;
  /** The `config` of the preset's output, merged with the root's. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly outputFile?: string;
}

const cases = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(cases.map(({ name }) => name))('the refused configuration %s', (name) => {
  it('is told in full what is wrong', async () => {
    const config = JSON.parse(readFileSync(join(FOLDER, name, 'config.json'), 'utf8')) as RefusedConfig;
    const said = await generate(config, readDocuments(join(FOLDER, name))).then(
      () => 'nothing was refused\n',
      (error: unknown) => `${String(error)}\n`,
    );
    const file = join(FOLDER, name, 'message.txt');
    if (UPDATE) writeFileSync(file, said);
    expect(said).toBe(readFileSync(file, 'utf8'));
    expect(said).toMatch(/^(Config|Document)Error: /);
  });
});

async function generate(config: RefusedConfig, documents: ReturnType<typeof readDocuments>): Promise<void> {
  const path = join(FOLDER, 'schema.graphql');
  const schema = await readSchema(path);
  const document: DocumentNode = parse(readFileSync(path, 'utf8'));
  if (config.plugin) {
    const outputFile = config.outputFile ?? 'client.ts';
    await validate(schema, documents, config.plugin, outputFile, []);
    await plugin(schema, documents, config.plugin, { outputFile });
  } else {
    await preset.buildGeneratesSection({
      baseOutputDir: config.outputFile ?? 'client/',
      presetConfig: config.preset ?? {},
      schema: document,
      schemaAst: schema,
      config: config.config ?? {},
      documents,
      plugins: [],
      pluginMap: {},
    });
  }
}
