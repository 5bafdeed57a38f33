import { join } from 'node:path';
import type { CodegenPlugin, Types } from '@graphql-codegen/plugin-helpers';
import { buildASTSchema } from 'graphql';
import { reportText } from './detect/report.ts';
import { warn } from './detect/warnings.ts';
import { emitFolder } from './emit/emit.ts';
import { formatFor } from './emit/format.ts';
import { generate } from './generate.ts';
import { ConfigError, readOptions } from './options/options.ts';

/** The preset: the client as a folder, one module for each concern. */
export const preset: Types.OutputPreset<Readonly<Record<string, unknown>>> = {
  buildGeneratesSection: async ({ baseOutputDir, presetConfig, schema, schemaAst, pluginMap, documents, config }) => {
    if (!/[\\/]$/.test(baseOutputDir)) {
      throw new ConfigError([`${baseOutputDir}: the preset writes a folder: end its name with a slash`]);
    }
    const options = readOptions({ ...presetConfig }, false);
    const { builders, plan, detected, further } = generate(schemaAst ?? buildASTSchema(schema), options);
    warn(detected);
    const files = [...emitFolder(plan, options.importExtension)].map(([name, text]) => [`${name}.ts`, text]);
    if (options.report) files.push([options.report, reportText(detected, builders, further)]);
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

function textPlugin(text: string | Promise<string>): CodegenPlugin {
  return { plugin: () => text };
}
