import { isAbsolute, join, relative } from 'node:path';
import { plugin, preset, validate } from '@endcursor/codegen';
import type { DocumentFile } from '@endcursor/codegen/engine';
import type { GraphQLSchema } from 'graphql';
import type { OwnOutput } from './own-outputs.ts';

/** A file with its contents. */
export interface OutputFile {
  /** The path from the folder of this process. */
  readonly path: string;
  readonly text: string;
}

/** Returns the files of an output, by the same plugin or preset that graphql-codegen would call. */
export async function outputFiles(output: OwnOutput, given: OutputInput): Promise<readonly OutputFile[]> {
  const path = isAbsolute(output.name) ? output.name : join(relative(process.cwd(), given.cwd), output.name);
  return output.isPreset ? presetFiles(path, output, given) : [await pluginFile(path, output, given)];
}

/** The input of an output. */
export interface OutputInput {
  readonly schema: GraphQLSchema;
  readonly documents: readonly DocumentFile[];
  readonly cwd: string;
}

async function pluginFile(path: string, { config }: OwnOutput, given: OutputInput): Promise<OutputFile> {
  const { schema } = given;
  const documents = [...given.documents] as Parameters<typeof plugin>[1];
  await validate(schema, documents, config, path, []);
  const text = await plugin(schema, documents, config, { outputFile: path });
  return { path, text };
}

async function presetFiles(path: string, output: OwnOutput, given: OutputInput): Promise<readonly OutputFile[]> {
  const { config, presetConfig } = output;
  const documents = [...given.documents] as Parameters<typeof plugin>[1];
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: path,
    presetConfig,
    config,
    documents,
    schemaAst: given.schema,
    schema: NO_DOCUMENT,
    plugins: [],
    pluginMap: {},
  } as unknown as Parameters<typeof preset.buildGeneratesSection>[0]);
  return Promise.all(
    sections.map(async ({ filename, pluginMap }) => {
      const text = await pluginMap['text']?.plugin(given.schema, [], {});
      return { path: filename, text: typeof text === 'string' ? text : '' };
    }),
  );
}

/** The preset reads the schema itself. */
const NO_DOCUMENT = { kind: 'Document', definitions: [] };
