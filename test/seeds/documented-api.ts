import type { ClientOptions } from 'endcursor';
import { buildSchema } from 'graphql';
import { type SentOperation, validatingFetch } from '../integration/validating-fetch.ts';
import { clientOf, type TestClient } from '../limits/client-of.ts';
import { createSimulatedClock, type SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

/** Returns a server's response to an operation: the JSON of an HTTP 200, or a whole response. */
export type Answers = (operation: SentOperation, count: number, clock: SimulatedClock) => object;

/** A client of an API of which only the printed document is known. */
export interface DocumentedApi {
  readonly client: TestClient;
  readonly clock: SimulatedClock;
  /** All operations that were sent, in order, all of them valid against the schema. */
  readonly sent: readonly SentOperation[];
  /** The time of each operation, in milliseconds since the first. */
  readonly times: readonly number[];
}

/**
 * Generates a client from a schema that is based only on the document, and therefore independent of the stand-in. The
 * client talks to a server that returns the document's own responses.
 */
export function documentedApi(
  api: string,
  sdl: string,
  answers: Answers,
  options: Partial<ClientOptions> = {},
): DocumentedApi {
  const schema = buildSchema(sdl);
  const clock = createSimulatedClock();
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
