import type { CommandDefinition } from '../command.ts';
import { addSourceFlags } from '../source/source-flags.ts';

/** The command that shows which fields of a schema page, how, and why. */
export const inspect: CommandDefinition = {
  name: 'inspect',
  declare(command) {
    command
      .description('Shows what pages, how, and why; what does not, and why.')
      .argument('[schema]', 'a URL, or a file with SDL or an introspection result; by default that of codegen.yml')
      .argument('[words...]', 'only fields with these words in their name, method, type, way of paging or reason')
      .option('--all', 'list the plain lists too, which are only counted otherwise')
      .option('--json', 'print everything as JSON')
      .option('--html <file>', 'write a page with a search instead');
    addSourceFlags(command);
  },
  async run(command, io) {
    const { runInspect } = await import('./run-inspect.ts');
    return runInspect(command, io);
  },
};
