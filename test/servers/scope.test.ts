import { buildClientSchema } from './graphql.ts';
import type { IntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { startScope } from './scope.ts';
import type { ScopeOptions } from './scope.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

function start(options: ScopeOptions = {}) {
  const clock = createSimulatedClock();
  return { clock, scope: startScope({ clock, ...options }) };
}

const members = (args: string, more = 'totalCount') => `{ organization { members${args} { ${more} } } }`;

describe('Scope pages', () => {
  it.each([
    ['', 'MISSING_PAGINATION_BOUNDARIES'],
    ['(after: "x")', 'MISSING_PAGINATION_BOUNDARIES'],
    ['(first: 0)', 'INVALID_PAGINATION'],
    ['(first: 101)', 'EXCESSIVE_PAGINATION'],
    ['(last: 101)', 'EXCESSIVE_PAGINATION'],
    ['(first: 1, last: 1)', 'ARGUMENT_CONFLICT'],
  ])('with members%s are refused as %s, without data and without points', async (args, type) => {
    const { scope } = start();
    const { status, body, headers } = await ask(scope, members(args));
    expect([status, headers.get('x-ratelimit-used')]).toEqual([200, '0']);
    expect(body).toMatchObject({ errors: [{ type }] });
    expect(body).not.toHaveProperty('data');
  });

  it('are checked in variables and below too', async () => {
    const { scope } = start();
    const document =
      'query ($n: Int) { organization { members(first: 1) { edges { node { groups(first: $n) { totalCount } } } } } }';
    expect((await ask(scope, document)).body).toMatchObject({ errors: [{ type: 'MISSING_PAGINATION_BOUNDARIES' }] });
    expect((await ask(scope, document, { variables: { n: 101 } })).body).toMatchObject({
      errors: [{ type: 'EXCESSIVE_PAGINATION' }],
    });
  });

  it('lead forward and backward', async () => {
    const { scope } = start();
    const page = 'totalCount edges { cursor node { login } } pageInfo { hasNextPage hasPreviousPage }';
    const last = await ask(scope, members('(last: 1)', page));
    expect(last.body.data).toMatchObject({
      organization: {
        members: {
          totalCount: 500,
          edges: [{ node: { login: 'user-000499' } }],
          pageInfo: { hasNextPage: false, hasPreviousPage: true },
        },
      },
    });
  });

  it('make rows of huge groups one at a time', async () => {
    const { scope } = start({ sizes: { users: 50_000_000, membersPerGroup: 40_000_000 } });
    const id = btoa('Group:0');
    const document = `{ node(id: "${id}") { ... on Group { members(first: 1, after: "${btoa('cursor:v1:39999998')}") {
      totalCount edges { role node { id } } pageInfo { hasNextPage } } } } }`;
    expect((await ask(scope, document)).body.data).toMatchObject({
      node: { members: { totalCount: 40_000_000, edges: [{}], pageInfo: { hasNextPage: true } } },
    });
  });

  it('have members with 0 to 400 groups, mostly few', async () => {
    const { scope } = start();
    const counts: number[] = [];
    for (let after = ''; counts.length < 500;) {
      const args = `(first: 100${after && `, after: "${after}"`})`;
      const { body } = await ask(scope, members(args, 'edges { cursor node { groups(first: 1) { totalCount } } }'));
      const { edges } = (body.data as Members).organization.members;
      counts.push(...edges.map((edge) => edge.node.groups.totalCount));
      after = edges.at(-1)?.cursor ?? '';
    }
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([0, 400]);
    expect(counts.filter((count) => count < 100).length).toBeGreaterThan(300);
  });
});

interface Members {
  readonly organization: {
    readonly members: {
      readonly edges: readonly {
        readonly cursor: string;
        readonly node: { readonly groups: { readonly totalCount: number } };
      }[];
    };
  };
}

describe('Scope nodes', () => {
  it('are found by the id that they tell', async () => {
    const { scope } = start();
    const { body } = await ask(scope, members('(first: 4)', 'edges { node { id login } }'));
    const found = body.data as { organization: { members: { edges: { node: { id: string; login: string } }[] } } };
    const user = found.organization.members.edges[3]?.node;
    const again = await ask(scope, `{ node(id: "${user?.id}") { __typename id ... on User { login } } }`);
    expect(again.body.data).toEqual({ node: { __typename: 'User', ...user } });
  });

  it('are NOT_FOUND in the form of GitHub otherwise', async () => {
    const { body } = await ask(start().scope, '{ node(id: "nope") { id } }');
    expect(body.data).toEqual({ node: null });
    expect(body.errors?.[0]).toMatchObject({ type: 'NOT_FOUND', path: ['node'] });
  });

  it('may be as many in a call as the limit, 500,000, says, and no more', async () => {
    const nested = (inner: number) =>
      members(
        '(first: 100)',
        `edges { node { groups(first: 49) { edges { node { members(first: ${inner}) { totalCount } } } } } }`,
      );
    const { scope } = start({ nodeLimit: 100 + 4900 + 4900 * 2 });
    expect((await ask(scope, nested(2))).body.errors).toBeUndefined();
    expect((await ask(scope, nested(3))).body.errors?.[0]?.message).toBe(
      'This query requests up to 19,700 possible nodes which exceeds the maximum limit of 14,800.',
    );
    const excess = members(
      '(first: 100)',
      `edges { node { groups(first: 100) { edges { node { members(first: 50) { totalCount } } } } } }`,
    );
    expect((await ask(start().scope, excess)).body).toMatchObject({ errors: [{ type: 'MAX_NODE_LIMIT_EXCEEDED' }] });
  });
});

describe('Scope points', () => {
  const expensive = members(
    '(first: 100)',
    'edges { node { groups(first: 100) { edges { node { members(first: 1) { totalCount } } } } } }',
  );

  it('are reported beside the data and in the headers, after the charge', async () => {
    const { scope, clock } = start();
    await clock.advance(1500);
    const reset = clock.now() / 1000 + 3600;
    const first = await ask(scope, '{ viewer { login } rateLimit { limit cost remaining used resetAt nodeCount } }');
    expect(first.body.data).toMatchObject({
      rateLimit: { limit: 5000, cost: 1, remaining: 4999, used: 1, resetAt: Math.ceil(reset), nodeCount: 0 },
    });
    const second = await ask(scope, expensive);
    expect(Object.fromEntries(second.headers)).toMatchObject({
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': String(4999 - 102),
      'x-ratelimit-used': '103',
      'x-ratelimit-reset': String(Math.ceil(reset)),
      'x-ratelimit-resource': 'graphql',
    });
  });

  it('can be reported with an ISO date', async () => {
    const { scope } = start({ resetAt: 'iso-date' });
    expect((await ask(scope, '{ rateLimit { resetAt } }')).body.data).toEqual({
      rateLimit: { resetAt: '2026-01-01T01:00:00Z' },
    });
  });

  it('are 5,000 an hour and not one more, from the first call on', async () => {
    const { scope, clock } = start({ pointsPerHour: 103 });
    await clock.advance(60_000);
    expect((await ask(scope, expensive)).body.errors).toBeUndefined();
    expect((await ask(scope, '{ viewer { login } }')).body.errors).toBeUndefined();
    const refused = await ask(scope, '{ viewer { login } }');
    expect([refused.status, refused.headers.get('x-ratelimit-remaining')]).toEqual([200, '0']);
    expect(refused.body).toEqual({
      errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 1.' }],
    });
    await clock.advance(3_599_999);
    expect((await ask(scope, '{ viewer { login } }')).body.errors).toHaveLength(1);
    await clock.advance(1);
    expect((await ask(scope, '{ viewer { login } }')).body.errors).toBeUndefined();
  });

  it('can run out in the other form', async () => {
    const { scope } = start({ pointsPerHour: 0, throttleType: 'RATE_LIMIT' });
    expect((await ask(scope, '{ viewer { login } }')).body).toEqual({
      errors: [
        {
          type: 'RATE_LIMIT',
          code: 'graphql_rate_limit',
          message: 'API rate limit already exceeded for user ID 1.',
        },
      ],
    });
  });

  it('stand beside secondary limits, refused with 403', async () => {
    const { scope, clock } = start({ secondary: { requestsPerMinute: 1 } });
    await ask(scope, '{ viewer { login } }');
    const refused = await ask(scope, '{ viewer { login } }');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([403, '60']);
    expect(refused.body).toEqual({
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    });
    await clock.advance(60_000);
    expect((await ask(scope, '{ viewer { login } }')).status).toBe(200);
  });
});

describe('Scope access', () => {
  it('gives the introspection by GET and by POST', async () => {
    const { scope } = start({ token: 'token' });
    const headers = { authorization: 'Token token' };
    const answer = await scope.fetch(scope.url, { headers });
    const { data } = (await answer.json()) as { data: IntrospectionQuery };
    expect(buildClientSchema(data).getType('Membership')).toBeUndefined();
    expect(buildClientSchema(data).getType('GroupMemberEdge')).toBeDefined();
    expect((await ask(scope, '{ __schema { queryType { name } } }', { headers })).status).toBe(200);
  });

  it('needs the token, and no other query by GET', async () => {
    const { scope } = start({ token: 'token' });
    expect((await scope.fetch(scope.url)).status).toBe(401);
    const query = new URL(`?query=${encodeURIComponent('{ viewer { login } }')}`, scope.url);
    expect((await scope.fetch(query, { headers: { authorization: 'bearer token' } })).status).toBe(405);
  });
});
