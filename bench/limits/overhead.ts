import { costModels } from '../../packages/codegen/src/profiles/cost-models.ts';
import { createLimiter, createRecovery, type Limits } from 'endcursor';
import type { Call } from '../../packages/runtime/src/request/call.ts';
import type { HttpAnswer } from '../../packages/runtime/src/transport/transport.ts';
import { pipeline } from '../../packages/runtime/src/client/pipeline.ts';
import { systemClock } from '../../packages/runtime/src/time/clock.ts';
import type { Table } from '../report/table.ts';

const PAGES = 20_000;

const limits: Limits = {
  concurrency: 10,
  perRequest: { complexity: 1e6 },
  quotas: [
    { unit: 'requests', quota: 1e6, window: '1 minute' },
    { unit: 'complexity', quota: 1e9, window: '1 hour' },
  ],
  cost: costModels.aligni,
};

const answer: HttpAnswer = {
  status: 200,
  headers: new Headers({ 'content-type': 'application/json' }),
  text: '{}',
  body: { data: { parts: { nodes: [] } }, extensions: { complexity: 204 } },
};

const transport = () => Promise.resolve(answer);

/** Measures the time that a page costs us, with every layer from retry to limiter, when no limit is near. */
export async function measureOverhead(): Promise<Table> {
  const clock = systemClock;
  const recovery = createRecovery({ retry: {}, words: undefined, clock, random: Math.random });
  const parts = { recovery, clock };
  const report = { unit: 'complexity', body: 'extensions.complexity' };
  const limiter = createLimiter({ limits, report, clock: systemClock });
  return {
    title: 'Our own time per page when no limit is near',
    columns: [
      { key: 'layers', title: 'layers' },
      { key: 'microseconds', title: 'µs', digits: 1 },
    ],
    rows: [
      {
        layers: 'raise errors, retry',
        microseconds: await microseconds(pipeline({ ...parts, transport, limiter: undefined })),
      },
      {
        layers: 'the same, with estimate, reservation and settlement',
        microseconds: await microseconds(pipeline({ ...parts, transport, limiter })),
      },
    ],
  };
}

async function microseconds(send: ReturnType<typeof pipeline>): Promise<number> {
  const document =
    'query parts($first: Int, $after: String) { parts(first: $first, after: $after) { nodes { id name value } pageInfo { endCursor hasNextPage } } }';
  const call = (after: number): Call => ({
    request: {
      document,
      operationName: 'parts',
      variables: { first: 100, after },
      kind: 'query',
      coordinate: 'Query.parts',
    },
    signal: undefined,
    tally: { requests: 0, waitedMs: 0 },
    emit: () => undefined,
  });
  for (let page = 0; page < PAGES / 10; page++) await send(call(page));
  const start = performance.now();
  for (let page = 0; page < PAGES; page++) await send(call(page));
  return ((performance.now() - start) * 1000) / PAGES;
}
