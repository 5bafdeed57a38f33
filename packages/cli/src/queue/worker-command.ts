import { InvalidArgumentError } from 'commander';
import type { CommandDefinition } from '../command.ts';
import { duration } from '../pull/pull-flags.ts';
import { addConfigFlags } from '../source/source-flags.ts';
import { addQueueFlags, queueUrl, type WorkerFlags } from './queue-flags.ts';

/** The command that reads the parts of pulls from a queue. */
export const workerCommand: CommandDefinition = {
  name: 'worker',
  declare(command) {
    command
      .description('Reads the parts of pulls that were queued with pull --on, until it is interrupted.')
      .argument('<url>', 'the server of the queue: redis://host or postgres://host/database')
      .option('--schema <url or file>', 'the schema, if it is not where the pull found it');
    addConfigFlags(command);
    addQueueFlags(command);
    command
      .option('--jobs <count>', 'how many parts are read at once', count, 1)
      .option(
        '--lease <time>',
        'how long after its last sign of life the part of a worker is taken over',
        duration,
        30_000,
      )
      .option('--scope <name>', 'a name for the budgets, if workers have tokens of different accounts')
      .option('--until-empty', 'end when the queue has no job left');
  },
  async run(command, io) {
    const at = queueUrl(command.args[0]);
    const { runWorker } = await import('./run-worker.ts');
    return runWorker(at, command.opts<WorkerFlags>(), io);
  },
};

function count(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('Give a whole number above 0');
}
