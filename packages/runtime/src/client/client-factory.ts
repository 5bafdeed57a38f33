import type { Selection } from '../document/selection.ts';
import { createLimiter } from '../limits/limiter.ts';
import { createRecovery } from '../retry/recovery.ts';
import { createSplitter } from '../split/splitter.ts';
import type { OperationOptions } from './answering.ts';
import { type Client, type ClientOptions, createClient } from './client.ts';
import type { Fetcher } from './fetcher.ts';
import type { Profile } from './profile.ts';
import { estimateSingle, sendSingle } from './single.ts';
import type { Table } from './table.ts';

/** Creates the `createClient` of a generated module, whose clients have every fetcher as a method. */
export function clientFactory<C>({ fetchers, profile, roots, table }: FactoryParts): (options: ClientOptions) => C {
  return ({ limiter = createLimiter, recovery = createRecovery, splitter = createSplitter, ...options }) => {
    const client = createClient({ ...options, limiter, recovery, splitter, profile, ...(table ? { table } : {}) });
    const methods = Object.entries(fetchers).map(([name, make]) => [name, methodOf(make as Fetcher, client)]);
    const operations = Object.entries(roots).map(([kind, root]) => [
      `$${kind}`,
      operationOf(client, kind as 'query', root),
    ]);
    return { ...Object.fromEntries([...methods, ...operations]), ...client } as C;
  };
}

/** The parts that a generated module passes. */
export interface FactoryParts {
  readonly fetchers: Readonly<Record<string, unknown>>;
  readonly profile: Profile;
  /** The root operation types. */
  readonly roots: { readonly query?: string; readonly mutation?: string };
  /** The table for selections; operations of documents have their own. */
  readonly table?: Table;
}

function methodOf(make: Fetcher, client: Client) {
  return (...rest: Parameters<Fetcher> extends [Client, ...infer R] ? R : never) => make(client, ...rest);
}

function operationOf({ $: core }: Client, kind: 'query' | 'mutation', root: string) {
  const send = (selection: Selection, options?: OperationOptions) =>
    sendSingle(core, { kind, root }, () => ({ selection }), options);
  const estimate = (selection: Selection) => estimateSingle(core, { kind, root, selection });
  return Object.assign(send, { estimate });
}
