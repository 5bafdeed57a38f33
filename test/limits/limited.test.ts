import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeOf } from '../nested/small-shape.ts';
import { clientMaker, type MakeClient, plant } from '../nested/tree-client.ts';
import type { Form } from '../nested/tree-shape.ts';
import { hash } from '../servers/seeded.ts';
import { runs } from '../seed.ts';
import { limitedFetch, type Limited, NAMED, UNNAMED } from './limited-fetch.ts';

/*
 * Servers that refuse a request because it costs too much, or because its document is too large. Clients are not
 * configured for the limit. Objects have two lists each, and the rows of one of them have lists again.
 */

const FORMS: readonly Form[] = ['relay', 'nodes', 'token', 'offset', 'page', 'list'];
const makers = new Map<string, MakeClient>();

const world = fc.record({
  of: fc.constantFrom<Limited>('cost', 'aliases', 'breadth', 'tokens'),
  words: fc.nat(10),
  allowed: fc.integer({ min: 10, max: 120 }),
  forms: fc.tuple(fc.constantFrom(...FORMS), fc.constantFrom(...FORMS), fc.constantFrom(...FORMS)),
  longest: fc.tuple(fc.nat(40), fc.nat(30), fc.nat(8)),
  seed: fc.nat(1_000),
  options: fc.constantFrom({}, { pageSize: 10 }, { prefetch: true }, { concurrency: 3 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** A world in which a list that pages by number is requested without the lists inside, and still costs too much. */
const ALONE: World = {
  of: 'cost',
  words: 0,
  allowed: 13,
  forms: ['page', 'list', 'relay'],
  longest: [6, 0, 5],
  seed: 390,
  options: { prefetch: true },
};

const selection = { name: true, parts: { name: true, tags: { name: true } }, notes: { name: true } };

/** A world in which the first request contains lists without a size, which the server counts as one row. */
const SIZELESS: World = {
  of: 'cost',
  words: 2,
  allowed: 120,
  forms: ['token', 'list', 'page'],
  longest: [27, 20, 5],
  seed: 559,
  options: { pageSize: 10 },
};

/** Reads all rows twice with one client. Returns the numbers of requests and of refusals in each reading. */
async function read({ allowed: part, forms, longest, of, options, seed, words }: World, all: typeof NAMED) {
  const [outer, inner, deep] = forms;
  const shape = shapeOf({
    Query: { lists: [{ name: 'all', to: 'Team', form: outer }] },
    Team: {
      reach: 'node',
      lists: [
        { name: 'parts', to: 'Part', form: inner },
        { name: 'notes', to: 'Badge', form: deep },
      ],
    },
    Part: { reach: 'node', lists: [{ name: 'tags', to: 'Badge', form: deep }] },
    Badge: {},
  });
  const lengthOf = ({ depth, number }: { depth: number; number: number }, list: string) =>
    depth === 0 ? longest[0] : hash(list, depth, number) % (1 + (longest[depth] ?? 0));
  const { clock, expectation, server, tree } = plant({ shape, seed, lengthOf });
  const makeClient = makers.get(String(forms)) ?? clientMaker(shape);
  makers.set(String(forms), makeClient);
  const tell = all[of][words % all[of].length]!;
  const allowed = { cost: part * 3, aliases: part, breadth: 25 + part, tokens: 200 + part * 5 }[of];
  const { fetch, refused } = limitedFetch(server.fetch, { of, allowed, words: tell });
  const client = makeClient({ fetch }, clock);
  const counts = [];
  for (const _ of [1, 2]) {
    const before = refused.length;
    const { nodes, receipt } = await clock.run(() => client.read('all', {}, selection, options).collect());
    expect(nodes).toEqual(expectation.rows(tree.root, shape.root.lists[0]!, selection));
    expect([receipt.reason, receipt.truncated, receipt.complete || receipt.ordered === false]).toEqual([
      'end',
      [],
      true,
    ]);
    expect(server.mistakes).toEqual([]);
    counts.push({ requests: receipt.requests, refused: refused.length - before });
  }
  return counts;
}

describe('limits on one request that nobody was told', () => {
  it('are known after few refusals if they are named, and kept by the next reading', () =>
    fc.assert(
      fc.asyncProperty(world, async (world) => {
        const [first, second] = await read(world, NAMED);
        expect(first?.refused).toBeLessThanOrEqual(3 * (world.options.concurrency ?? 1));
        // The second reading knows the lengths of lists, and may request more at once than the first one ever did.
        expect(second?.refused).toBeLessThanOrEqual(first?.refused === 0 ? 3 : 0);
      }),
      { numRuns: runs(6), endOnFailure: true, examples: [[ALONE], [SIZELESS]] },
    ));

  it('are found if they are not named', () =>
    fc.assert(
      fc.asyncProperty(world, async (world) => {
        const [first, second] = await read(world, UNNAMED);
        expect(first?.refused).toBeLessThanOrEqual(20);
        // Requests that are under way together are refused together when sizes are tried that grew.
        expect(second?.refused).toBeLessThanOrEqual(
          Math.max(3 * (world.options.concurrency ?? 1), first?.refused ?? 0),
        );
      }),
      { numRuns: runs(6), endOnFailure: true },
    ));
});
