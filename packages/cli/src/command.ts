import type { Command } from 'commander';
import type { ExitCode } from './exit.ts';
import type { Io } from './io.ts';

/** One command of the program: its declaration, and its work, which loads what it needs. */
export interface CommandDefinition {
  readonly name: string;
  /** Adds the description, the arguments and the options. */
  declare(command: Command): void;
  /** Does the work, with what the user gave in `command.args` and `command.opts()`. */
  run(command: Command, io: Io): Promise<ExitCode>;
}
