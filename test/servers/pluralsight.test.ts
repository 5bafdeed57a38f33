import { describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { startPluralsight } from './pluralsight.ts';
import type { PluralsightOptions } from './pluralsight.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

function start(options: PluralsightOptions = {}) {
  const clock = createSimulatedClock();
  return { clock, pluralsight: startPluralsight({ clock, ...options }) };
}

interface Page {
  readonly page: {
    readonly nodes: readonly { readonly id: string; readonly updatedOn?: string }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

const fields = 'nodes { id } pageInfo { endCursor hasNextPage }';

async function read(standIn: ReturnType<typeof startPluralsight>, args: string): Promise<Page['page']> {
  const { body } = await ask(standIn, `{ page: skillAssessmentCatalog${args} { ${fields} } }`);
  return (body.data as Page).page;
}

describe('Pluralsight pages', () => {
  it('have 100 rows where no size is given, and begin with an empty cursor', async () => {
    const { pluralsight } = start();
    const page = await read(pluralsight, '');
    expect(page.nodes).toHaveLength(100);
    expect(await read(pluralsight, '(after: "")')).toEqual(page);
  });

  it('have at most 1,000 rows', async () => {
    const { pluralsight } = start();
    expect((await read(pluralsight, '(first: 1000)')).nodes).toHaveLength(1000);
    const { body } = await ask(pluralsight, '{ users(first: 1001) { nodes { id } } }');
    expect(body).toMatchObject({ errors: [{ message: 'users: first must be from 1 to 1000, but is 1001' }] });
    expect(body).not.toHaveProperty('data');
  });

  it('go on after a cursor until there is no next page', async () => {
    const { pluralsight } = start({ sizes: { skillAssessments: 250 } });
    const first = await read(pluralsight, '(first: 200)');
    const last = await read(pluralsight, `(first: 200, after: "${first.pageInfo.endCursor}")`);
    expect([first.pageInfo.hasNextPage, last.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(new Set([...first.nodes, ...last.nodes].map((node) => node.id)).size).toBe(250);
  });

  it('hold those rows of a time series that are in the span, the end excluded', async () => {
    const filter = 'filter: { startDate: "2025-01-01T00:00:30Z", endDate: "2025-01-01T00:03:00Z" }';
    const { body } = await ask(start().pluralsight, `{ page: courseUsage(${filter}) { nodes { id updatedOn } } }`);
    expect((body.data as Page).page.nodes.map((node) => node.updatedOn)).toEqual([
      '2025-01-01T00:01:00.000Z',
      '2025-01-01T00:02:00.000Z',
    ]);
  });
});

describe('Pluralsight limits', () => {
  it('let 100 requests a minute pass, and not one more until it is over', async () => {
    const { pluralsight, clock } = start();
    await clock.advance(10_000);
    for (let sent = 0; sent < 100; sent++) await read(pluralsight, '(first: 1)');
    const refused = await ask(pluralsight, '{ users { nodes { id } } }');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '50']);
    await clock.advance(50_000);
    expect((await read(pluralsight, '(first: 1)')).nodes).toHaveLength(1);
  });

  it('can begin with the first request', async () => {
    const { pluralsight, clock } = start({ requestsPerMinute: 1, windows: 'first-use' });
    await clock.advance(10_000);
    await read(pluralsight, '');
    await clock.advance(59_999);
    expect((await ask(pluralsight, '{ users { nodes { id } } }')).headers.get('retry-after')).toBe('1');
    await clock.advance(1);
    expect((await ask(pluralsight, '{ users { nodes { id } } }')).status).toBe(200);
  });

  it('ask for the key', async () => {
    const { pluralsight } = start({ token: 'key' });
    const asked = (authorization: string) =>
      ask(pluralsight, '{ users { nodes { id } } }', { headers: { authorization } });
    expect([(await asked('Bearer key')).status, (await asked('Token key')).status]).toEqual([200, 401]);
  });
});
