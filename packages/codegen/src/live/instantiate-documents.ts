import type { DocumentsPlan, OperationPlan } from '@endcursor/templates';
import type { Client, ClientOptions, OperationOptions, PagerAround, PagerOptions } from 'endcursor/v1';
import { liveDescription } from './live-description.ts';
import type { DoorModule } from './door-module.ts';
import type { LiveValues } from './instantiate.ts';
import { type LiveParts, openParts } from './live-parts.ts';

/** Brings the plan of documents to life, like `instantiate`. */
export function instantiateDocuments(plan: DocumentsPlan, door: DoorModule): LiveDocuments {
  const parts = openParts(plan, door);
  return {
    createClient: door.clientFactory<Client>({ profile: parts.profile }),
    operations: plan.operations.map((one) => liveOperation(one, parts, door)),
  };
}

/** The plan of documents that lives. */
export interface LiveDocuments {
  /** Creates a client of the API, which the operations take. */
  createClient(options: ClientOptions): Client;
  readonly operations: readonly LiveOperation[];
}

/** An operation: a pager of its only list, or an answer. */
export type LiveOperation =
  | { readonly name: string; readonly reads: 'pager'; readonly read: LiveReads }
  | { readonly name: string; readonly reads: 'answer'; readonly read: LiveSends };

/** The function of an operation with one list. */
export type LiveReads = (
  client: Client,
  variables?: LiveValues,
  options?: PagerOptions,
) => PagerAround<LiveValues, LiveValues, LiveValues>;

/** The function of an operation with an answer. */
export type LiveSends = (client: Client, variables?: LiveValues, options?: OperationOptions) => Promise<LiveValues>;

function liveOperation(plan: OperationPlan, parts: LiveParts, door: DoorModule): LiveOperation {
  const { data, name, reads, stored } = plan;
  if (reads === 'pager') return { name, reads, read: liveReads(plan, parts, door) };
  if (typeof data === 'string') return { name, reads, read: door.documentText<LiveSends>(data, stored) };
  return {
    name,
    reads,
    read: door.documentAnswer<LiveSends>(liveDescription<DoorModule['documentAnswer']>(plan, parts, door)),
  };
}

function liveReads(plan: OperationPlan, parts: LiveParts, door: DoorModule): LiveReads {
  if (plan.stored) return door.storedPager(liveDescription<DoorModule['storedPager']>(plan, parts, door));
  if (plan.rooted) return door.rootedPager(liveDescription<DoorModule['rootedPager']>(plan, parts, door));
  return door.documentPager(liveDescription<DoorModule['documentPager']>(plan, parts, door));
}
