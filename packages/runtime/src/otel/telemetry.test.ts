import { context, type Meter, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import * as conventions from '@opentelemetry/semantic-conventions/incubating';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionServer, readThings, rowsUpTo, thingsOf } from '../../../../test/paging/connection-server.ts';
import { runs } from '../../../../test/seed.ts';
import { documentText } from '../client/document-text.ts';
import { createLimiter } from '../limits/limiter.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import type { Transport } from '../transport/transport.ts';
import { telemetry } from './telemetry.ts';

/** A tracer and a meter whose spans and metrics stay in memory. */
function recording() {
  const [spans, sums] = [new InMemorySpanExporter(), new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)];
  const reader = new PeriodicExportingMetricReader({ exporter: sums, exportIntervalMillis: 1e6 });
  const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }).getTracer('test');
  const meter = new MeterProvider({ readers: [reader] }).getMeter('test');
  const metrics = async () => {
    await reader.forceFlush();
    const all = sums.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
    return Object.fromEntries(
      all.map(({ dataPoints, descriptor: { name, unit } }) => [
        name,
        { unit, points: dataPoints.map(({ attributes, value }) => ({ ...attributes, value })) },
      ]),
    );
  };
  return { meter, metrics, spans: () => spans.getFinishedSpans(), tracer };
}

const limited = {
  limiter: createLimiter,
  limits: { quotas: [{ unit: 'requests', quota: 2, window: '1 minute' }] },
} as const;

const isReading = ({ kind }: ReadableSpan) => kind === SpanKind.INTERNAL;
const isRequest = ({ kind }: ReadableSpan) => kind === SpanKind.CLIENT;

/** The server of a client that is not simulated, for a document that is sent as written. */
const answering =
  (...bodies: readonly unknown[]): Transport =>
  async () => {
    const body = bodies.length > 1 ? (bodies as unknown[]).shift() : bodies[0];
    return { status: 200, headers: new Headers(), text: '', body };
  };

type Rename = (client: unknown) => Promise<unknown>;
const rename = documentText<Rename>('mutation Rename { rename { id } }');

describe('the spans of telemetry', () => {
  it('are one for a reading, and below it one for each request, by the semantic conventions', async () => {
    const { spans, tracer } = recording();
    let answers = 0;
    const server = connectionServer({
      rows: rowsUpTo(5),
      answer: () => (++answers === 2 ? { status: 503, body: {} } : undefined),
    });
    const on = telemetry({ tracer });
    await readThings(
      server,
      { pageSize: 3 },
      {},
      { on, url: 'https://me:key@things.test:8443/graphql?key=1' },
    ).collect();
    const [reading, ...others] = spans().filter(isReading);
    expect(others).toEqual([]);
    expect(reading).toMatchObject({
      name: 'query things',
      status: { code: SpanStatusCode.UNSET },
      attributes: {
        [conventions.ATTR_GRAPHQL_OPERATION_NAME]: 'things',
        [conventions.ATTR_GRAPHQL_OPERATION_TYPE]: conventions.GRAPHQL_OPERATION_TYPE_VALUE_QUERY,
        'endcursor.coordinate': 'Query.things',
        'endcursor.rows': 5,
        'endcursor.pages': 2,
        'endcursor.requests': 3,
        'endcursor.complete': true,
      },
      events: [
        { name: 'retry', attributes: { 'endcursor.attempt': 1, [conventions.ATTR_ERROR_TYPE]: 'HttpStatusError' } },
      ],
    });
    const requests = spans().filter(isRequest);
    expect(requests.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual(
      requests.map(() => reading?.spanContext().spanId),
    );
    expect(requests.map(({ attributes }) => attributes[conventions.ATTR_HTTP_RESPONSE_STATUS_CODE])).toEqual([
      200, 503, 200,
    ]);
    expect(requests[1]).toMatchObject({
      name: 'POST',
      status: { code: SpanStatusCode.ERROR },
      attributes: { [conventions.ATTR_ERROR_TYPE]: '503' },
    });
    expect(requests[1]?.attributes).not.toHaveProperty(conventions.ATTR_HTTP_REQUEST_RESEND_COUNT);
    expect(requests[2]?.attributes).toEqual({
      [conventions.ATTR_HTTP_REQUEST_METHOD]: 'POST',
      [conventions.ATTR_HTTP_REQUEST_RESEND_COUNT]: 1,
      [conventions.ATTR_HTTP_RESPONSE_STATUS_CODE]: 200,
      [conventions.ATTR_URL_FULL]: 'https://things.test:8443/graphql',
      [conventions.ATTR_SERVER_ADDRESS]: 'things.test',
      [conventions.ATTR_SERVER_PORT]: 8443,
      [conventions.ATTR_GRAPHQL_OPERATION_NAME]: 'things',
      [conventions.ATTR_GRAPHQL_OPERATION_TYPE]: 'query',
      'endcursor.coordinate': 'Query.things',
    });
  });

  it('are children of the span that was active when the reading began', async () => {
    const { spans, tracer } = recording();
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    try {
      const parent = tracer.startSpan('parent');
      await context.with(trace.setSpan(context.active(), parent), async () => {
        await readThings(connectionServer({ rows: rowsUpTo(1) }), {}, {}, { on: telemetry({ tracer }) }).collect();
      });
      const reading = spans().find(isReading);
      expect(reading?.parentSpanContext?.spanId).toBe(parent.spanContext().spanId);
    } finally {
      context.disable();
    }
  });

  it('are active while their requests are sent, and no longer', async () => {
    const { spans, tracer } = recording();
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    try {
      const active: (string | undefined)[] = [];
      const server = connectionServer({
        rows: rowsUpTo(5),
        answer() {
          active.push(trace.getActiveSpan()?.spanContext().spanId);
          return undefined;
        },
      });
      for await (const _ of readThings(server, { pageSize: 3 }, {}, { on: telemetry({ tracer }) }))
        expect(trace.getActiveSpan()).toBeUndefined();
      expect(active).toHaveLength(2);
      expect(active).toEqual(
        spans()
          .filter(isRequest)
          .map((span) => span.spanContext().spanId),
      );
    } finally {
      context.disable();
    }
  });

  it('end with a single answer too, and name the error of one that fails', async () => {
    const { spans, tracer } = recording();
    const transport = answering({ data: { rename: null } }, { data: null, errors: [{ message: 'no' }] });
    const { client } = thingsOf({ transport, asked: [] }, { on: telemetry({ tracer }) });
    await rename(client);
    await expect(rename(client)).rejects.toThrow('no');
    expect(spans().filter(isReading)).toMatchObject([
      { name: 'mutation Rename', status: { code: SpanStatusCode.UNSET }, attributes: { 'endcursor.requests': 1 } },
      {
        name: 'mutation Rename',
        status: { code: SpanStatusCode.ERROR, message: expect.stringContaining('no') as string },
        attributes: { [conventions.ATTR_ERROR_TYPE]: 'GraphQLRequestError', 'endcursor.complete': false },
      },
    ]);
  });

  it('end, each once, however readings end', async () => {
    const outcome = fc.constantFrom('page', 'page', '503', 'cut', 'network', 'leave', 'abort', 'refuse');
    const options = fc.record({ pageSize: fc.integer({ min: 1, max: 4 }), prefetch: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(outcome, { maxLength: 8 }), options, async (outcomes, asked) => {
        const { spans, tracer } = recording();
        const end = new AbortController();
        const reading: PagerOptions = { ...asked, signal: end.signal };
        let wanted = Infinity;
        const server = connectionServer({
          rows: rowsUpTo(9),
          answer(count) {
            const now = outcomes[count - 1];
            if (now === 'network') throw new TypeError('no network');
            if (now === 'abort') end.abort(new Error('over'));
            if (now === 'leave') wanted = 0;
            if (now === '503') return { status: 503, body: {} };
            if (now === 'refuse') return { status: 429, body: {} };
            return now === 'cut' ? { body: { data: { things: null } } } : undefined;
          },
        });
        let started = 0;
        const on = { request: () => void started++ };
        const pager = readThings(server, { ...reading, on }, {}, { on: telemetry({ tracer }) });
        try {
          for await (const _ of pager) if (--wanted < 0) break;
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
        expect([spans().filter(isReading).length, spans().filter(isRequest).length]).toEqual([1, started]);
        expect(spans().every(({ ended }) => ended)).toBe(true);
      }),
      { numRuns: runs(60) },
    );
  });
});

describe('the metrics of telemetry', () => {
  it('count rows, waits and refusals, and have what is left of each limit', async () => {
    const { meter, metrics } = recording();
    const server = connectionServer({
      rows: rowsUpTo(5),
      answer: (count) => (count === 2 ? { status: 429, body: { errors: [{ message: 'slow down' }] } } : undefined),
    });
    const clock = createSimulatedClock({ automatic: true });
    let waits = 0;
    const on = { wait: () => void waits++ };
    const client = { ...limited, clock, on: telemetry({ meter, clock }) };
    const { receipt } = await readThings(server, { pageSize: 2, on }, {}, client).collect();
    const of = {
      'graphql.operation.name': 'things',
      'graphql.operation.type': 'query',
      'endcursor.coordinate': 'Query.things',
    };
    const found = await metrics();
    expect(found).toMatchObject({
      'endcursor.rows': { unit: '{row}', points: [{ ...of, value: 5 }] },
      'endcursor.refusals': { unit: '{request}', points: [{ ...of, value: 1 }] },
      'endcursor.waited': { unit: 's', points: [{ ...of, value: receipt.waitedMs / 1000 }] },
      'endcursor.remaining': {
        points: [{ 'endcursor.unit': 'requests', 'server.address': 'things.test', 'server.port': 80 }],
      },
    });
    expect(found['endcursor.waits']?.points).toEqual([{ ...of, 'endcursor.limit': 'requests', value: waits }]);
    expect(found['endcursor.cost']).toBeUndefined();
    expect([waits, receipt.waitedMs].every((count) => count > 0)).toBe(true);
  });

  it('count the cost in its unit', async () => {
    const { meter, metrics } = recording();
    const limits = { cost: { unit: 'points', scalar: 1, object: 1 } };
    const server = connectionServer({ rows: rowsUpTo(5) });
    const client = { limiter: createLimiter, limits, on: telemetry({ meter }) };
    const { receipt } = await readThings(server, {}, {}, client).collect();
    const { 'endcursor.cost': cost } = await metrics();
    expect(cost?.points).toMatchObject([{ 'endcursor.unit': 'points', value: receipt.cost }]);
    expect(receipt.cost).toBeGreaterThan(0);
  });
});

describe('telemetry', () => {
  it('does nothing without an SDK', async () => {
    const { nodes } = await readThings(connectionServer({ rows: rowsUpTo(5) }), {}, {}, { on: telemetry() }).collect();
    expect(nodes.length).toBe(5);
  });

  it('refuses a version without gauges', () => {
    const old = { createCounter: () => undefined } as unknown as Meter;
    expect(() => telemetry({ meter: old })).toThrow(
      'the package of this meter has no gauges. Install @opentelemetry/api 1.9 or later',
    );
  });
});
