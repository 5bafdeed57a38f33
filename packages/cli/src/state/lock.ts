import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { lock as lockFile } from 'proper-lockfile';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';
import { withAdvice } from './advice.ts';

/**
 * Locks an output, so that no two pulls write it at once. The lock of a process that was killed is taken over.
 * @param onLost is called if another process took the lock although this one is alive
 * @throws {CommandError} if another pull has it
 */
export async function lockOutput(output: string, onLost: (error: Error) => void): Promise<Release> {
  const [path, ownerPath] = [`${output}.lock`, `${output}.lock.owner`];
  const take = () => lockFile(output, { lockfilePath: path, realpath: false, stale: STALE_MS, onCompromised: onLost });
  const release = await take().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ELOCKED') throw withAdvice(error, output);
    const owner = await ownerOf(ownerPath);
    if (!owner || !isDead(owner)) throw lockedBy(owner, output, path);
    await rm(path, { recursive: true, force: true });
    return take().catch(() => {
      throw lockedBy(undefined, output, path);
    });
  });
  await writeFile(ownerPath, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Owner));
  return async () => {
    await rm(ownerPath, { force: true });
    await release();
  };
}

/** Releases a lock. */
export type Release = () => Promise<void>;

/** After this time without a sign of life, a lock is taken over even if its process is on another machine. */
const STALE_MS = 10_000;

interface Owner {
  readonly pid: number;
  readonly host: string;
}

async function ownerOf(path: string): Promise<Owner | undefined> {
  try {
    const owner = JSON.parse(await readFile(path, 'utf8')) as Partial<Owner> | null;
    return typeof owner?.pid === 'number' && typeof owner.host === 'string' ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

/** Reports whether a process of this machine does not exist any more. */
function isDead({ host, pid }: Owner): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function lockedBy(owner: Owner | undefined, output: string, path: string): CommandError {
  const who = owner ? ` (process ${owner.pid} on ${owner.host})` : '';
  return new CommandError(
    `another pull${who} is writing ${output}. Wait until it ends. If there is none, run this again in ${STALE_MS / 1_000} seconds, or delete ${path}`,
    EXIT.tryLater,
  );
}
