import * as fc from 'fast-check';
import { buildSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { idOf, idSelection, pagingServer, readId } from '../dialects/paging-server.ts';
import { speakers } from '../dialects/speakers.ts';
import { generateClient, type GeneratedClient } from '../integration/generate-client.ts';
import { shapeOf } from '../nested/small-shape.ts';
import { clientMaker, plant } from '../nested/tree-client.ts';
import { runs } from '../seed.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { cappedFetch, REFUSALS } from './capped-fetch.ts';

/*
 * Servers that refuse a page because it is too large, name the largest one in their message, and were configured nowhere.
 */

const world = fc.record({
  rows: fc.integer({ min: 0, max: 200 }),
  cap: fc.integer({ min: 2, max: 120 }),
  words: fc.constantFrom(...Object.keys(REFUSALS)),
});

describe.each(Object.entries(speakers))('%s', (_, speaker) => {
  let generated: GeneratedClient<string>;

  beforeAll(async () => {
    generated = await generateClient<string>(buildSchema(speaker.sdl));
  });

  it('reads every row after one refusal, and asks for no more than the cap from then on', () =>
    fc.assert(
      fc.asyncProperty(world, async ({ cap, rows, words }) => {
        const clock = createSimulatedClock();
        const server = pagingServer(speaker, { rows, cap: 1_000 });
        const { fetch, refused } = cappedFetch(server.fetch, cap, REFUSALS[words]!);
        const client = generated.createClient({ url: 'http://test', fetch, clock });
        for (const _ of [1, 2]) {
          const { nodes } = await clock.run(() => client[speaker.fetcher]!({}, idSelection(speaker)).collect());
          expect(nodes.map(readId)).toEqual(Array.from({ length: rows }, (__, at) => idOf(at)));
        }
        expect(refused).toEqual(refused.slice(0, 1));
        expect(clock.now()).toBe(createSimulatedClock().now());
      }),
      { numRuns: runs(10), endOnFailure: true },
    ));
});

describe('nested lists', () => {
  const shape = shapeOf({
    Query: { lists: [{ name: 'all', to: 'Team', form: 'relay' }] },
    Team: { reach: 'node', lists: [{ name: 'parts', to: 'Badge', form: 'relay' }] },
    Badge: {},
  });
  const makeClient = clientMaker(shape);

  it('are read whole after few refusals', () =>
    fc.assert(
      fc.asyncProperty(world, fc.nat(1_000), async ({ cap, words }, seed) => {
        const { clock, expectation, server, tree } = plant({ shape, seed, lengthOf: () => 5 + (seed % 60) });
        const { fetch, refused } = cappedFetch(server.fetch, cap, REFUSALS[words]!);
        const client = makeClient({ fetch }, clock);
        const selection = { name: true, parts: { name: true } };
        const { nodes, receipt } = await clock.run(() => client.read('all', {}, selection).collect());
        expect(nodes).toEqual(expectation.rows(tree.root, shape.root.lists[0]!, selection));
        expect(receipt.complete).toBe(true);
        expect(refused.length).toBeLessThanOrEqual(3);
      }),
      { numRuns: runs(10), endOnFailure: true },
    ));
});
