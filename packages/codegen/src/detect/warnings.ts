import type { Detected } from './decision.ts';
import { diagnosticText } from './diagnostic.ts';

/** What the user is told while generating: the first warnings, and how many more there are. Empty where there are none. */
export function warningsText({ diagnostics }: Pick<Detected, 'diagnostics'>, output: string): string {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const lines = warnings.slice(0, SHOWN).map((warning) => `  ${diagnosticText(warning)}`);
  if (warnings.length > SHOWN) lines.push(`  and ${warnings.length - SHOWN} more, which the report lists`);
  return lines.length > 0
    ? `@endcursor/codegen, ${output}: the schema leaves open how some fields are read:\n${lines.join('\n')}`
    : '';
}

/** How many warnings are shown in full. The report has all that is behind them. */
const SHOWN = 3;

/**
 * Prints what the user should know to the error stream, which is where the output of a build step does not go.
 * @param output the file or folder that is generated: one run may generate several
 */
export function warn(detected: Pick<Detected, 'diagnostics'>, output: string): void {
  const text = warningsText(detected, output);
  if (text !== '') console.warn(text);
}
