import type { PluginFunction, PluginValidateFn } from '@graphql-codegen/plugin-helpers';
import { reportText } from './detect/report.ts';
import { warn, warnOfDocuments } from './detect/warnings.ts';
import { emitDocumentsFile } from './emit/documents.ts';
import { emitFile } from './emit/emit.ts';
import { formatFor } from './emit/format.ts';
import { generate, generateDocuments } from './generate.ts';
import { manifestText } from './live/manifest.ts';
import { withLoadedProfile } from './options/loaded-profile.ts';
import { ConfigError, readOptions } from './options/options.ts';

/** The configuration of an output, before it is checked. */
type GivenConfig = Readonly<Record<string, unknown>>;

/**
 * The plugin. It writes the whole client in one file, or the operations of documents. For a `.json` file, it writes the
 * report on pagination or, with `documents` and `habits.transport.persisted`, the documents to register.
 */
export const plugin: PluginFunction<GivenConfig, string> = async (schema, documents, config, info) => {
  const outputFile = info?.outputFile ?? 'endcursor.ts';
  const options = readOptions(await withLoadedProfile(config), true);
  const isJson = outputFile.endsWith('.json');
  if (options.documents && (!isJson || options.profile.runtime.transport?.persisted)) {
    const { diagnostics, plan } = generateDocuments(schema, documents, options);
    // The functions of the documents have an output of their own, which reports all warnings.
    if (isJson) return manifestText(plan, options);
    warnOfDocuments({ diagnostics }, outputFile);
    return formatFor(outputFile, emitDocumentsFile(plan));
  }
  const generated = generate(schema, options);
  // The report contains all warnings.
  if (outputFile.endsWith('.json')) return reportText(generated);
  warn(generated.detected, outputFile);
  return formatFor(outputFile, emitFile(generated.plan));
};

/** Refuses an output that the plugin cannot write, and unknown options. */
export const validate: PluginValidateFn<GivenConfig> = async (_schema, _documents, config, outputFile) => {
  const options = readOptions(await withLoadedProfile(config), true);
  const separate = ['report', 'manifest'] as const;
  const [own] = separate.filter((name) => options[name] !== undefined);
  if (own) {
    throw new ConfigError([
      `${own}: for the plugin, the ${own} is a separate output: generates: { "${options[own]}": { plugins: ["@endcursor/codegen"] } }`,
    ]);
  }
  if (!/\.(ts|mts|json)$/.test(outputFile)) {
    throw new ConfigError([
      `${outputFile}: the plugin writes TypeScript: name the output *.ts, or *.json for the report`,
    ]);
  }
};
