import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';

/** Returns the error for a peer that is not installed. */
export function missingPackage(wanted: string, what: string, cause: unknown): CommandError {
  return new CommandError(
    `${what} needs the package ${wanted}. Install it with npm install ${wanted}`,
    EXIT.failure,
    cause,
  );
}

/** Returns the error for a server that does not answer. @param name its URL without secrets */
export function unreachable(name: string, cause: unknown): CommandError {
  const { code, message } = cause as NodeJS.ErrnoException;
  return new CommandError(
    `${name} cannot be reached (${message || code}). Check the URL and the server`,
    EXIT.failure,
    cause,
  );
}
