import { type Listed, ORIGIN, PAGE_SIZE, type Reader, type Row } from '../reader.ts';

interface Answer {
  readonly data: Listed;
  readonly errors?: readonly unknown[];
}

/** The loop that most people write: `fetch` while there is a next page, errors thrown, no retries. */
export const handLoop: Reader = {
  name: 'loop by hand',
  async read(fetch) {
    const rows: Row[] = [];
    for (let after: string | null = null, more = true; more;) {
      const body = JSON.stringify({ variables: { first: PAGE_SIZE, after } });
      const response = await fetch(`${ORIGIN}/graphql`, { method: 'POST', body });
      const { data, errors } = (await response.json()) as Answer;
      if (errors && errors.length > 0) throw new Error('GraphQL error');
      rows.push(...data.things.nodes);
      ({ endCursor: after, hasNextPage: more } = data.things.pageInfo);
    }
    return rows;
  },
  salvage: () => ({}),
};
