import type { EndcursorError } from 'endcursor';
import { buildSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { idOf, idSelection, pagingServer, readId } from '../dialects/paging-server.ts';
import { speakers } from '../dialects/speakers.ts';
import { generateClient, type GeneratedClient } from '../integration/generate-client.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

/* A server that refuses offsets above a number, which it names, and was configured nowhere. */

const speaker = speakers['offset with a total']!;
const CEILING = 200;

describe('a list with a ceiling that nobody configured', () => {
  let generated: GeneratedClient<string>;

  beforeAll(async () => {
    generated = await generateClient<string>(buildSchema(speaker.sdl));
  });

  it('ends with the rows, a token, the number and what to do', async () => {
    const clock = createSimulatedClock();
    const server = pagingServer(speaker, { rows: 1_000, cap: 1_000 });
    const fetch: typeof globalThis.fetch = (input, init) => {
      const { variables } = JSON.parse(String(init?.body)) as { variables: Record<string, unknown> };
      if (Number(variables['offset'] ?? 0) <= CEILING) return server.fetch(input, init);
      return Promise.resolve(Response.json({ errors: [{ message: `Offset cannot exceed ${CEILING}` }] }));
    };
    const client = generated.createClient({ url: 'http://test', fetch, clock });
    const error = await clock.run(() =>
      client[speaker.fetcher]!({}, idSelection(speaker))
        .collect()
        .then(
          () => undefined,
          (error: unknown) => error as EndcursorError,
        ),
    );
    expect(error?.message).toContain('The server gives no pages after 200 rows. Divide the range with refinePartition');
    expect(error?.nodes?.map((node) => readId(node as never))).toEqual(
      Array.from({ length: 300 }, (_, at) => idOf(at)),
    );
    expect(error?.resume).toBeDefined();
  });
});
