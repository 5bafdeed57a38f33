import type { GraphQLSchema } from 'graphql';
import { reportText } from './detect/report.ts';
import { warn } from './detect/warnings.ts';
import type { DocumentFile } from './documents/operations.ts';
import { emitDocumentsFile } from './emit/documents.ts';
import { emitFile } from './emit/emit.ts';
import { formatFor } from './emit/format.ts';
import { generate, generateDocuments } from './generate.ts';
import { ConfigError, readOptions } from './options/options.ts';

/** The information about the output that every version of graphql-codegen passes. */
interface OutputInfo {
  readonly outputFile?: string;
}

/**
 * The plugin. It writes the whole client in one file, or the operations of documents. For a `.json` file, it writes the
 * report on pagination.
 */
export async function plugin(
  schema: GraphQLSchema,
  documents: readonly DocumentFile[],
  config: Readonly<Record<string, unknown>>,
  info?: OutputInfo,
): Promise<string> {
  const outputFile = info?.outputFile ?? 'endcursor.ts';
  const options = readOptions(config, true);
  if (options.documents && !outputFile.endsWith('.json')) {
    const { diagnostics, plan } = generateDocuments(schema, documents, options);
    warn({ diagnostics }, outputFile);
    return formatFor(outputFile, emitDocumentsFile(plan));
  }
  const { builders, plan, detected, further } = generate(schema, options);
  // The report contains all warnings.
  if (outputFile.endsWith('.json')) return reportText(detected, builders, further);
  warn(detected, outputFile);
  return formatFor(outputFile, emitFile(plan));
}

/** Refuses an output that the plugin cannot write, and unknown options. */
export function validate(
  _schema: GraphQLSchema,
  _documents: readonly DocumentFile[],
  config: Readonly<Record<string, unknown>>,
  outputFile: string,
): void {
  const options = readOptions(config, true);
  if (options.report) {
    throw new ConfigError([
      `report: for the plugin, the report is a separate output: generates: { "${options.report}": { plugins: ["@endcursor/codegen"] } }`,
    ]);
  }
  if (!/\.(ts|mts|json)$/.test(outputFile)) {
    throw new ConfigError([
      `${outputFile}: the plugin writes TypeScript: name the output *.ts, or *.json for the report`,
    ]);
  }
}
