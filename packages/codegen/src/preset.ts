import { join } from 'node:path';
import { buildASTSchema, type DocumentNode, GraphQLSchema } from 'graphql';
import { reportText } from './detect/report.ts';
import { warn } from './detect/warnings.ts';
import type { DocumentFile } from './documents/operations.ts';
import { emitDocumentsFolder } from './emit/documents.ts';
import { emitFolder } from './emit/emit.ts';
import { formatFor } from './emit/format.ts';
import { type ImportExtension, importExtensionFor } from './emit/import-extension.ts';
import { generate, generateDocuments } from './generate.ts';
import { ConfigError, type Options, readOptions } from './options/options.ts';

/*
 * What graphql-codegen hands a preset and takes back, as far as it is used here. Written down, and not imported: its own
 * types differ by version, and with them a preset typed by one version would not fit into another's configuration.
 */
interface PresetInput {
  readonly baseOutputDir: string;
  readonly presetConfig: object;
  readonly schema: DocumentNode;
  readonly schemaAst?: GraphQLSchema;
  readonly documents: readonly DocumentFile[];
  readonly config: Readonly<Record<string, unknown>>;
}

/** One file. Its text is there already, so it needs no documents. */
interface PresetOutput {
  filename: string;
  documents: never[];
  schema: DocumentNode;
  schemaAst?: GraphQLSchema;
  config: Readonly<Record<string, unknown>>;
  plugins: { text: object }[];
  pluginMap: { text: { plugin: () => string | Promise<string> } };
}

/** The preset: the client as a folder, one module for each concern. */
export const preset: { readonly buildGeneratesSection: (input: PresetInput) => Promise<PresetOutput[]> } = {
  buildGeneratesSection: async ({ baseOutputDir, presetConfig, schema, schemaAst, documents, config }) => {
    if (!/[\\/]$/.test(baseOutputDir)) {
      throw new ConfigError([`${baseOutputDir}: the preset writes a folder: end its name with a slash`]);
    }
    const options = readOptions({ ...presetConfig }, false, config);
    const extension = options.importExtension ?? (await importExtensionFor(baseOutputDir, config['importExtension']));
    const files = filesOf(ownSchema(schema, schemaAst), documents, options, {
      folder: baseOutputDir,
      extension,
    });
    return files.map(([name, text]) => ({
      filename: join(baseOutputDir, name),
      documents: [],
      schema,
      ...(schemaAst ? { schemaAst } : {}),
      config,
      plugins: [{ text: {} }],
      pluginMap: {
        text: { plugin: () => (name.endsWith('.ts') ? formatFor(join(baseOutputDir, name), text) : text) },
      },
    }));
  },
};

/** The schema, made anew if another copy of graphql-js made it: of that one's types, ours would not know what they are. */
function ownSchema(document: DocumentNode, schema: GraphQLSchema | undefined): GraphQLSchema {
  return schema instanceof GraphQLSchema ? schema : buildASTSchema(document);
}

/** Where the files go, and how they import each other. */
interface Target {
  readonly folder: string;
  readonly extension: ImportExtension;
}

/** The emitted files by their names. */
function filesOf(
  schema: GraphQLSchema,
  documents: readonly DocumentFile[],
  options: Options,
  target: Target,
): (readonly [name: string, text: string])[] {
  if (options.documents) return named(documentModules(schema, documents, options, target));
  const { builders, detected, further, plan } = generate(schema, options);
  warn(detected, target.folder);
  const files = named(emitFolder(plan, target.extension));
  return options.report ? [...files, [options.report, reportText(detected, builders, further)]] : files;
}

function named(modules: ReadonlyMap<string, string>): (readonly [name: string, text: string])[] {
  return [...modules].map(([name, text]) => [`${name}.ts`, text]);
}

function documentModules(
  schema: GraphQLSchema,
  documents: readonly DocumentFile[],
  options: Options,
  { extension, folder }: Target,
): ReadonlyMap<string, string> {
  const { diagnostics, plan } = generateDocuments(schema, documents, options);
  warn({ diagnostics }, folder);
  return emitDocumentsFolder(plan, extension);
}
