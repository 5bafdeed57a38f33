import { budgetCommand } from './budget/budget-command.ts';
import { check } from './check/check.ts';
import type { CommandDefinition } from './command.ts';
import { cost } from './cost/cost.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { inspect } from './inspect/inspect.ts';
import { generateCommand } from './generate/generate-command.ts';
import type { Io } from './io.ts';
import { mock } from './mock/mock.ts';
import { createProgram } from './program.ts';
import { pullCommand } from './pull/pull-command.ts';
import { workerCommand } from './queue/worker-command.ts';
import { version } from './version.ts';

/** Runs the program with the arguments of a command line, and returns the exit code. It never rejects. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.complete;
  const program = createProgram({ version: version(), commands: COMMANDS }, io, (given) => {
    code = given;
  });
  try {
    await program.parseAsync(argv.length > 0 ? argv : ['--help'], { from: 'user' });
    return code;
  } catch (thrown) {
    const { failureOf } = await import('./failure.ts');
    const { exitCode, line } = failureOf(thrown);
    if (line) io.stderr.write(`${line}\n`);
    return exitCode;
  }
}

/** The commands, in the order of the help. */
const COMMANDS: readonly CommandDefinition[] = [
  generateCommand,
  inspect,
  cost,
  pullCommand,
  workerCommand,
  budgetCommand,
  mock,
  check,
];
