import { Command, Help, type Option } from 'commander';
import type { CommandDefinition } from './command.ts';
import type { ExitCode } from './exit.ts';
import type { Io } from './io.ts';

/** Returns the commands as one program, which writes to the given streams and never ends the process. */
export function createProgram({ commands, version }: ProgramParts, io: Io, ended: (code: ExitCode) => void): Command {
  const program = new Command('endcursor')
    .description('Reads whole lists out of GraphQL APIs, under their limits.')
    .version(version)
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ optionDescription: described })
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      // Errors are written as one line by `run`.
      writeErr: (text) => void io.stderr.write(text),
      outputError: () => {},
      getOutHasColors: () => io.stdout.isTTY ?? false,
      getErrHasColors: () => io.stderr.isTTY ?? false,
    });
  for (const definition of commands) addCommand(program, definition, io, ended);
  return program;
}

/** The parts of the program. */
export interface ProgramParts {
  readonly version: string;
  readonly commands: readonly CommandDefinition[];
}

function addCommand(program: Command, definition: CommandDefinition, io: Io, ended: (code: ExitCode) => void): void {
  const command = program.command(definition.name);
  definition.declare(command);
  command.action(async () => ended(await definition.run(command, io)));
}

/** Describes an option. A default without anything in it is not shown. */
function described(option: Option): string {
  return new Help().optionDescription(option).replace(/ \(default: (\[]|\{})\)$/, '');
}
