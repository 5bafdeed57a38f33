import type { DocumentsPlan, OperationPlan } from '@endcursor/templates';
import type { DoorModule } from './door-module.ts';
import { liveDescription } from './live-description.ts';
import { type LiveParts, openParts } from './live-parts.ts';

/** Returns every document that the operations of a plan send to a server that must know it, as the runtime prints it. */
export function documentsToRegister(plan: DocumentsPlan, door: DoorModule): readonly DocumentToRegister[] {
  const parts = openParts(plan, door);
  return plan.operations.flatMap((one) => documentsOf(one, parts, door));
}

/** A document, and the name of its operation. */
export interface DocumentToRegister {
  readonly name: string;
  readonly text: string;
}

function documentsOf(plan: OperationPlan, parts: LiveParts, door: DoorModule): readonly DocumentToRegister[] {
  const { data, reads, rooted, stored } = plan;
  if (typeof data === 'string') return [written(data)];
  if (stored) return [written(String(data['document']))];
  const { answer, pager, rooted: around } = door.registeredDocuments;
  const own = { ...plan, registered: true };
  if (reads === 'answer') return answer(liveDescription<typeof answer>(own, parts, door));
  return rooted
    ? around(liveDescription<typeof around>(own, parts, door))
    : pager(liveDescription<typeof pager>(own, parts, door));
}

function written(text: string): DocumentToRegister {
  const [, name = ''] = text.split(/\W/, 2);
  return { name, text };
}
