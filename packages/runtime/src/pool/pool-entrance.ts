import { UsageError } from '../errors/index.ts';
import type { Entered, Entrance, EntranceParts, Lane } from '../limits/lanes.ts';
import { leave } from '../limits/admission.ts';
import { createPlaces } from '../limits/places.ts';
import { createTurnstile, type InRow } from '../limits/turnstile.ts';
import type { Call } from '../request/call.ts';
import type { Denied } from '../stores/quota-store.ts';
import { steadyNow } from '../time/clock.ts';
import type { Routes } from './routes.ts';

/** A request that waits for any lane. */
interface PoolVisitor extends InRow {
  readonly call: Call;
  readonly cost: number;
}

/** A lane that has no room for a request until some time. */
interface Closed {
  readonly visitor: PoolVisitor;
  readonly denied: Denied;
  readonly until: number;
}

/**
 * Returns the entrance of a pool. A request waits in one row for all lanes, and takes the first that can send it. One that
 * is bound to a slot waits in the row of its lane, and comes first there.
 */
export function poolEntrance(routes: Routes, { admission, clock, lanes }: EntranceParts): Entrance {
  const bySlot = new Map(lanes.map((lane) => [lane.slot, lane]));
  const closed = new Map<Lane, Closed>();
  const gatesOf = (lane: Lane, { call, cost }: Pick<PoolVisitor, 'call' | 'cost'>) => lane.gates(call.request, cost);

  /** Asks a lane, unless it stated a time before which it makes no sense. */
  const tryLane = async (lane: Lane, visitor: PoolVisitor): Promise<Entered | Denied> => {
    const now = steadyNow(clock);
    const last = closed.get(lane);
    if (last?.visitor === visitor && now < last.until) return { ...last.denied, waitMs: last.until - now };
    const tried = await admission.tryEnter(visitor.call, gatesOf(lane, visitor));
    if ('length' in tried) return { lane, passed: tried };
    const { againMs = Infinity, underWay, waitMs } = tried;
    if (!underWay) closed.set(lane, { visitor, denied: tried, until: now + Math.min(waitMs, againMs) });
    return tried;
  };

  const reserve = async (visitor: PoolVisitor) => {
    let soonest: Denied | undefined;
    for (const name of routes.candidates(visitor.call)) {
      const tried = await tryLane(bySlot.get(name) as Lane, visitor);
      if ('lane' in tried) {
        routes.admitted(visitor.call, name);
        return { ticket: tried };
      }
      soonest = soonest && napOf(soonest) <= napOf(tried) ? soonest : tried;
    }
    return soonest as Denied;
  };

  const giveBack = async (ticket: unknown, { call }: PoolVisitor) => {
    await admission.giveBack(call, (ticket as Entered).passed);
  };

  const row = createTurnstile<PoolVisitor>({ reserve, giveBack }, createPlaces(), clock.timer.bind(clock));

  return {
    async enter(call, cost) {
      if (routes.isBound(call)) {
        const [name = ''] = routes.candidates(call);
        const lane = bySlot.get(name);
        if (!lane) throw unknownSlot(name, call);
        return { lane, passed: await admission.enter(call, gatesOf(lane, { call, cost })) };
      }
      const { continues = false, priority = 0, signal } = call;
      const asks = lanes.flatMap((lane) => gatesOf(lane, { call, cost }).flatMap((gate) => gate.asks));
      return (await row.enter({
        call,
        cost,
        continues,
        priority,
        signal,
        onWait: admission.onWait(call, asks),
      })) as Entered;
    },
    leave({ lane, passed }, request) {
      leave(passed, request);
      closed.delete(lane);
      row.wake();
    },
  };
}

function unknownSlot(name: string, { request: { coordinate } }: Call): UsageError {
  const what = `the reading is bound to the slot ${name}, which the pool does not have. Add it, or start from the beginning`;
  return new UsageError(what, { coordinate });
}

/** Returns how long it makes no sense to ask again. */
function napOf({ againMs = Infinity, waitMs }: Denied): number {
  return Math.min(waitMs, againMs);
}
