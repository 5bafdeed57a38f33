import type { CommandDefinition } from '../command.ts';
import { addSourceFlags } from '../source/source-flags.ts';

/** The command that compares how a schema pages now with a saved report. */
export const check: CommandDefinition = {
  name: 'check',
  declare(command) {
    command
      .description(
        'Compares how fields page now with a saved report. Exits with 1 if something that is used has changed.',
      )
      .argument('[report]', 'the saved report; by default that of the output in codegen.yml')
      .option('--only <names...>', 'the fields or methods that are used, such as Query.parts or parts; by default all')
      .option('--documents <files...>', "files with the operations that are used, such as 'src/**/*.graphql'")
      .option('--save', 'write the report instead of comparing with it')
      .option('--json', 'print the changes as JSON');
    addSourceFlags(command);
  },
  async run(command, io) {
    const { runCheck } = await import('./run-check.ts');
    return runCheck(command, io);
  },
};
