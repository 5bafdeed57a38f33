import { describe, expect, it } from 'vitest';
import {
  createClient,
  createRecovery,
  createLimiter,
  type Events,
  GraphQLExecutionError,
  LimitExceededError,
  type Pager,
  UsageError,
} from 'endcursor';
import { byCursor, fetcher, type Paging } from 'endcursor/v1';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

const paging: Paging = {
  dialect: 'relay',
  by: byCursor,
  args: 'after:String first:Int',
  nodes: 'nodes',
  forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
};
type Things = (
  client: ReturnType<typeof createClient>,
  args?: object,
  selection?: object,
  options?: object,
) => Pager<{ id: number }>;
const things = fetcher<Things>('things', paging, 'Thing', 'id');

const ROWS = 1_000;

/** Starts a server that answers pages as specified, by their size and start. */
function start(
  answer: (size: number, start: number) => unknown,
  options: Partial<Parameters<typeof createClient>[0]> = {},
) {
  const clock = createSimulatedClock();
  const asked: { readonly size: number; readonly start: number }[] = [];
  const resized: Pick<Events['pageSize'], 'from' | 'reason' | 'to'>[] = [];
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    const { variables } = JSON.parse(String(init?.body)) as { variables: { first: number; after?: string } };
    const [size, at] = [variables.first, Number(variables.after ?? 0)];
    asked.push({ size, start: at });
    const given = await answer(size, at);
    if (given instanceof Response) return given;
    const end = Math.min(ROWS, at + size);
    const nodes = Array.from({ length: end - at }, (_, index) => ({ id: at + index }));
    return Response.json({
      data: { things: { nodes, pageInfo: { hasNextPage: end < ROWS, endCursor: String(end) } } },
    });
  };
  const on = {
    pageSize: ({ from, reason, to }: Events['pageSize']) => void resized.push({ from, to, reason }),
  };
  const client = createClient({
    url: 'http://a.test',
    fetch,
    clock,
    on,
    random: () => 0.5,
    recovery: createRecovery,
    ...options,
  });
  const read = (options: object = {}) => clock.run(() => things(client, {}, { id: true }, options).collect());
  return { asked, client, clock, read, resized, sizes: () => asked.map(({ size }) => size) };
}

const tooBig = () => Response.json({ errors: [{ message: 'x', extensions: { code: 'MAX_COST_EXCEEDED' } }] });
const gatewayTimeout = () => new Response('', { status: 504 });

describe('pages that are too large', () => {
  it('are asked for smaller from the same cursor, so that every row comes once', async () => {
    const { asked, read, resized } = start((size, at) => (at >= 300 && size > 40 ? gatewayTimeout() : undefined));
    const { nodes, receipt } = await read();
    expect(nodes.map(({ id }) => id)).toEqual(Array.from({ length: ROWS }, (_, id) => id));
    expect(receipt).toMatchObject({ complete: true, pageSize: expect.any(Number) as number });
    expect(asked.slice(3, 6)).toEqual([
      { size: 100, start: 300 },
      { size: 50, start: 300 },
      { size: 25, start: 300 },
    ]);
    expect(resized.slice(0, 2)).toEqual([
      { from: 100, to: 50, reason: 'failed' },
      { from: 50, to: 25, reason: 'failed' },
    ]);
  });

  it('are not asked for in a size that was refused, by this reading or by the next', async () => {
    const { read, sizes } = start((size) => (size > 60 ? tooBig() : undefined));
    await read();
    const first = sizes().length;
    await read();
    const refused = sizes().filter((size) => size > 60);
    expect(new Set(refused).size).toBe(refused.length);
    expect(sizes()[first]).toBeGreaterThan(25);
    expect(sizes()[first]).toBeLessThanOrEqual(60);
  });

  it('grow back behind a page that alone was slow', async () => {
    const { read, sizes } = start((size, at) => (at === 200 && size > 25 ? gatewayTimeout() : undefined));
    await read();
    expect(sizes().slice(2, 5)).toEqual([100, 50, 25]);
    expect(sizes().at(-2)).toBe(100);
  });

  it('keep to what the caller asked for at most', async () => {
    const { read, sizes } = start((size) => (size > 5 ? tooBig() : undefined));
    await read({ pageSize: 10, max: 30 });
    expect(Math.max(...sizes())).toBe(10);
  });

  it('end in the error of the server where one row is too much', async () => {
    const { read, sizes } = start(tooBig);
    await expect(read()).rejects.toMatchObject({
      code: 'GRAPHQL_REQUEST',
      meaning: 'too-big',
      resume: expect.any(String) as string,
    });
    expect(sizes()).toEqual([100, 50, 12, 3, 1]);
  });

  it('hand on what came where the server breaks off even one row, by the policy for partial data', async () => {
    const errors = [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'x', path: ['things', 'nodes', 0] }];
    const data = { things: { nodes: [null], pageInfo: { hasNextPage: false, endCursor: null } } };
    const broken = () => Response.json({ data, errors });
    await expect(start(broken).read()).rejects.toThrow(GraphQLExecutionError);
    const { receipt } = await start(broken).read({ onPartial: 'collect' });
    expect(receipt).toMatchObject({ nullsDropped: 1, errors: { 'things.nodes.0': 'x' } });
  });

  it('become smaller where they take longer than wanted', async () => {
    const { clock, read, resized } = start((size) => clock.sleep(size * 100), { pageTarget: { latencyMs: 5_000 } });
    await read();
    expect(resized).toEqual([{ from: 100, to: 50, reason: 'slow' }]);
  });
});

describe('pages and the limits on one request', () => {
  const limits = { perRequest: { complexity: 60 }, cost: { unit: 'complexity', leaf: 1 } } as const;

  it('are as large as fits', async () => {
    const { read, sizes } = start(() => undefined, { limits, limiter: createLimiter });
    await read({ max: 100 });
    expect(sizes()[0]).toBe(58);
  });

  it('have a size of their own, if the field has a largest page', async () => {
    const fields = { 'Query.things': { pageSize: { max: 30 } }, 'Query.others': { pageSize: { max: 5 } } };
    const { read, sizes } = start(() => undefined, { limits: { pageSize: { max: 80 }, fields } });
    await read({ max: 60 });
    expect(sizes()).toEqual([30, 30]);
    await expect(read({ pageSize: 31 })).rejects.toMatchObject({ limit: 'pageSize.max', asked: 31, allowed: 30 });
    const profile = { limits: { pageSize: { max: 10 }, fields } };
    const other = { 'Query.others': { pageSize: { max: 6 } } };
    const replaced = start(() => undefined, { profile, limits: { fields: other } });
    await replaced.read({ max: 60 });
    expect(replaced.sizes()).toEqual([30, 30]);
  });

  it('are refused where the caller asks for more, with the size that fits', async () => {
    const { asked, read } = start(() => undefined, { limits, limiter: createLimiter });
    const refused = read({ pageSize: 100 });
    await expect(refused).rejects.toThrow(LimitExceededError);
    await expect(refused).rejects.toMatchObject({ limit: 'perRequest.complexity', asked: 102, allowed: 60, fits: 58 });
    expect(asked).toEqual([]);
  });

  it('become smaller where the server is seen to charge more than the rules say', async () => {
    const charged: number[] = [];
    const profile = { limits, report: { unit: 'complexity', costHeader: 'x-complexity' } };
    const { read, sizes } = start(
      (size, at) => {
        charged.push((size + 2) * (at === 0 ? 1 : 2));
        const nodes = Array.from({ length: size }, (_, index) => ({ id: at + index }));
        const pageInfo = { hasNextPage: at < 200, endCursor: String(at + size) };
        const headers = { 'x-complexity': String(charged.at(-1)) };
        return Response.json({ data: { things: { nodes, pageInfo } } }, { headers });
      },
      { limiter: createLimiter, profile },
    );
    const { nodes, receipt } = await read();
    expect(nodes.map(({ id }) => id)).toEqual(nodes.map((_, at) => at));
    expect(receipt.complete).toBe(true);
    expect(sizes().slice(0, 3)).toEqual([58, 58, 28]);
    expect(charged.filter((cost) => cost > 60)).toHaveLength(1);
  });

  it('cannot be kept to without a limiter, which is said at once', () => {
    expect(() => start(() => undefined, { limits })).toThrow(UsageError);
    expect(() => start(() => undefined, { limits: { pageSize: { max: 10 } } })).not.toThrow();
  });
});

/** Starts a server that accepts some tokens, and a client that is issued new ones. */
function guarded(accepts: (token: string) => boolean) {
  const clock = createSimulatedClock();
  let issued = 0;
  let requests = 0;
  const headers = () => clock.sleep(100).then(() => ({ authorization: `token ${++issued}` }));
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    requests++;
    await clock.sleep(50);
    const token = new Headers(init?.headers).get('authorization') ?? '';
    if (!accepts(token)) return Response.json({ message: 'Bad credentials' }, { status: 401 });
    return Response.json({ data: { things: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } } });
  };
  const client = createClient({ url: 'http://a.test', fetch, headers, clock, recovery: createRecovery });
  const read = () => things(client).collect();
  return { clock, read, issued: () => issued, requests: () => requests };
}

describe('credentials that are refused', () => {
  it('are renewed once, however many requests are under way', async () => {
    const { clock, issued, read, requests } = guarded((token) => token === 'token 2');
    await clock.run(() => Promise.all(Array.from({ length: 10 }, read)));
    expect([issued(), requests()]).toEqual([2, 20]);
  });

  it('are an error when the new ones are refused too', async () => {
    const { clock, issued, read } = guarded(() => false);
    await expect(clock.run(read)).rejects.toMatchObject({ code: 'HTTP_STATUS', status: 401, meaning: 'auth' });
    expect(issued()).toBe(2);
  });
});
