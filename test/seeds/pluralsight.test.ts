import { describe, expect, it } from 'vitest';
import { documentedApi } from './documented-api.ts';

/** "GraphQL API + Python Integration", as far as it shows its schema. */
const sdl = `
  type Query { skillAssessmentCatalog(first: Int, after: String): SkillAssessmentCatalog }
  type SkillAssessmentCatalog { nodes: [SkillAssessment] pageInfo: PageInfo }
  type SkillAssessment { name: String }
  type PageInfo { endCursor: String hasNextPage: Boolean }`;

const name = 'Kotlin: App Data and Storage';

function pages(count: number) {
  return (_: unknown, at: number): object => {
    const pageInfo = { hasNextPage: at < count, endCursor: `cursor ${at}` };
    return { data: { skillAssessmentCatalog: { nodes: [{ name: `${name} ${at}` }], pageInfo } } };
  };
}

describe("Pluralsight's document, read without the stand-in", () => {
  it('replaces the script: flat rows, the end cursor behind after, 1,000 at a time', async () => {
    const { client, sent } = documentedApi('pluralsight', sdl, pages(3));
    const { nodes } = await client('skillAssessmentCatalog')().collect();
    expect(nodes).toEqual([1, 2, 3].map((at) => ({ name: `${name} ${at}` })));
    expect(sent.map(({ variables }) => variables)).toEqual([
      { first: 1000 },
      { first: 1000, after: 'cursor 1' },
      { first: 1000, after: 'cursor 2' },
    ]);
    expect(sent[0]?.query).toBe(
      'query skillAssessmentCatalog($first: Int, $after: String) ' +
        '{ skillAssessmentCatalog(first: $first, after: $after) { nodes { name } pageInfo { endCursor hasNextPage } } }',
    );
  });

  it('asks for as many as are wanted, and refuses pages above 1,000', async () => {
    const { client, sent } = documentedApi('pluralsight', sdl, pages(3));
    const read = client('skillAssessmentCatalog');
    const { nodes } = await read({}, { name: true }, { max: 2 }).collect();
    expect(nodes).toHaveLength(2);
    expect(sent.map(({ variables }) => variables)).toEqual([{ first: 2 }, { first: 1, after: 'cursor 1' }]);
    expect(() => read({}, { name: true }, { pageSize: 1001 })).toThrow('pageSize.max is 1000, but 1001 was requested');
  });

  it('makes 100 requests in a minute, and the next when it is over', async () => {
    const { client, clock, times } = documentedApi('pluralsight', sdl, pages(201));
    const { receipt } = await clock.run(() => client('skillAssessmentCatalog')().collect());
    expect([receipt.complete, receipt.nodes, times.length]).toEqual([true, 201, 201]);
    for (const [at, time] of times.entries()) {
      if (at >= 100) expect(time - (times[at - 100] ?? 0)).toBeGreaterThanOrEqual(60_000);
    }
    expect(times.at(-1)).toBeLessThan(121_000);
  });

  it('waits until the minute is over where others have used it up', async () => {
    const { client, clock, times } = documentedApi('pluralsight', sdl, (operation, count) =>
      count === 1 ? new Response('', { status: 429 }) : pages(2)(operation, count),
    );
    await clock.run(() => client('skillAssessmentCatalog')().collect());
    expect(times[1]).toBeGreaterThanOrEqual(60_000);
  });
});
