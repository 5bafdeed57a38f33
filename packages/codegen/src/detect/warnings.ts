import type { Detected } from './decision.ts';
import { diagnosticText } from './diagnostic.ts';

/** Returns the text of the first warnings, and the number of others. Empty if there are none. */
export function warningsText({ diagnostics }: Pick<Detected, 'diagnostics'>, output: string): string {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const lines = warnings.slice(0, SHOWN).map((warning) => `  ${diagnosticText(warning)}`);
  if (warnings.length > SHOWN) lines.push(`  and ${warnings.length - SHOWN} more, which the report lists`);
  return lines.length > 0
    ? `@endcursor/codegen, ${output}: the schema leaves open how some fields are read:\n${lines.join('\n')}`
    : '';
}

/** The number of warnings shown in full. The report has all of them. */
const SHOWN = 3;

/**
 * Prints warnings to the error stream, because the output of a build step goes to the other one.
 * @param output the file or folder that is generated, because one run may generate several
 */
export function warn(detected: Pick<Detected, 'diagnostics'>, output: string): void {
  const text = warningsText(detected, output);
  if (text !== '') console.warn(text);
}
