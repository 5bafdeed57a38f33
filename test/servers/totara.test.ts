import { describe, expect, it } from 'vitest';
import { ask, send } from './ask.ts';
import { startTotara, totaraPaths } from './totara.ts';
import type { TotaraOptions } from './totara.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

function start(options: TotaraOptions = {}) {
  const clock = createSimulatedClock();
  return { clock, totara: startTotara({ clock, ...options }) };
}

const client = { clientId: 'id', clientSecret: 'secret' };

async function fetchToken(totara: ReturnType<typeof startTotara>, secret = 'secret'): Promise<Response> {
  const form = { grant_type: 'client_credentials', client_id: 'id', client_secret: secret };
  return totara.fetch(new URL(totaraPaths.token, totara.url), { method: 'POST', body: new URLSearchParams(form) });
}

const users = `query ($query: core_user_users_query) {
  core_user_users(query: $query) { items { id username } total next_cursor } }`;

interface Users {
  readonly core_user_users: {
    readonly items: readonly { readonly id: string; readonly username: string }[];
    readonly total: number;
    readonly next_cursor: string;
  };
}

async function readUsers(totara: ReturnType<typeof startTotara>, query: object): Promise<Users['core_user_users']> {
  const { body } = await ask(totara, users, { variables: { query } });
  return (body.data as Users).core_user_users;
}

describe('Totara pages', () => {
  it('lead to the end, where next_cursor is empty', async () => {
    const { totara } = start({ sizes: { users: 45 } });
    const first = await readUsers(totara, {});
    const second = await readUsers(totara, { pagination: { cursor: first.next_cursor, limit: 20 } });
    const third = await readUsers(totara, { pagination: { cursor: second.next_cursor, limit: 20 } });
    expect([first, second, third].map((page) => [page.items.length, page.total])).toEqual([
      [20, 45],
      [20, 45],
      [5, 45],
    ]);
    expect(third.next_cursor).toBe('');
    expect(await readUsers(totara, { pagination: { page: 3 } })).toEqual(third);
  });

  it('end with a full one where the rows fit exactly', async () => {
    const { totara } = start({ sizes: { users: 40 } });
    expect((await readUsers(totara, { pagination: { page: 2 } })).next_cursor).toBe('');
  });

  it('are sorted and filtered', async () => {
    const { totara } = start();
    const sort = [{ column: 'username', direction: 'DESC' }];
    const page = await readUsers(totara, { sort, filters: { suspended: false }, pagination: { limit: 2 } });
    expect(page.items.map((user) => user.username)).toEqual(['user999', 'user998']);
    expect(page.total).toBeLessThan(1500);
    expect((await readUsers(totara, { filters: { username: 'user7' } })).items).toEqual([
      { id: '7', username: 'user7' },
    ]);
  });

  it.each([
    [{ limit: 501 }, 'The limit must be from 1 to 500, but is 501.'],
    [{ cursor: 'x' }, 'Invalid cursor.'],
    [{ cursor: 'x', page: 2 }, 'A cursor and a page number cannot be used together.'],
  ])('with %j are refused', async (pagination, message) => {
    const { body } = await ask(start().totara, users, { variables: { query: { pagination } } });
    expect(body).toMatchObject({ error: message, errors: [{ message, extensions: { category: 'client_aware' } }] });
  });

  it('refuse the cursor of another sort order', async () => {
    const { totara } = start();
    const { next_cursor: cursor } = await readUsers(totara, {});
    const query = { pagination: { cursor }, sort: [{ column: 'id' }] };
    expect((await ask(totara, users, { variables: { query } })).body.error).toBe('Invalid cursor.');
  });
});

describe('Totara requests', () => {
  it('format a leaf by its argument, twice under aliases', async () => {
    const { totara } = start({});
    const document = `query test { my_query_name: totara_webapi_status {
      status long_year: timestamp(format: DATETIMELONG) short_year: timestamp(format: DATETIMESHORT) } }`;
    expect((await ask(totara, document)).body).toEqual({
      data: { my_query_name: { status: 'ok', long_year: '01/01/2026, 00:00', short_year: '01/01/26, 00:00' } },
    });
  });

  it('take variables as an object and as a text', async () => {
    const { totara } = start();
    const document = 'query c($courseid: core_id!) { core_course(courseid: $courseid) { id fullname } }';
    const course = { core_course: { id: '2', fullname: 'Course 2' } };
    for (const variables of [{ courseid: 2 }, { courseid: '2' }, '{"courseid": 2}']) {
      expect((await ask(totara, document, { variables })).body.data).toEqual(course);
    }
    expect((await ask(totara, document, { variables: '[' })).body.error).toBe('The variables are not a JSON object.');
  });

  it('on the Ajax API are persisted only, on the external API custom only', async () => {
    const { totara } = start();
    const body = { operationName: 'totara_webapi_status', variables: '{}' };
    const ajax = { path: totaraPaths.ajax };
    const status = { totara_webapi_status: { status: 'ok', timestamp: '01/01/2026, 00:00' } };
    expect((await send(totara, body, ajax)).body.data).toEqual(status);
    expect((await send(totara, { ...body, query: '{ a }' }, ajax)).body.error).toContain('Only persisted queries');
    expect((await send(totara, { operationName: 'toString' }, ajax)).body.error).toContain('no persisted query');
    expect((await send(totara, body)).body.error).toContain('Only custom queries');
    expect(totara.requests.map((request) => request.status)).toEqual([200, 200, 200, 200]);
  });

  it('come in a JSON array, answered in its order, each by itself', async () => {
    const { totara } = start();
    const { status, body } = await send(totara, [
      { query: '{ core_course(courseid: 1) { id } }' },
      { query: '{ nope }' },
      { query: users, variables: '{"query": {"pagination": {"limit": 1}}}' },
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { data: { core_course: { id: '1' } } },
      { error: 'Cannot query field "nope" on type "Query".' },
      { data: { core_user_users: { total: 1500 } } },
    ]);
    expect(totara.requests.map((request) => request.batchIndex)).toEqual([0, 1, 2]);
  });
});

describe('Totara errors', () => {
  it('are answered with 200, a category each and all messages in one text', async () => {
    const { status, body } = await ask(start().totara, '{ nope also }');
    expect(status).toBe(200);
    expect(body.error).toBe('Cannot query field "nope" on type "Query".\nCannot query field "also" on type "Query".');
    expect(body.errors).toMatchObject([
      { extensions: { category: 'graphql' } },
      { locations: [{ line: 1, column: 8 }] },
    ]);
  });

  it('deny with 200', async () => {
    const { totara } = start({ denied: ['core_course'], debug: true });
    const { status, body } = await ask(totara, '{ core_course(courseid: 1) { id } }');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      errors: [{ path: ['core_course'], extensions: { category: 'require_login' }, trace: [{ line: 91 }] }],
      extensions: { debug: true },
    });
  });
});

describe('Totara limits', () => {
  it('let a token live for exactly 3,600 seconds', async () => {
    const { totara, clock } = start({ client });
    const answer = await fetchToken(totara);
    const { access_token, expires_in } = (await answer.json()) as { access_token: string; expires_in: number };
    const answered = async () => {
      const headers = { authorization: `Bearer ${access_token}` };
      const { body, status } = await ask(totara, '{ core_course(courseid: 1) { id } }', { headers });
      return [status, body.errors?.[0]?.message];
    };
    expect(expires_in).toBe(3600);
    await clock.advance(3_599_999);
    expect(await answered()).toEqual([200, undefined]);
    await clock.advance(1);
    expect(await answered()).toEqual([200, expect.stringMatching(/^Missing, expired or invalid access token/)]);
  });

  it('give a token to the right client only', async () => {
    const { totara } = start({ client });
    expect((await fetchToken(totara, 'wrong')).status).toBe(401);
    expect((await ask(totara, '{ core_course(courseid: 1) { id } }')).body).not.toHaveProperty('data');
    const proxied = start({ client, deniedStatus: 401 }).totara;
    expect((await ask(proxied, '{ core_course(courseid: 1) { id } }')).status).toBe(401);
    expect((await ask(totara, '', { path: totaraPaths.ajax, operationName: 'core_user_users' })).status).toBe(200);
  });

  it('let the quota of requests pass, and answer one more with 429', async () => {
    const { totara, clock } = start({ rate: { requests: 2 } });
    const course = { query: '{ core_course(courseid: 1) { id } }' };
    expect((await send(totara, [course, course, course])).status).toBe(200);
    expect((await send(totara, course)).status).toBe(200);
    const refused = await send(totara, course);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(refused.body).toMatchObject({ error: 'Too many requests' });
    await clock.advance(60_000);
    expect((await send(totara, course)).status).toBe(200);
  });
});
