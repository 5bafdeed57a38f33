import { EXIT, type ExitCode } from './exit.ts';

/** A problem that ends the command. Its message is one line: what is wrong, where, and what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  declare readonly exitCode: ExitCode;

  /** @param exitCode the exit code. @default 2, because most such problems are in the call */
  constructor(message: string, exitCode: ExitCode = EXIT.usage, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.exitCode = exitCode;
  }
}
