import type { OperationPlan } from '@endcursor/templates';
import type { DoorModule } from './door-module.ts';
import type { LiveParts } from './live-parts.ts';

/** Returns the description of an operation for a function of the runtime, whose form the plan has as data. */
export function liveDescription<Make extends (document: never) => unknown>(
  { data, paging, registered, table }: OperationPlan,
  parts: LiveParts,
  door: DoorModule,
): Parameters<Make>[0] {
  return {
    ...(data as Readonly<Record<string, unknown>>),
    ...(paging ? { paging: parts.paging(paging) } : {}),
    ...(table ? { table: parts.table(table) } : {}),
    ...(registered ? { registered: door.registered } : {}),
  } as unknown as Parameters<Make>[0];
}
