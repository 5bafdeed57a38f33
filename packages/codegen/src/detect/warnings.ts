import type { Detected } from './decision.ts';
import { diagnosticText } from './diagnostic.ts';

/** Returns the text of the first warnings, and the number of others. Empty if there are none. */
export function warningsText(
  { diagnostics }: Pick<Detected, 'diagnostics'>,
  output: string,
  { most, others, what }: WarningsOf = OF_SCHEMA,
): string {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const lines = warnings.slice(0, most).map((warning) => `  ${diagnosticText(warning)}`);
  if (warnings.length > most) lines.push(`  and ${warnings.length - most} more${others}`);
  return lines.length > 0 ? `@endcursor/codegen, ${output}: ${what}:\n${lines.join('\n')}` : '';
}

/** The subject of warnings. */
interface WarningsOf {
  /** How many are shown in full. */
  readonly most: number;
  /** The place of the others, as an addition to their number. */
  readonly others: string;
  readonly what: string;
}

/** Warnings about a schema. The report has those that are not shown. */
const OF_SCHEMA: WarningsOf = {
  most: 3,
  others: ', which the report lists',
  what: 'the schema leaves open how some fields are read',
};

/** Warnings about documents, which no report has. */
const OF_DOCUMENTS: WarningsOf = { most: 20, others: '', what: 'some documents may not do what their readers expect' };

/**
 * Prints warnings to the error stream, because the output of a build step goes to the other one.
 * @param output the file or folder that is generated, because one run may generate several
 */
export function warn(detected: Pick<Detected, 'diagnostics'>, output: string): void {
  print(warningsText(detected, output));
}

/** Prints the warnings about documents in the same way. */
export function warnOfDocuments(planned: Pick<Detected, 'diagnostics'>, output: string): void {
  print(warningsText(planned, output, OF_DOCUMENTS));
}

function print(text: string): void {
  if (text !== '') console.warn(text);
}
