import { InvalidArgumentError } from 'commander';
import type { CommandDefinition } from '../command.ts';
import { addReadingFlags } from '../live/reading-flags.ts';
import { addSourceFlags } from '../source/source-flags.ts';

/** The command that estimates a reading before it is sent. */
export const cost: CommandDefinition = {
  name: 'cost',
  declare(command) {
    command.description('Shows requests, nodes, cost and time under the limits, before anything is sent.');
    addReadingFlags(command);
    command
      .option('--rows <count>', 'how many rows are expected', counted)
      .option('--count', 'ask the server how many there are, with one request')
      .option('--page-size <count>', 'rows per page; by default the largest that the limits allow', counted)
      .option('--json', 'print it as JSON');
    addSourceFlags(command);
  },
  async run(command, io) {
    const { runCost } = await import('./run-cost.ts');
    return runCost(command, io);
  },
};

function counted(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('Give a whole number above 0.');
}
