import { join } from 'node:path';
import type { Types } from '@graphql-codegen/plugin-helpers';
import { buildASTSchema, type DocumentNode, GraphQLSchema } from 'graphql';
import { reportText } from './detect/report.ts';
import { warn, warnOfDocuments } from './detect/warnings.ts';
import type { DocumentFile } from './documents/operations.ts';
import { emitDocumentsFolder } from './emit/documents.ts';
import { emitFolder } from './emit/emit.ts';
import { formatFor } from './emit/format.ts';
import { type ImportExtension, importExtensionFor } from './emit/import-extension.ts';
import { generate, generateDocuments } from './generate.ts';
import { manifestText } from './live/manifest.ts';
import { withLoadedProfile } from './options/loaded-profile.ts';
import { ConfigError, type Options, readOptions } from './options/options.ts';

/** Marks what is ours, in whichever copy of the package. */
const OURS: unique symbol = Symbol.for('@endcursor/codegen');

/** The preset: the client as a folder, one module for each concern. The command finds it by its symbol in a configuration. */
export const preset: Types.OutputPreset<object> & { readonly [OURS]: true } = {
  [OURS]: true,
  buildGeneratesSection: async ({ baseOutputDir, presetConfig, schema, schemaAst, documents, config }) => {
    if (!/[\\/]$/.test(baseOutputDir)) {
      throw new ConfigError([`${baseOutputDir}: the preset writes a folder: end its name with a slash`]);
    }
    const own = await withLoadedProfile({ ...presetConfig });
    const options = readOptions(own, false, await withLoadedProfile(config));
    const extension = options.importExtension ?? (await importExtensionFor(baseOutputDir, config['importExtension']));
    const files = await filesOf(ownSchema(schema, schemaAst), documents, options, {
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

/**
 * Returns the schema, rebuilt if another copy of graphql-js made it, because ours would not recognise the types of
 * another.
 */
function ownSchema(document: DocumentNode, schema: GraphQLSchema | undefined): GraphQLSchema {
  return schema instanceof GraphQLSchema ? schema : buildASTSchema(document);
}

/** The folder of the files, and the extension with which they import each other. */
interface Target {
  readonly folder: string;
  readonly extension: ImportExtension;
}

/** Returns the emitted files by their names. */
async function filesOf(
  schema: GraphQLSchema,
  documents: readonly DocumentFile[],
  options: Options,
  target: Target,
): Promise<(readonly [name: string, text: string])[]> {
  if (options.documents) return documentFiles(schema, documents, options, target);
  const generated = generate(schema, options);
  warn(generated.detected, target.folder);
  const files = named(emitFolder(generated.plan, target.extension));
  return options.report ? [...files, [options.report, reportText(generated)]] : files;
}

function named(modules: ReadonlyMap<string, string>): (readonly [name: string, text: string])[] {
  return [...modules].map(([name, text]) => [`${name}.ts`, text]);
}

async function documentFiles(
  schema: GraphQLSchema,
  documents: readonly DocumentFile[],
  options: Options,
  { extension, folder }: Target,
): Promise<(readonly [name: string, text: string])[]> {
  const { diagnostics, plan } = generateDocuments(schema, documents, options);
  warnOfDocuments({ diagnostics }, folder);
  const files = named(emitDocumentsFolder(plan, extension));
  return options.manifest ? [...files, [options.manifest, await manifestText(plan, options)]] : files;
}
