import { type Meter, metrics, trace, type Tracer } from '@opentelemetry/api';
import { UsageError } from '../errors/index.ts';
import type { Events, Listeners } from '../request/events.ts';
import { type Clock, systemClock } from '../time/clock.ts';
import { meterListeners } from './meter-listeners.ts';
import { spanListeners } from './span-listeners.ts';

/** The options of {@link telemetry}. */
export interface TelemetryOptions {
  /** @default that of the global provider, named `endcursor` */
  readonly tracer?: Tracer | undefined;
  /** @default that of the global provider when the first request is sent, named `endcursor` */
  readonly meter?: Meter | undefined;
  /** The clock of the client, if it has one of its own. @default the clock of the machine */
  readonly clock?: Clock | undefined;
}

/**
 * Returns listeners that report to OpenTelemetry: a span for each reading, with one for each of its requests, and metrics. Pass
 * them as `on` to clients. A reading is a child of the span that is active when it begins.
 * @throws {UsageError} if `@opentelemetry/api` is older than 1.9
 */
export function telemetry({ clock = systemClock, meter, tracer }: TelemetryOptions = {}): Listeners {
  // Version 1.2 has no metrics at all.
  if (typeof (metrics as Metrics)?.getMeter('').createGauge !== 'function') throw tooOld('@opentelemetry/api');
  if (meter && typeof meter.createGauge !== 'function') throw tooOld('the package of this meter');
  const spans = spanListeners(tracer ?? trace.getTracer(NAME), clock);
  const meters = meterListeners(() => meter ?? metrics.getMeter(NAME));
  const { sending, ...listeners } = spans;
  const names = new Set([...Object.keys(listeners), ...Object.keys(meters)] as (keyof Events)[]);
  return { ...Object.fromEntries([...names].map((name) => [name, both(listeners[name], meters[name])])), sending };
}

type Metrics = typeof metrics | undefined;

const NAME = 'endcursor';

const tooOld = (what: string) => new UsageError(`${what} has no gauges. Install @opentelemetry/api 1.9 or later`);

function both(...listeners: readonly unknown[]): (event: object) => void {
  const all = listeners.filter(Boolean) as readonly ((event: object) => void)[];
  return (event) => {
    for (const one of all) one(event);
  };
}
