import { beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedClient, generateClient, type Row } from '../integration/generate-client.ts';
import { startTotara } from '../servers/totara.ts';
import type { AnyBuilder } from './random-filter.ts';

describe('filters and orders on Totara', () => {
  const server = startTotara();
  let generated: GeneratedClient<'core_user_users'>;
  const users = async (query: Row) => {
    const client = generated.createClient({ url: server.url, fetch: server.fetch });
    return (await client.core_user_users({ query }, FIELDS, { pageSize: 200 }).collect()).nodes;
  };

  beforeAll(async () => {
    generated = await generateClient(server.schema, {
      filters: { fields: { 'core_user_user_filters.since_timecreated': 'timecreated.gte' } },
    });
  });

  it('filters by a flat input', async () => {
    const found = await users({ filters: (user: AnyBuilder) => user['suspended']?.['eq']?.(true) });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ suspended }) => suspended === true)).toBe(true);
    expect(found).toEqual((await users({})).filter(({ suspended }) => suspended === true));
  });

  it('names a field and an operator as configured', async () => {
    const all = await users({});
    const since = Number(all[Math.floor(all.length / 2)]?.['timecreated']);
    const found = await users({ filters: (user: AnyBuilder) => user['timecreated']?.['gte']?.(since) });
    expect(found).toEqual(all.filter(({ timecreated }) => Number(timecreated) >= since));
    expect(found.length).toBeLessThan(all.length);
  });

  it('orders by columns of the rows', async () => {
    const found = await users({
      sort: (user: AnyBuilder) => [user['suspended']?.['desc']?.(), user['username']?.['asc']?.()],
    });
    const expected = [...(await users({}))].sort(
      (a, b) =>
        Number(b['suspended']) - Number(a['suspended']) || (String(a['username']) < String(b['username']) ? -1 : 1),
    );
    expect(found).toEqual(expected);
  });

  it('refuses two conditions on one key, which Totara cannot join', async () => {
    await expect(
      users({ filters: (user: AnyBuilder) => [user['username']?.['eq']?.('a'), user['username']?.['eq']?.('b')] }),
    ).rejects.toThrow('username.and is needed twice');
  });
});

const FIELDS = { id: true, username: true, suspended: true, timecreated: { $: { format: 'TIMESTAMP' } } };
