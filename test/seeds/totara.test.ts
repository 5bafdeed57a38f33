import { describe, expect, it } from 'vitest';
import { documentedApi } from './documented-api.ts';

/** "Documentation on specific APIs", as far as it shows its schema, with the list that its example of an error reads. */
const sdl = `
  scalar core_id
  scalar core_date
  enum core_date_format { DATETIMELONG DATETIMESHORT }
  type Query {
    totara_webapi_status: totara_webapi_status
    core_course(courseid: core_id!): core_course
    totara_core_my_current_learning: [core_course]
    get_courses: [core_course]
    core_user_users(query: core_user_users_query): core_user_users_result
  }
  type Mutation { mod_perform_add_section(input: mod_perform_add_section_input!): mod_perform_section }
  type totara_webapi_status { status: String timestamp(format: core_date_format): core_date }
  type core_course { id: core_id! fullname: String category: core_category }
  type core_category { id: core_id! name: String }
  input mod_perform_add_section_input { activity_id: core_id! add_before: Int }
  type mod_perform_section { id: core_id! }
  input core_user_users_query { pagination: core_pagination_input }
  input core_pagination_input { limit: Int cursor: String page: Int }
  type core_user_users_result { items: [core_user!]! total: Int! next_cursor: String! }
  type core_user { id: core_id! username: String }`;

const users = (id: number, next_cursor: string, username: string | null = 'ann') => ({
  core_user_users: { items: [{ id: String(id), username }], total: 2, next_cursor },
});

/** Returns an error in Totara's form, with all messages repeated in a string. */
function refusal(message: string, more: object = {}): object {
  const first = { message, extensions: { category: 'example category' }, locations: [{ line: 4, column: 7 }], ...more };
  return { error: `${message}\nthis is another error`, errors: [first, { message: 'this is another error' }] };
}

function timestamp(format: string): object {
  return { timestamp: { $: { format } } };
}

describe("Totara's document, read without the stand-in", () => {
  it('formats a field by its argument, twice under aliases', async () => {
    const data = {
      my_query_name: { status: 'ok', long_year: '27/05/2022, 10:51', short_year: '27/05/22, 10:51' },
    };
    const { client, sent } = documentedApi('totara', sdl, () => ({ data }));
    const $alias = { long_year: timestamp('DATETIMELONG'), short_year: timestamp('DATETIMESHORT') };
    const selection = { $alias: { my_query_name: { totara_webapi_status: { status: true, $alias } } } };
    expect(await client.query(selection)).toEqual(data);
    expect(sent[0]).toMatchObject({
      query:
        'query query($format: core_date_format, $format_2: core_date_format) { my_query_name: totara_webapi_status ' +
        '{ status long_year: timestamp(format: $format) short_year: timestamp(format: $format_2) } }',
      variables: { format: 'DATETIMELONG', format_2: 'DATETIMESHORT' },
    });
  });

  it('asks for several root fields at once, with variables for arguments', async () => {
    const course = { id: '2', fullname: 'Course 1', category: { id: '1', name: 'Miscellaneous' } };
    const data = { core_course: course, totara_core_my_current_learning: [{ id: '4', fullname: 'Course 3' }] };
    const { client, sent } = documentedApi('totara', sdl, () => ({ data }));
    const answer = await client.query({
      core_course: { $: { courseid: 2 }, id: true, fullname: true, category: { id: true, name: true } },
      totara_core_my_current_learning: { id: true, fullname: true },
    });
    expect(answer).toEqual(data);
    expect(sent[0]).toMatchObject({
      query:
        'query core_course($courseid: core_id!) { core_course(courseid: $courseid) { id fullname category { id name } } ' +
        'totara_core_my_current_learning { id fullname } }',
      variables: { courseid: 2 },
    });
  });

  it('sends the input of a mutation as a variable', async () => {
    const { client, sent } = documentedApi('totara', sdl, () => ({ data: { mod_perform_add_section: { id: '9' } } }));
    const input = { activity_id: 3, add_before: 1 };
    await client.mutate({ mod_perform_add_section: { $: { input }, id: true } });
    expect(sent[0]).toMatchObject({
      query:
        'mutation mod_perform_add_section($input: mod_perform_add_section_input!) ' +
        '{ mod_perform_add_section(input: $input) { id } }',
      variables: { input },
    });
  });

  it('reads users until the cursor is empty', async () => {
    const { client, sent } = documentedApi('totara', sdl, (_, count) => ({
      data: users(count, count < 2 ? 'two' : ''),
    }));
    const { receipt } = await client('core_user_users')({}, { id: true }).collect();
    expect(receipt).toMatchObject({ complete: true, nodes: 2, expected: 2 });
    expect(sent.map(({ variables }) => variables)).toEqual([
      { query: { pagination: { limit: 100 } } },
      { query: { pagination: { limit: 100, cursor: 'two' } } },
    ]);
  });

  it.each<[string, string]>([
    ['as the server says it', 'Missing, expired or invalid access token. Ensure the Authorization header is set to …'],
    ['as it says it without details', 'Authentication error'],
  ])('renews a token that is refused with HTTP 200, %s', async (_, message) => {
    const { client, sent } = documentedApi(
      'totara',
      sdl,
      (__, count) => (count === 1 ? refusal(message) : { data: users(count, '') }),
      { headers: async () => ({ authorization: 'Bearer x' }) },
    );
    await client('core_user_users')({}, { id: true }, { total: false }).collect();
    expect(sent).toHaveLength(2);
  });

  it('tells the first of several errors, with its path, and that there are others', async () => {
    const { client } = documentedApi('totara', sdl, () =>
      refusal('this is an error', {
        path: ['core_user_users', 'items', 0, 'id'],
        trace: [{ file: 'x.php', line: 91 }],
      }),
    );
    const reading = client('core_user_users')({}, { id: true }).collect();
    await expect(reading).rejects.toThrow('this is an error (at core_user_users.items.0.id) and 1 more');
    await expect(reading).rejects.toMatchObject({
      errors: [{ trace: [{ line: 91 }], extensions: { category: 'example category' } }, {}],
    });
  });

  it('tells of errors beside data', async () => {
    const { client } = documentedApi('totara', sdl, () => ({
      ...refusal('this is an error', { path: ['core_user_users', 'items', 0, 'username'] }),
      data: users(1, '', null),
    }));
    const reading = client('core_user_users')({}, { id: true, username: true }).collect();
    await expect(reading).rejects.toMatchObject({ code: 'GRAPHQL_EXECUTION', receipt: { complete: false } });
  });

  it.each<[string, number, number, number]>([
    ['waits until the minute is over after', 429, 60_000, 61_000],
    ['tries again soon after', 500, 0, 1_000],
  ])('%s %d', async (_, status, least, most) => {
    const { client, clock, times } = documentedApi('totara', sdl, (__, count) =>
      count === 1 ? Response.json(refusal('Internal server error'), { status }) : { data: users(1, '') },
    );
    await clock.run(() => client('core_user_users')({}, { id: true }, { total: false }).collect());
    expect(times[1]).toBeGreaterThanOrEqual(least);
    expect(times[1]).toBeLessThan(most);
  });

  it('halves a page that is too complex', async () => {
    const { client, sent } = documentedApi('totara', sdl, (_, count) =>
      count === 1 ? refusal('Max query complexity should be 1000 but got 2000.') : { data: users(1, '') },
    );
    await client('core_user_users')({}, { id: true }, { total: false }).collect();
    expect(sent[1]?.variables).toEqual({ query: { pagination: { limit: 50 } } });
  });
});
