import type { CommandDefinition } from '../command.ts';
import { addReadingFlags } from '../live/reading-flags.ts';
import { addQueueFlags } from '../queue/queue-flags.ts';
import { addSourceFlags } from '../source/source-flags.ts';
import { addPullFlags } from './pull-flags.ts';

/** The command that reads a list into a file, a table or standard output. */
export const pullCommand: CommandDefinition = {
  name: 'pull',
  declare(command) {
    command.description(
      'Reads every row of a list into a file, a table or standard output, and continues what was stopped.',
    );
    addSourceFlags(command);
    addReadingFlags(command);
    addPullFlags(command);
    addQueueFlags(command);
  },
  async run(command, io) {
    const { runPull } = await import('./run-pull.ts');
    return runPull(command, io);
  },
};
