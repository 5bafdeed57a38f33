import { spawnSync } from 'node:child_process';

/** Debian packages that a server needs, and whether this machine has them. */
export interface Program {
  readonly command: string;
  /** The Debian packages that contain it. */
  readonly packages: readonly string[];
  /** Absent if the server can be started; otherwise the reason, for the title of skipped tests. */
  readonly missing?: string;
}

/**
 * Finds out whether a program of another language runs here with the libraries that a server needs.
 *
 * @param check - The program with arguments that load these libraries and end at once.
 * @param packages - The Debian packages that contain them, for the message.
 */
export function findProgram(check: readonly [string, ...string[]], packages: readonly string[]): Program {
  const [command, ...args] = check;
  const works = spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  return { command, packages, ...(!works && { missing: `skipped, it needs Debian's ${packages.join(' ')}` }) };
}
