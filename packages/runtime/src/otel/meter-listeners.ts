import type { Counter, Gauge, Meter } from '@opentelemetry/api';
import type { Events, Listeners } from '../request/events.ts';
import { readingAttributes, serverAttributes, slotAttributes } from './attributes.ts';

/** Returns listeners that count rows, cost, refusals and waits, and note how much is left of each limit. */
export function meterListeners(meter: () => Meter): Listeners {
  let known: Instruments | undefined;
  // The provider may be registered after the client was made.
  const instruments = () => (known ??= instrumentsOf(meter()));
  const ended = (event: Events['answered'] | Events['done']) =>
    instruments().waited.add(event.receipt.waitedMs / 1000, readingAttributes(event));
  return {
    page: (event) => instruments().rows.add(event.nodes, readingAttributes(event)),
    response({ cost, remaining = {}, unit, ...event }) {
      const where = { ...serverAttributes(event), ...slotAttributes(event) };
      if (cost !== undefined)
        instruments().cost.add(cost, { ...readingAttributes(event), ...where, 'endcursor.unit': unit });
      for (const [name, left] of Object.entries(remaining))
        instruments().remaining.record(left, { ...where, 'endcursor.unit': name });
    },
    throttle: (event) => instruments().refusals.add(1, { ...readingAttributes(event), ...slotAttributes(event) }),
    wait: ({ limit, ...event }) =>
      instruments().waits.add(1, { ...readingAttributes(event), 'endcursor.limit': limit }),
    done: ended,
    answered: ended,
  };
}

interface Instruments {
  readonly rows: Counter;
  readonly cost: Counter;
  readonly refusals: Counter;
  readonly waits: Counter;
  readonly waited: Counter;
  readonly remaining: Gauge;
}

function instrumentsOf(meter: Meter): Instruments {
  const counter = (name: string, unit: string, description: string) =>
    meter.createCounter(`endcursor.${name}`, { unit, description });
  return {
    rows: counter('rows', '{row}', 'Rows that were read'),
    cost: counter('cost', '1', 'The cost of requests, in the unit of the API'),
    refusals: counter('refusals', '{request}', 'Requests that the server refused because of a limit'),
    waits: counter('waits', '{wait}', 'Waits for a limit'),
    waited: counter('waited', 's', 'The time that readings waited for limits and between attempts'),
    remaining: meter.createGauge('endcursor.remaining', { description: 'How much is left of each unit' }),
  };
}
