import * as fc from 'fast-check';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PagingServer, pagingServer, type ServerRules, type Speaker } from '../dialects/paging-server.ts';
import { speakers } from '../dialects/speakers.ts';
import { generateClient, type GeneratedClient } from '../integration/generate-client.ts';
import { runs } from '../seed.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { WIDTH_WORDS, wideFetch } from './wide-fetch.ts';

/*
 * Servers that refuse a document with too many fields even for a page of one row, and were configured nowhere. Every row
 * must come with all of its fields, and never with those of another row.
 */

const LEAVES = Array.from({ length: 12 }, (_, at) => `leaf${at}`);
const FIELDS = `${LEAVES.map((leaf) => `${leaf}: String`).join(' ')} owner: Owner place: Place tags: [Tag!]`;
const TYPES = `type Owner { id: ID! name: String mail: String phone: String } type Place { street: String city: String }
  type Tag { id: ID! name: String color: String }`;

const own = (of: string, name: string) => `${of} of ${name}`;

const leavesOf = (id: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, own(name, id)]));

/** Starts a server whose rows have many fields. */
function wideServer(speaker: Speaker, rules: ServerRules): PagingServer {
  const server = pagingServer(widened(speaker), rules);
  const fields = (server.schema.getType('Item') as GraphQLObjectType).getFields();
  for (const leaf of LEAVES) fields[leaf]!.resolve = ({ id }: { id: string }) => own(leaf, id);
  fields['owner']!.resolve = ({ id }: { id: string }) => leavesOf(id, ['id', 'name', 'mail', 'phone']);
  fields['place']!.resolve = ({ id }: { id: string }) => leavesOf(id, ['street', 'city']);
  fields['tags']!.resolve = ({ id }: { id: string }) =>
    ['a', 'b'].map((tag) => leavesOf(`${tag} ${id}`, ['id', 'name', 'color']));
  return server;
}

function widened(speaker: Speaker): Speaker {
  return { ...speaker, sdl: `${speaker.sdl.replace('type Item { id: ID!', `$& ${FIELDS}`)} ${TYPES}` };
}

/** The most fields of a row that must stay together, with room for the key and for what is around the row. */
const LEAST = { id: true, leaf0: true, leaf1: true, leaf2: true, owner: { name: true, mail: true, phone: true } };

const all = Object.fromEntries(LEAVES.map((leaf) => [leaf, true]));
const selections = fc.constantFrom(
  { ...all },
  { id: true, ...all, owner: { id: true, name: true, mail: true, phone: true } },
  { ...all, owner: { id: true, mail: true }, place: { street: true, city: true } },
  { ...all, tags: { id: true, name: true, color: true }, place: { street: true, city: true } },
  { $alias: { id: { leaf0: true } }, leaf1: true, ...all, owner: { name: true, mail: true, phone: true } },
);

const world = fc.record({
  rows: fc.integer({ min: 0, max: 12 }),
  selection: selections,
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  words: fc.constantFrom(...Object.keys(WIDTH_WORDS)),
});

/** Rows that are leaves have no fields. */
const withFields = Object.entries(speakers).filter(([, { sdl }]) => sdl.includes('type Item {'));

describe.each(withFields)('%s', (_, speaker) => {
  let generated: GeneratedClient<string>;

  beforeAll(async () => {
    generated = await generateClient<string>(buildSchema(widened(speaker).sdl));
  });

  it('reads rows that are too wide for one request', () =>
    fc.assert(
      fc.asyncProperty(world, async ({ rows, selection, share, words }) => {
        const clock = createSimulatedClock();
        const server = wideServer(speaker, { rows, cap: 5 });
        const { measure, refusal } = WIDTH_WORDS[words]!;
        const make = (fetch: typeof globalThis.fetch) => generated.createClient({ url: 'http://test', fetch, clock });
        const read = async (fetch: typeof globalThis.fetch, fields: object) =>
          (await clock.run(() => make(fetch)[speaker.fetcher]!({}, { ...fields }).collect())).nodes;
        const sizeOf = async (fields: object) => {
          const open = wideFetch(server.fetch, Infinity, { measure, refusal });
          await read(open.fetch, fields);
          return Math.max(...open.passed);
        };
        const plain = await clock.run(() => make(server.fetch)[speaker.fetcher]!({}, selection).collect());
        const [least, most] = [await sizeOf(LEAST), await sizeOf(selection)];
        const cap = Math.floor(least + (most - least) * share);
        const capped = wideFetch(server.fetch, cap, { measure, refusal });
        const client = make(capped.fetch);
        const first = await clock.run(() => client[speaker.fetcher]!({}, selection).collect());
        expect(first.nodes).toEqual(plain.nodes);
        const refused = capped.refused.length;
        const again = await clock.run(() => client[speaker.fetcher]!({}, selection).collect());
        expect(again.nodes).toEqual(plain.nodes);
        expect(again.receipt.complete).toBe(plain.receipt.complete);
        expect(capped.refused.length).toBe(refused);
      }),
      { numRuns: runs(2), endOnFailure: true },
    ));
});
