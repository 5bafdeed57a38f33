import { ConfigError, DocumentError } from '@endcursor/codegen/engine';
import { CommanderError } from 'commander';
import { EndcursorError } from 'endcursor';
import { CommandError } from './command-error.ts';
import { EXIT, type ExitCode } from './exit.ts';

/** The end of a command that did not do all of its work. */
export interface Failure {
  readonly exitCode: ExitCode;
  /** The line for standard error; empty if nothing needs to be printed. */
  readonly line: string;
}

/** Returns the exit code and the line of what a command threw. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof CommanderError) return ofCommander(thrown);
  // The runtime wraps what a transport throws.
  if (thrown instanceof EndcursorError && thrown.cause instanceof CommandError) return failureOf(thrown.cause);
  const exitCode = exitCodeOf(thrown);
  const advice = thrown instanceof EndcursorError && exitCode === EXIT.authentication ? AUTHENTICATE : '';
  return { exitCode, line: oneLine(`error: ${messageOf(thrown)}${advice}`) };
}

/** Help and versions are errors to commander as well, with the exit code 0. */
function ofCommander({ code, exitCode, message }: CommanderError): Failure {
  if (exitCode === 0 || code === 'commander.help') return { exitCode: EXIT.complete, line: '' };
  return { exitCode: EXIT.usage, line: oneLine(`${message.replace(/\.$/, '')}. See endcursor --help`) };
}

/** The advice after an error about credentials. */
const AUTHENTICATE = ". Pass credentials that the server accepts with --header-env 'Authorization=Bearer {TOKEN}'";

function exitCodeOf(thrown: unknown): ExitCode {
  if (thrown instanceof CommandError) return thrown.exitCode;
  if (isOfCodegen(thrown)) return EXIT.usage;
  if (thrown instanceof EndcursorError)
    return OF_CODES[thrown.code] ?? OF_MEANINGS[thrown.meaning ?? ''] ?? EXIT.failure;
  return EXIT.failure;
}

/** The exit codes of the runtime's errors, by their codes. */
const OF_CODES: Readonly<Record<string, ExitCode>> = {
  INCOMPLETE: EXIT.incomplete,
  QUOTA_STORE: EXIT.tryLater,
  THROTTLED: EXIT.tryLater,
  USAGE: EXIT.usage,
};

/** The exit codes of the runtime's errors, by their meanings. */
const OF_MEANINGS: Readonly<Record<string, ExitCode>> = {
  auth: EXIT.authentication,
  throttled: EXIT.tryLater,
};

/** Reports whether a configuration, a document or a selection is wrong. */
function isOfCodegen(thrown: unknown): thrown is ConfigError | DocumentError {
  return thrown instanceof ConfigError || thrown instanceof DocumentError;
}

function messageOf(thrown: unknown): string {
  if (isOfCodegen(thrown)) return thrown.problems.join('; ');
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The most characters of a line. */
const MOST = 1_000;

/** Returns a message as one line without anything that controls a terminal. */
function oneLine(message: string): string {
  const line = message.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
  return line.length > MOST ? `${line.slice(0, MOST)}…` : line;
}
