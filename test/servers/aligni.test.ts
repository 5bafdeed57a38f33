import { describe, expect, it } from 'vitest';
import { startAligni } from './aligni.ts';
import type { AligniOptions } from './aligni.ts';
import { ask } from './ask.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

const one = '{ parts(first: 1) { nodes { id } } }';

function start(options: AligniOptions = {}) {
  const clock = createSimulatedClock();
  return { clock, aligni: startAligni({ clock, ...options }) };
}

const count = (field: string, eq: string) =>
  `partParameterFields(filters: {field: "revisioned", value: {eq: ${eq}}}) { ${field} }`;

describe('Aligni pages', () => {
  it('have 10 rows where no size is given, and the documented cursors', async () => {
    const page = 'edges { cursor } pageInfo { endCursor startCursor hasNextPage hasPreviousPage }';
    const { aligni } = start();
    const first = await ask(aligni, `{ parts { ${page} } }`);
    const second = await ask(aligni, `{ parts(first: 10, after: "MTA") { ${page} } }`);
    expect(first.body).toMatchObject({
      data: { parts: { pageInfo: { endCursor: 'MTA', startCursor: 'MQ', hasNextPage: true, hasPreviousPage: false } } },
    });
    expect(second.body).toMatchObject({
      data: { parts: { pageInfo: { endCursor: 'MjA', startCursor: 'MTE', hasNextPage: true, hasPreviousPage: true } } },
    });
  });

  it.each(['first', 'last'])('have at most 100 rows by %s, in a literal and in a variable', async (argument) => {
    const { aligni } = start();
    const sized = (size: number) => ask(aligni, `{ parts(${argument}: ${size}) { nodes { id } } }`);
    expect((await sized(100)).body.errors).toBeUndefined();
    const message = `Query.parts(${argument}:) must be from 0 to 100, but is 101`;
    expect((await sized(101)).body).toMatchObject({ data: null, errors: [{ message }] });
    const document = `query ($n: Int) { parts(${argument}: $n) { nodes { id } } }`;
    expect((await ask(aligni, document, { variables: { n: 101 } })).body).toMatchObject({ errors: [{ message }] });
  });

  it('are cut to 100 rows where so told', async () => {
    const { aligni } = start({ oversizedPage: 'clamp' });
    const answer = await ask(aligni, '{ parts(first: 1000) { pageInfo { endCursor } } }');
    expect(answer.body.data).toEqual({ parts: { pageInfo: { endCursor: btoa('100').replace(/=+$/, '') } } });
  });

  it('lead through all parts, each once', async () => {
    const { aligni } = start({ sizes: { parts: 250 } });
    const document =
      'query ($after: String) { parts(first: 100, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }';
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { body } = await ask(aligni, document, { variables: { after } });
      const { parts } = body.data as Parts;
      ids.push(...parts.nodes.map((part) => part.id));
      ({ endCursor: after, hasNextPage: more } = parts.pageInfo);
    }
    expect([ids.length, new Set(ids).size]).toEqual([250, 250]);
  });

  it('count parameters for the advice to ask for as many', async () => {
    const document = `{ a: ${count('totalCountNonRevisioned', '"false"')} b: ${count('totalCountRevisioned', 'true')} }`;
    expect((await ask(start().aligni, document)).body.data).toEqual({
      a: { totalCountNonRevisioned: 12 },
      b: { totalCountRevisioned: 4 },
    });
  });
});

interface Parts {
  readonly parts: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

describe('Aligni filters', () => {
  const document = `{ parts(first: 100, filters: [
    {field: "value", value: {gt: "50"}}, {field: "value", value: {lt: 1000}}]) { nodes { value } } }`;

  it('are joined by AND', async () => {
    const { body } = await ask(start().aligni, document);
    const { parts } = body.data as { parts: { nodes: { value: number }[] } };
    expect(parts.nodes).toHaveLength(100);
    expect(parts.nodes.every(({ value }) => value > 50 && value < 1000)).toBe(true);
  });

  it('take variables for values, unless only literals are taken', async () => {
    const withVariable = `query ($v: OperatorScalar!) {
      parts(first: 1, filters: {field: "value", value: {eq: $v}}) { nodes { value } } }`;
    const inputVariable = 'query ($f: [FiltersInput!]) { parts(first: 1, filters: $f) { nodes { value } } }';
    const filters = { f: [{ field: 'value', value: { eq: 975 } }] };
    for (const literalsOnly of [false, true]) {
      const { aligni } = start({ literalsOnly });
      const answers = [
        await ask(aligni, withVariable, { variables: { v: '975' } }),
        await ask(aligni, inputVariable, { variables: filters }),
      ];
      expect(answers.map((answer) => answer.body.errors !== undefined)).toEqual([literalsOnly, literalsOnly]);
      expect((await ask(aligni, document)).body.errors).toBeUndefined();
    }
  });
});

describe('Aligni errors', () => {
  it('deny without a permission with HTTP 200 and no data', async () => {
    const { aligni } = start({ denied: ['contacts'] });
    const answer = await ask(aligni, 'query Contacts {\n  contacts {\n    nodes {\n      email\n    }\n  }\n}');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      data: null,
      errors: [
        {
          message: 'You do not have permission to perform the selected action.',
          locations: [{ line: 2, column: 3 }],
          path: ['contacts'],
        },
      ],
    });
  });

  it('of a mutation stand in its payload', async () => {
    const { aligni } = start();
    const document = 'mutation ($c: ContactInput!) { contactCreate(contactInput: $c) { contact { id } errors } }';
    const bad = await ask(aligni, document, { variables: { c: {} } });
    const good = await ask(aligni, document, { variables: { c: { email: 'new@example.com' } } });
    expect(bad.body.data).toEqual({ contactCreate: { contact: null, errors: ["Email can't be blank"] } });
    expect(good.body.data).toEqual({ contactCreate: { contact: { id: 'con-00000251' }, errors: [] } });
  });

  it('ask for the token', async () => {
    const { aligni } = start({ token: 'secret' });
    const right = await ask(aligni, one, { headers: { authorization: 'Token secret' } });
    const wrong = await ask(aligni, one, { headers: { authorization: 'Bearer secret' } });
    expect([right.status, wrong.status]).toEqual([200, 401]);
  });
});

async function statuses(count: number, aligni: ReturnType<typeof startAligni>): Promise<number[]> {
  const seen: number[] = [];
  while (seen.length < count) seen.push((await ask(aligni, one)).status);
  return seen;
}

describe('Aligni limits', () => {
  it.each([
    ['standard', 10],
    ['premium', 30],
  ] as const)('of plan %s let %i requests a minute pass, and not one more until it is over', async (plan, quota) => {
    const { aligni, clock } = start({ plan });
    await clock.advance(45_500);
    expect(await statuses(quota + 1, aligni)).toEqual([...Array<number>(quota).fill(200), 429]);
    const refused = await ask(aligni, one);
    expect(refused.headers.get('retry-after')).toBe('15');
    expect(refused.body).toMatchObject({ data: null, errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    await clock.advance(14_499);
    expect((await ask(aligni, one)).status).toBe(429);
    await clock.advance(1);
    expect((await ask(aligni, one)).status).toBe(200);
  });

  it('can say it with HTTP 200 and without a hint', async () => {
    const { aligni } = start({ limits: { requestsPerMinute: 0 }, throttleStatus: 200, retryAfter: false });
    const answer = await ask(aligni, one);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([200, null]);
    expect(answer.body.errors?.[0]?.message).toBe('Rate limit exceeded: Requests per minute');
  });

  it('let exactly the complexity per request pass', async () => {
    const { aligni } = start({ limits: { complexityPerRequest: 102 } });
    expect((await ask(aligni, '{ parts(first: 100) { nodes { id } } }')).body.extensions).toEqual({ complexity: 102 });
    const more = await ask(aligni, '{ parts(first: 100) { nodes { id } pageInfo { endCursor } } }');
    expect(more.status).toBe(200);
    expect(more.body).toMatchObject({
      data: null,
      errors: [{ message: 'Query has complexity of 104, which exceeds max complexity of 102' }],
    });
  });

  it('charge the hour with the estimate and correct it to the actual complexity', async () => {
    const { aligni, clock } = start({ sizes: { parts: 20 }, limits: { complexityPerHour: 124 } });
    const big = '{ parts(first: 100) { nodes { id } } }';
    expect((await ask(aligni, big)).body.extensions).toEqual({ complexity: 22 });
    expect((await ask(aligni, big)).status).toBe(200);
    expect((await ask(aligni, big)).status).toBe(429);
    expect((await ask(aligni, one)).status).toBe(200);
    expect(aligni.requests.map(({ estimate, cost }) => [estimate, cost])).toEqual([
      [102, 22],
      [102, 22],
      [102, undefined],
      [3, 3],
    ]);
    await clock.advance(3_600_000);
    expect((await ask(aligni, big)).status).toBe(200);
  });

  it('let one request run at a time on plan standard, two on premium', async () => {
    for (const [plan, passed] of [
      ['standard', 1],
      ['premium', 2],
    ] as const) {
      const { aligni, clock } = start({ plan, latencyMs: 100 });
      const answers = await clock.run(() => Promise.all([1, 2, 3].map(() => ask(aligni, one))));
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(passed);
      expect((await clock.run(() => ask(aligni, one))).status).toBe(200);
    }
  });
});
