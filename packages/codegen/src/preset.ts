import { join } from 'node:path';
import type { CodegenPlugin, Types } from '@graphql-codegen/plugin-helpers';
import { buildASTSchema, type GraphQLSchema } from 'graphql';
import { reportText } from './detect/report.ts';
import { warn } from './detect/warnings.ts';
import { emitDocumentsFolder } from './emit/documents.ts';
import { emitFolder } from './emit/emit.ts';
import { formatFor } from './emit/format.ts';
import { generate, generateDocuments } from './generate.ts';
import { ConfigError, type Options, readOptions } from './options/options.ts';

/** The preset: the client as a folder, one module for each concern. */
export const preset: Types.OutputPreset<Readonly<Record<string, unknown>>> = {
  buildGeneratesSection: async ({ baseOutputDir, presetConfig, schema, schemaAst, pluginMap, documents, config }) => {
    if (!/[\\/]$/.test(baseOutputDir)) {
      throw new ConfigError([`${baseOutputDir}: the preset writes a folder: end its name with a slash`]);
    }
    const options = readOptions({ ...presetConfig }, false);
    const files = filesOf(schemaAst ?? buildASTSchema(schema), documents, options, baseOutputDir);
    return files.map(([name = '', text = '']) => ({
      filename: join(baseOutputDir, name),
      documents,
      schema,
      ...(schemaAst ? { schemaAst } : {}),
      config,
      plugins: [{ text: {} }],
      pluginMap: {
        ...pluginMap,
        text: textPlugin(name.endsWith('.ts') ? formatFor(join(baseOutputDir, name), text) : text),
      },
    }));
  },
};

/** The emitted files by their names. */
function filesOf(
  schema: GraphQLSchema,
  documents: readonly Types.DocumentFile[],
  options: Options,
  output: string,
): (readonly [name: string, text: string])[] {
  if (options.documents) return named(documentModules(schema, documents, options, output));
  const { builders, detected, further, plan } = generate(schema, options);
  warn(detected, output);
  const files = named(emitFolder(plan, options.importExtension));
  return options.report ? [...files, [options.report, reportText(detected, builders, further)]] : files;
}

function named(modules: ReadonlyMap<string, string>): (readonly [name: string, text: string])[] {
  return [...modules].map(([name, text]) => [`${name}.ts`, text]);
}

function documentModules(
  schema: GraphQLSchema,
  documents: readonly Types.DocumentFile[],
  options: Options,
  output: string,
): ReadonlyMap<string, string> {
  const { diagnostics, plan } = generateDocuments(schema, documents, options);
  warn({ diagnostics }, output);
  return emitDocumentsFolder(plan, options.importExtension);
}

function textPlugin(text: string | Promise<string>): CodegenPlugin {
  return { plugin: () => text };
}
