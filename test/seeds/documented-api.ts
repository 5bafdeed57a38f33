import type { ClientOptions } from 'endcursor';
import { buildSchema } from 'graphql';
import { type SentOperation, validatingFetch } from '../integration/validating-fetch.ts';
import { clientOf, type TestClient } from '../limits/client-of.ts';
import { VirtualClock } from '../servers/virtual-clock.ts';

/** What a server answers to an operation: the JSON of HTTP 200, or a whole response. */
export type Answers = (operation: SentOperation, count: number, clock: VirtualClock) => object;

/** A client of an API of which nothing is known but what its document prints. */
export interface DocumentedApi {
  readonly client: TestClient;
  readonly clock: VirtualClock;
  /** Everything that was sent, in order, all of it valid by the schema. */
  readonly sent: readonly SentOperation[];
  /** When each was sent, in milliseconds since the first. */
  readonly times: readonly number[];
}

/**
 * Generates a client from a schema that is written down from the document alone, so that it owes nothing to the stand-in,
 * and lets it talk to a server that gives the document's own answers.
 */
export function documentedApi(
  api: string,
  sdl: string,
  answers: Answers,
  options: Partial<ClientOptions> = {},
): DocumentedApi {
  const schema = buildSchema(sdl);
  const clock = new VirtualClock();
  const start = clock.now();
  const times: number[] = [];
  const { fetch, sent } = validatingFetch(schema, async (_, { body }) => {
    times.push(Math.floor(clock.now() - start));
    const answer = answers(JSON.parse(String(body)) as SentOperation, times.length, clock);
    return answer instanceof Response ? answer : Response.json(answer);
  });
  const client = clientOf({ schema, url: 'https://api.example/graphql', fetch }, { api }, { clock, ...options });
  return { client, clock, sent, times };
}
