import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';

/** The pauses of a process that waits for a lock, in milliseconds. */
const SHORTEST_MS = 1;
const LONGEST_MS = 20;
/** The number of times that a process sees a lock whose holder it does not know, before it takes that holder for dead. */
const PATIENCE = 500;

/**
 * Runs work while no other process of this machine does so under the same path. The work is synchronous, so a lock is only held
 * for a moment. If its holder was killed, the lock is removed.
 * @param pause waits for some milliseconds
 */
export async function underLock<T>(path: string, work: () => T, pause: (ms: number) => Promise<void>): Promise<T> {
  const own = `${process.pid} ${hostname()} ${Math.random().toString(36).slice(2)}`;
  for (let seen = { lock: '', times: 0 }, ms = SHORTEST_MS; !created(path, own); ms = Math.min(LONGEST_MS, ms * 1.5)) {
    const lock = read(path);
    seen = { lock, times: lock === seen.lock ? seen.times + 1 : 0 };
    const holder = stateOf(lock);
    if (holder === 'dead' || (holder === 'unknown' && seen.times > PATIENCE))
      // Two processes may find the same dead lock: only one of them may remove it, and not the next one's.
      await underLock(`${path}.break`, () => read(path) === lock && rmSync(path, { force: true }), pause);
    else await pause(ms * (0.5 + Math.random()));
  }
  try {
    return work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Creates the file of a lock. Returns whether it did not exist yet. */
function created(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

/** Asks the system for the holder of a lock. It does not know those of other machines and containers. */
function stateOf(lock: string): 'alive' | 'dead' | 'unknown' {
  const [pid = '', host] = lock.split(' ');
  if (host !== hostname()) return 'unknown';
  try {
    process.kill(Number(pid), 0);
    return 'alive';
  } catch (error) {
    return codeOf(error) === 'ESRCH' ? 'dead' : 'alive';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
