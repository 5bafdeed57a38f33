import { blankBooks, storeOver } from './books.ts';
import type { QuotaStore } from './quota-store.ts';

/** Creates a store in the memory of one process. Clients that share a token share the store. */
export function memoryStore(): QuotaStore {
  return { ...storeOver(blankBooks()), steady: true };
}
