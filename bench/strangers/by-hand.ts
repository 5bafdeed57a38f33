import { Octokit } from '@octokit/core';
import { paginateGraphQL } from '@octokit/plugin-paginate-graphql';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { observe, type StrangerReading } from '../../test/limits/stranger.ts';
import type { ByHand, Started } from './servers.ts';

/** Reads a list without our client; undefined if its library cannot page such a list. */
export type HandReader = (server: Started, list: ByHand, wall: boolean) => Promise<StrangerReading | undefined>;

type Rows = StrangerReading['rows'];

const SIZE = 100;
const Throttled = Octokit.plugin(paginateGraphQL, retry, throttling);
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const once = (_after: number, _options: object, _octokit: object, retryCount: number) => retryCount === 0;
let clients = 0;

/** octokit's pagination with its retry and throttling plugins, as in the package `octokit`. */
export const octokit: HandReader = async ({ fetch, headers = {}, url = ORIGIN }, { by, document, list }, wall) => {
  if (by === 'offset') return undefined;
  return observe(fetch, wall, async (counted) => {
    // It sends to `/graphql` of its base URL.
    const request = { fetch: (_: string, init: RequestInit) => counted(url, { ...init, headers: acceptJson(init) }) };
    const throttle = { id: `strangers ${clients++}`, onRateLimit: once, onSecondaryRateLimit: once };
    const { graphql } = new Throttled({ baseUrl: new URL(url).origin, request, log, throttle });
    const rows: Rows[number][] = [];
    try {
      for await (const page of graphql.paginate.iterator(document, { first: SIZE, headers }))
        rows.push(...rowsAt(page, list));
    } catch (error) {
      return { rows, error: String(error) };
    }
    return { rows };
  });
};

/** Servers other than GitHub's refuse the media type that octokit accepts. */
function acceptJson({ headers }: RequestInit): Headers {
  const accepting = new Headers(headers);
  accepting.set('accept', 'application/json');
  return accepting;
}

/** The loop that most people write: pages of 100, three attempts a second apart, errors thrown. */
export const handLoop: HandReader = (server, { by, document, list }, wall) =>
  observe(server.fetch, wall, async (fetch) => {
    const rows: Rows[number][] = [];
    try {
      for (let cursor: string | null = null, more = true; more;) {
        const place = by === 'offset' ? { offset: rows.length } : { cursor };
        const data = await ask(fetch, server, { query: document, variables: { first: SIZE, ...place } });
        const page = rowsAt(data, list);
        rows.push(...page);
        const { pageInfo } = valueAt(data, list) as Connection;
        more = pageInfo ? pageInfo.hasNextPage : page.length === SIZE;
        cursor = pageInfo?.endCursor ?? null;
      }
    } catch (error) {
      return { rows, error: String(error) };
    }
    return { rows };
  });

/** The URL of servers in this process; none listens there. */
const ORIGIN = 'http://stranger.test/graphql';

interface Connection {
  readonly edges?: readonly { readonly node: Rows[number] }[];
  readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function ask(fetch: Started['fetch'], { headers, url = ORIGIN }: Started, body: object): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    };
    const { data, errors } = (await (await fetch(url, init)).json()) as { data?: unknown; errors?: object[] };
    if (data && !errors) return data;
    if (attempt === 3) throw new Error(JSON.stringify(errors).slice(0, 200));
    await new Promise((resolve) => void setTimeout(resolve, 1_000));
  }
}

function rowsAt(data: unknown, list: string): Rows {
  const found = valueAt(data, list) as Connection | Rows;
  return Array.isArray(found) ? (found as Rows) : ((found as Connection).edges ?? []).map(({ node }) => node);
}

function valueAt(data: unknown, path: string): unknown {
  return path.split('.').reduce((value, name) => (value as Record<string, unknown>)[name], data);
}
