import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { QuotaStore } from '../stores/quota-store.ts';
import { textStore, type TextStoreOptions } from '../stores/text-store.ts';
import { underLock } from './lock.ts';

/**
 * Creates a store that keeps budgets in a file, for all processes of one machine. A lock file next to it keeps them apart. The
 * folder is created if it does not exist. It is not for drives of a network.
 */
export function fileStore(path: string, options: TextStoreOptions = {}): QuotaStore {
  return textStore(async (change) => {
    mkdirSync(dirname(path), { recursive: true });
    await underLock(
      `${path}.lock`,
      () => {
        // Whoever reads the file without the lock, such as a backup, sees it whole.
        writeFileSync(`${path}.new`, change(read(path)));
        renameSync(`${path}.new`, path);
      },
      (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    );
  }, options);
}

function read(path: string): string | undefined {
  try {
    // A machine that lost its power may leave an empty file.
    return readFileSync(path, 'utf8') || undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
