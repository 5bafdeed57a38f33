import { type Attributes, type Context, context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Tracer } from '@opentelemetry/api';
import type { AnswerReceipt, Receipt } from '../receipt/receipt.ts';
import type { Events, Listeners, OfReading, OfRequest } from '../request/events.ts';
import type { Clock } from '../time/clock.ts';
import { errorAttributes, readingAttributes, serverAttributes, slotAttributes } from './attributes.ts';

/** Returns listeners that make a span for each reading, and one for each of its requests. */
export function spanListeners(tracer: Tracer, clock: Clock): Listeners {
  const open = new Map<number, OpenReading>();

  /** Returns the span of a reading, which begins with its first event. */
  const readingOf = (event: OfReading): OpenReading => {
    const known = open.get(event.reading);
    if (known) return known;
    const parent = context.active();
    const attributes = readingAttributes(event);
    const span = tracer.startSpan(nameOf(event), { attributes, startTime: clock.now() }, parent);
    const reading = { span, context: trace.setSpan(parent, span), requests: new Map<number, OpenRequest>() };
    open.set(event.reading, reading);
    return reading;
  };

  const note = (name: string, event: OfReading, attributes: Attributes) =>
    void readingOf(event).span.addEvent(name, attributes, clock.now());

  const endRequest = (event: OfRequest & { readonly ms: number }, attributes: Attributes) => {
    const { requests } = readingOf(event);
    const request = requests.get(event.request);
    requests.delete(event.request);
    if (request) ended(request.span, attributes, request.since + event.ms);
  };

  const endReading = (event: Events['answered'] & { readonly receipt: AnswerReceipt | Receipt }) => {
    const { requests, span } = readingOf(event);
    open.delete(event.reading);
    // Requests that are still under way are no longer wanted.
    for (const request of requests.values()) request.span.end(clock.now());
    const failed = event.error === undefined ? {} : errorAttributes(event.error);
    ended(span, { ...receiptAttributes(event.receipt), ...failed }, clock.now(), messageOf(event.error));
  };

  return {
    sending(event, send) {
      const { context: parent, requests } = readingOf(event);
      const span = requests.get(event.request)?.span;
      return context.with(span ? trace.setSpan(parent, span) : parent, send);
    },
    request(event) {
      const since = clock.now();
      const { context: parent, requests } = readingOf(event);
      const options = { kind: SpanKind.CLIENT, attributes: requestAttributes(event), startTime: since };
      requests.set(event.request, { span: tracer.startSpan('POST', options, parent), since });
    },
    response({ cost, status, ...event }) {
      const failed = status >= 400 ? errorAttributes(status) : {};
      const spent = cost === undefined ? {} : { 'endcursor.cost': cost };
      endRequest(event, { 'http.response.status_code': status, ...spent, ...failed });
    },
    failure: (event) => endRequest(event, errorAttributes(event.error)),
    retry: ({ attempt, error, waitMs, ...event }) =>
      note('retry', event, { 'endcursor.attempt': attempt, ...waiting(waitMs), ...errorAttributes(error) }),
    throttle: ({ retryAfterMs, ...event }) =>
      note('throttle', event, { ...waiting(retryAfterMs), ...slotAttributes(event) }),
    wait: ({ limit, waitMs, ...event }) => note('wait', event, { 'endcursor.limit': limit, ...waiting(waitMs) }),
    slot: (event) => note('slot', event, { ...slotAttributes(event), 'endcursor.state': event.state }),
    storeFailure: ({ error, task, ...event }) =>
      note('storeFailure', event, { 'endcursor.task': task, ...errorAttributes(error) }),
    pageSize: ({ from, reason, to, ...event }) =>
      note('pageSize', event, { 'endcursor.from': from, 'endcursor.to': to, 'endcursor.reason': reason }),
    split: ({ requests, ...event }) => note('split', event, { 'endcursor.requests': requests }),
    done: endReading,
    answered: endReading,
  };
}

/** A span that is not over yet, and the context of its children. */
interface OpenReading {
  readonly span: Span;
  readonly context: Context;
  readonly requests: Map<number, OpenRequest>;
}

/** The span of a request under way, and when it began. */
interface OpenRequest {
  readonly span: Span;
  readonly since: number;
}

function nameOf({ kind, operationName }: OfReading): string {
  return `${kind} ${operationName}`;
}

function requestAttributes(event: Events['request']): Attributes {
  const { resends, url } = event;
  return {
    'http.request.method': 'POST',
    ...(url !== undefined && { 'url.full': url }),
    ...serverAttributes(event),
    ...(resends > 0 && { 'http.request.resend_count': resends }),
    ...readingAttributes(event),
    ...slotAttributes(event),
  };
}

function receiptAttributes(receipt: AnswerReceipt | Receipt): Attributes {
  const { complete, cost, requests, waitedMs } = receipt;
  return {
    'endcursor.complete': complete,
    'endcursor.requests': requests,
    'endcursor.waited': waitedMs / 1000,
    ...('nodes' in receipt && { 'endcursor.rows': receipt.nodes, 'endcursor.pages': receipt.pages }),
    ...(cost !== undefined && { 'endcursor.cost': cost }),
  };
}

/** Returns a wait in seconds, as OpenTelemetry has durations. */
function waiting(ms: number | undefined): Attributes {
  return ms === undefined ? {} : { 'endcursor.wait': ms / 1000 };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

/** Ends a span, which failed if its attributes name an error. */
function ended(span: Span, attributes: Attributes, at: number, message = ''): void {
  span.setAttributes(attributes);
  if ('error.type' in attributes) span.setStatus({ code: SpanStatusCode.ERROR, ...(message && { message }) });
  span.end(at);
}
