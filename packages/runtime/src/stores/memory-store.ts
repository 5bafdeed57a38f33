import { blankBooks, storeOver } from './books.ts';
import type { QuotaStore } from './quota-store.ts';

/** Creates a store in the memory of one process. Clients that share a token share the store. */
export function memoryStore({ leaseMs = Infinity }: MemoryStoreOptions = {}): QuotaStore {
  return { ...storeOver(blankBooks(), () => leaseMs), steady: true };
}

/** The options of {@link memoryStore}. */
export interface MemoryStoreOptions {
  /**
   * The time in milliseconds after which a reservation counts as used if nobody settles it. Set it if the runtime may stop a
   * request of yours halfway, as Cloudflare Workers do when a visitor leaves.
   * @default Infinity
   */
  readonly leaseMs?: number | undefined;
}
