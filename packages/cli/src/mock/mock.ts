import { InvalidArgumentError } from 'commander';
import type { CommandDefinition } from '../command.ts';
import { addSourceFlags } from '../source/source-flags.ts';
import type { MockFlags } from './mock-flags.ts';

/** The command that serves a mock of an API over HTTP. */
export const mock: CommandDefinition = {
  name: 'mock',
  declare(command) {
    command
      .description('Serves an API from its schema: real pages, the limits of its profile, and faults by name.')
      .argument('[schema]', 'a URL to introspect, SDL, or an introspection result in JSON')
      .option('--port <port>', 'the port on this machine; 0 takes any that is free', whole, 4000)
      .option('--rows <list=count>', 'how many rows a list has; repeatable: Query.issues=250', counted, {})
      .option('--fault <name>', 'a fault, such as 502@100 for pages above 100 rows; repeatable', added, [])
      .option('--cap <count>', 'the most rows of a page, whatever is requested', whole)
      .option('--latency <ms>', 'how long each response takes', whole, 50)
      .option('--no-limits', 'do not enforce the limits of the profile');
    addSourceFlags(command);
  },
  async run(command, io) {
    const { runMock } = await import('./run-mock.ts');
    return runMock(command.args[0], command.opts<MockFlags>(), io);
  },
};

function whole(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new InvalidArgumentError('Give a whole number.');
}

function counted(text: string, before: MockFlags['rows']): MockFlags['rows'] {
  const [, name, count] = /^(.+)=(\d+)$/.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('Write a list and a number: Query.issues=250.');
  return { ...before, [name]: Number(count) };
}

function added(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}
