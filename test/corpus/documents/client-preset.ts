import { generate } from '@graphql-codegen/cli';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DocumentNode, type GraphQLSchema, print, printSchema } from 'graphql';
import { measured } from './measured.ts';

/** The output of client-preset for a set. */
export interface PresetOutput {
  readonly ms: number;
  readonly bytes: number;
  /** The module of results and documents. */
  readonly path: string;
}

/** Runs graphql-codegen's client-preset on documents, and writes its modules to a folder. */
export async function clientPreset(
  schema: GraphQLSchema,
  document: DocumentNode,
  folder: string,
): Promise<PresetOutput> {
  await mkdir(folder, { recursive: true });
  const [schemaPath, documentsPath] = [join(folder, 'schema.graphql'), join(folder, 'documents.graphql')];
  await writeFile(schemaPath, printSchema(schema));
  await writeFile(documentsPath, print(document));
  const { ms, result: files } = await measured(() =>
    generate(
      {
        schema: schemaPath,
        documents: documentsPath,
        silent: true,
        generates: { [`${folder}/gql/`]: { preset: 'client', presetConfig: { fragmentMasking: false } } },
      },
      false,
    ),
  );
  for (const { content, filename } of files as readonly { filename: string; content: string }[]) {
    await mkdir(dirname(filename), { recursive: true });
    await writeFile(filename, content);
  }
  const bytes = (files as readonly { content: string }[]).reduce((sum, { content }) => sum + content.length, 0);
  return { ms, bytes, path: `${folder}/gql/graphql.ts` };
}
