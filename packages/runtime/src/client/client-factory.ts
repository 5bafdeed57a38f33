import { createLimiter } from '../limits/limiter.ts';
import { createRecovery } from '../retry/recovery.ts';
import { createSplitter } from '../split/splitter.ts';
import { type Client, type ClientOptions, createClient } from './client.ts';
import type { Fetcher } from './fetcher.ts';
import type { Profile } from './profile.ts';
import type { RootOperations } from './root-operations.ts';
import type { Table } from './table.ts';

/** Creates the `createClient` of a generated module, whose clients have every fetcher as a method. */
export function clientFactory<C>(parts: FactoryParts): (options: ClientOptions) => C {
  const { fetchers = {}, operations, profile, table } = parts;
  const create = ({
    limiter = createLimiter,
    recovery = createRecovery,
    splitter = createSplitter,
    ...options
  }: ClientOptions) => {
    const client = createClient({ ...options, limiter, recovery, splitter, profile, ...(table ? { table } : {}) });
    const methods = Object.entries(fetchers).map(([name, make]) => [name, methodOf(make as Fetcher, client)]);
    return { ...Object.fromEntries(methods), ...operations?.(client), ...client } as C;
  };
  // `endcursor/testing` makes servers of the parts.
  return Object.assign(create, { $: parts });
}

/** The parts that a generated module passes: only those that its client has. */
export interface FactoryParts {
  readonly profile: Profile;
  readonly fetchers?: Readonly<Record<string, unknown>>;
  /** `$query` and `$mutation`. */
  readonly operations?: RootOperations;
  /** The table for selections; operations of documents have their own. */
  readonly table?: Table;
}

function methodOf(make: Fetcher, client: Client) {
  return (...rest: Parameters<Fetcher> extends [Client, ...infer R] ? R : never) => make(client, ...rest);
}
