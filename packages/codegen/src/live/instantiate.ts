import type { FetcherPlan, Plan } from '@endcursor/templates';
import type { Client, ClientOptions, Pager, PagerOptions } from 'endcursor/v1';
import type { DoorModule } from './door-module.ts';
import { type LiveParts, openParts } from './live-parts.ts';

/**
 * Brings a plan to life: the client that emitted code would create, without emitted code. Both make the same calls of the
 * runtime, so they read the same.
 */
export function instantiate(plan: Plan, door: DoorModule): LiveModule {
  const parts = openParts(plan, door);
  const { builders, fetchers: planned, pagings, roots, table } = plan;
  const fetchers = Object.fromEntries(planned.map((one) => [one.name, liveFetcher(one, parts, door)]));
  const createClient = door.clientFactory<LiveClient>({
    fetchers,
    profile: parts.profile,
    operations: door.rootOperations(
      Object.fromEntries(Object.entries(roots).map(([operation, { typename }]) => [operation, typename])),
    ),
    table: parts.table({
      table,
      pagings: Object.keys(pagings),
      ...(builders.table ? { filters: builders.table } : {}),
    }),
  });
  return { createClient, fetchers };
}

/** A plan that lives. */
export interface LiveModule {
  /** Creates a client that has every fetcher as a method, as in emitted code. */
  createClient(options: ClientOptions): LiveClient;
  /** The fetchers as functions of a client, by their names. */
  readonly fetchers: Readonly<Record<string, LiveFetcher>>;
}

/** A client whose methods have no types, because its schema is not known when it is compiled. */
export type LiveClient = Client & Readonly<Record<string, unknown>>;

/** A fetcher without the types of its schema. */
export type LiveFetcher = (
  client: Client,
  args?: LiveValues,
  selection?: LiveValues,
  options?: PagerOptions,
) => Pager<LiveValues, LiveValues>;

/** Values by name: arguments, variables, a selection or a row. */
export type LiveValues = Readonly<Record<string, unknown>>;

function liveFetcher(plan: FetcherPlan, parts: LiveParts, door: DoorModule): LiveFetcher {
  const { byKey, connection, leaves, path, paging, row } = plan;
  const names = leaves.names.join(' ');
  if (byKey) return door.keyFetcher(path, parts.paging(paging), row, names, parts.paging(byKey));
  return door.fetcher(path, parts.paging(paging), row, names, connection);
}
