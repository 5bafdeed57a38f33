import { Octokit } from '@octokit/core';
import { paginateGraphQL } from '@octokit/plugin-paginate-graphql';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { type Listed, ORIGIN, PAGE_SIZE, type Reader } from '../reader.ts';

const DOCUMENT = /* GraphQL */ `
  query ($first: Int, $cursor: String) {
    things(first: $first, after: $cursor) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const Retrying = Octokit.plugin(paginateGraphQL, retry);
// The order matters; this is the order in the package `octokit`.
const Throttled = Octokit.plugin(paginateGraphQL, retry, throttling);

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const once = (_after: number, _options: object, _octokit: object, retryCount: number) => retryCount === 0;
let throttledClients = 0;

/** Reads with `graphql.paginate` and the retry plugin, with its defaults. */
export const octokitRetry: Reader = {
  name: 'octokit + retry',
  async read(fetch, cursor) {
    return readAll(new Retrying({ baseUrl: ORIGIN, request: { fetch }, log }), cursor);
  },
  salvage,
};

/** The same with the throttling plugin too. It retries once, as in the package `octokit`. */
export const octokitThrottled: Reader = {
  name: 'octokit + retry + throttling',
  async read(fetch, cursor) {
    // Clients with the same ID share their queues, and the readings of this bench run in parallel.
    const throttle = { id: `bench ${throttledClients++}`, onRateLimit: once, onSecondaryRateLimit: once };
    return readAll(new Throttled({ baseUrl: ORIGIN, request: { fetch }, log, throttle }), cursor);
  },
  salvage,
};

async function readAll({ graphql }: InstanceType<typeof Retrying>, cursor: string | undefined) {
  const { things } = await graphql.paginate<Listed>(DOCUMENT, { first: PAGE_SIZE, cursor });
  return things.nodes;
}

/** GraphQL errors carry the variables of the request, HTTP errors its body. */
function salvage(error: unknown) {
  const { request } = error as { request?: { variables?: Variables; body?: string | { variables?: Variables } } };
  const body = typeof request?.body === 'string' ? (JSON.parse(request.body) as typeof request) : request?.body;
  return { token: request?.variables?.cursor ?? body?.variables?.cursor };
}

interface Variables {
  readonly cursor?: string;
}
