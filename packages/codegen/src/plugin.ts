import type { GraphQLSchema } from 'graphql';
import { reportText } from './detect/report.ts';
import { warn } from './detect/warnings.ts';
import type { DocumentFile } from './documents/operations.ts';
import { emitDocumentsFile } from './emit/documents.ts';
import { emitFile } from './emit/emit.ts';
import { formatFor } from './emit/format.ts';
import { generate, generateDocuments } from './generate.ts';
import { ConfigError, readOptions } from './options/options.ts';

/** What graphql-codegen, of any version, says of the output. */
interface OutputInfo {
  readonly outputFile?: string;
}

/** The plugin: the whole client in one file, or the operations of documents, or, where the output is a `.json` file, the report on pagination. */
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
  // The report has all that would be said.
  if (outputFile.endsWith('.json')) return reportText(detected, builders, further);
  warn(detected, outputFile);
  return formatFor(outputFile, emitFile(plan));
}

/** Refuses an output that the plugin cannot write, and options that it does not know. */
export function validate(
  _schema: GraphQLSchema,
  _documents: readonly DocumentFile[],
  config: Readonly<Record<string, unknown>>,
  outputFile: string,
): void {
  const options = readOptions(config, true);
  if (options.report) {
    throw new ConfigError([
      `report: in a plugin's output, give the report a file of its own: generates: { "${options.report}": { plugins: ["@endcursor/codegen"] } }`,
    ]);
  }
  if (!/\.(ts|mts|json)$/.test(outputFile)) {
    throw new ConfigError([
      `${outputFile}: the plugin writes TypeScript: name the output *.ts, or *.json for the report`,
    ]);
  }
}
