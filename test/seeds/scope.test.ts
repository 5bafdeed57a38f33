import { describe, expect, it } from 'vitest';
import { type DocumentedApi, documentedApi } from './documented-api.ts';

const page = 'first: Int, last: Int, after: String, before: String';
const connection = (node: string) => `
  type ${node}Connection { edges: [${node}Edge] totalCount: Int pageInfo: PageInfo }
  type ${node}Edge { node: ${node} cursor: String }`;

/** The guide to Scope's GraphQL API v3, as far as it shows its schema. */
const sdl = `
  type Query { viewer: User organization: Organization rateLimit: RateLimit }
  type RateLimit { limit: Int cost: Int remaining: Int resetAt: Int }
  type Organization { members(${page}): UserConnection scenarios(${page}): ScenarioConnection }
  type User { login: String name: String licences(${page}): LicenceConnection groups(${page}): GroupConnection }
  type Group { name: String members(${page}): UserConnection }
  type Licence { product: String state: String }
  type Scenario { name: String }
  type PageInfo { endCursor: String startCursor: String hasNextPage: Boolean hasPreviousPage: Boolean }
  ${['User', 'Group', 'Licence', 'Scenario'].map(connection).join('')}`;

const pageInfo = { endCursor: 'end', hasNextPage: false };
const licences = { totalCount: 1, edges: [{ cursor: 'l', node: { product: 'Author', state: 'ACTIVE' } }], pageInfo };
const members = {
  edges: [{ cursor: 'm', node: { name: 'Ann', licences, groups: { edges: [], pageInfo } } }],
  pageInfo,
};
const report = { cost: 1, limit: 5000, remaining: 4999, resetAt: Date.UTC(2026, 0, 1, 1) / 1000 };
const data = { organization: { members, scenarios: { edges: [], pageInfo } }, endcursorReport: report };

function open(): DocumentedApi {
  return documentedApi('scope', sdl, () => structuredClone({ data }));
}

describe("Scope's document, read without the stand-in", () => {
  it('asks the simple query, with a size for every connection', async () => {
    const { client, sent } = open();
    const inner = { $: { first: 10 }, product: true, state: true, $connection: { totalCount: true } };
    const answer = await client.query({ organization: { members: { $: { first: 50 }, name: true, licences: inner } } });
    const rows = [{ product: 'Author', state: 'ACTIVE' }];
    const expected = { members: [{ name: 'Ann', licences: { totalCount: 1, nodes: rows } }] };
    expect(answer).toMatchObject({ organization: expected });
    expect(answer).not.toHaveProperty('endcursorReport');
    expect(sent[0]?.variables).toEqual({ first: 50, first_2: 10 });
    expect(sent[0]?.query).toContain('licences(first: $first_2) { edges { node { product state } }');
  });

  it('asks the complex query', async () => {
    const { client, sent } = open();
    const groups = { $: { first: 20 }, name: true, members: { $: { first: 10 }, name: true } };
    await client.query({
      organization: {
        members: { $: { first: 50 }, name: true, groups },
        scenarios: { $: { first: 10 }, name: true },
      },
    });
    expect(sent[0]?.variables).toEqual({ first: 50, first_2: 20, first_3: 10, first_4: 10 });
  });

  it('gives every connection a size between 1 and 100 where the caller gives none, or more', async () => {
    const { client, sent } = open();
    const read = client('organizationMembers');
    await read({}, { name: true, licences: { product: true } }).collect();
    await read({}, { name: true, licences: { $: { first: 250 }, product: true } }).collect();
    await read({}, { name: true, licences: { $connection: { totalCount: true } } }).collect();
    const sizes = sent
      .flatMap(({ variables }) => Object.entries(variables ?? {}))
      .filter(([name]) => name.startsWith('first'));
    expect(sizes.length).toBeGreaterThanOrEqual(5);
    for (const [, size] of sizes) expect(size).toSatisfy((one: number) => one >= 1 && one <= 100);
    for (const { query } of sent) expect(query).not.toMatch(/(members|licences) \{/);
    expect(() => read({}, { name: true }, { pageSize: 101 })).toThrow('pageSize.max is 100, but 101 was requested');
  });

  it('gives the rate limit to who asks for it, and asks for it by itself', async () => {
    const { limit, cost, remaining, resetAt } = report;
    const rateLimit = { limit, cost, remaining, resetAt };
    const answer = { data: { viewer: { login: 'ann' }, rateLimit, endcursorReport: report } };
    const { client, sent } = documentedApi('scope', sdl, () => answer);
    const found = await client.query({
      viewer: { login: true },
      rateLimit: { limit: true, cost: true, remaining: true, resetAt: true },
    });
    expect(found).toEqual({ viewer: { login: 'ann' }, rateLimit });
    expect(sent[0]?.query).toBe(
      'query viewer { viewer { login } rateLimit { limit cost remaining resetAt } ' +
        'endcursorReport: rateLimit { cost limit remaining resetAt } }',
    );
  });

  it('does not take a mistake about rateLimit for a refusal by it', async () => {
    const message = `Field 'rateLimit' doesn't exist on type 'Query'`;
    const { client, sent } = documentedApi('scope', sdl, () => ({ errors: [{ message }] }));
    await expect(client.query({ viewer: { login: true } })).rejects.toThrow(
      `the server refused the operation: ${message}`,
    );
    expect(sent).toHaveLength(1);
  });

  it('waits until the window ends, in epoch seconds, where nothing is left of it', async () => {
    let left = 0;
    const { client, clock, times } = documentedApi(
      'scope',
      sdl,
      () => {
        const answer = { data: { viewer: { login: 'ann' }, endcursorReport: { ...report, remaining: left } } };
        left = 4999;
        return answer;
      },
      { retry: { maxWaitMs: 3_600_000 } },
    );
    await clock.run(async () => {
      await client.query({ viewer: { login: true } });
      await client.query({ viewer: { login: true } });
    });
    expect(times[1]).toBeGreaterThanOrEqual(3_600_000);
    expect(times[1]).toBeLessThan(3_602_000);
  });
});
