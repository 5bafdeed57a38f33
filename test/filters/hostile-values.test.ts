import * as fc from 'fast-check';
import { buildSchema, graphql, parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedClient, generateClient, type Row } from '../integration/generate-client.ts';
import { endlessPage, jsonResponse } from './hostile-server.ts';
import type { AnyBuilder } from './random-filter.ts';

const SDL = `
  type Query {
    parts(where: PartFilter, note: String, json: Json, notes: [String!], first: Int, after: String): PartConnection!
    part(note: String, json: Json): Part!
  }
  scalar Json
  input PartFilter { name: StringFilter and: [PartFilter!] or: [PartFilter!] }
  input StringFilter { eq: String in: [String!] }
  type Part {
    name(note: String): String!
    labels(where: PartFilter, note: String, json: Json, first: Int, after: String): PartConnection!
  }
  type PartConnection { nodes: [Part!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
`;

/** Strings with a meaning in a document, or in a document under construction. */
const PIECES = [
  '\ue000',
  '0',
  '1',
  '"',
  '"""',
  '\\',
  '$note',
  '$',
  '{',
  '}',
  '(',
  ')',
  '#',
  '\n',
  '...',
  'first: 1',
  ' ',
];
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme' }),
);
const name = fc.stringMatching(/^[A-Za-z]\w{0,3}$/);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 2 },
    hostile,
    fc.integer(),
    fc.constantFrom(true, false),
    hostile.map((text) => ({ toJSON: () => [text] })),
    fc.array(tie('json'), { maxLength: 2 }),
    fc.dictionary(name, tie('json'), { maxKeys: 2 }),
  ),
}));

describe.each([
  ['as variables', []],
  ['as literals', ['String', 'Json']],
])('values of a caller that are sent %s', (_, literals) => {
  let generated: GeneratedClient<'parts'>;
  const schema = buildSchema(SDL);

  beforeAll(async () => {
    generated = await generateClient(schema, { literals });
  });

  /** Creates a client, and records the requests to its server. */
  function connect() {
    const asked: Row[] = [];
    const serve: typeof fetch = async (_, init) => {
      const { query: source, variables } = JSON.parse(String(init?.body)) as { query: string; variables: Row };
      expect(validate(schema, parse(source)), source).toEqual([]);
      const rootValue = endlessPage((args) => void asked.push(args));
      return jsonResponse(await graphql({ schema, source, rootValue, variableValues: variables }));
    };
    return { asked, client: generated.createClient({ url: 'http://parts.test', fetch: serve }) };
  }

  it('reach the server as they are, and change nothing beside them', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, json, async (text, note, value) => {
        const { asked, client } = connect();
        const where = (part: AnyBuilder) => part['name']?.['eq']?.(text);
        const raw = { name: { in: [text, note] } };
        const labels = { $: { where, note, json: value, first: 1 }, name: { $: { note } } };
        await client
          .parts(
            { where: raw, note: text, notes: [text, note], json: value },
            { name: true, labels: { ...labels, labels: { $: { first: 1, note: text }, name: true } } },
            { max: 1 },
          )
          .collect();
        await client.$query({ part: { $: { note, json: value }, name: { $: { note: text } }, labels } });
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        const found = asked.map(({ first: __, after: ___, ...args }) => args);
        const nested = [{ where: { name: { eq: text } }, note, json: plain }, { note }];
        expect(inOrder(found)).toEqual(
          inOrder([
            { where: raw, note: text, notes: [text, note], json: plain },
            ...nested,
            { note: text },
            { note, json: plain },
            { note: text },
            ...nested,
          ]),
        );
      }),
      { numRuns: 40, examples: [['\ue000\ue000', '\ue0000\ue000', '\ue0001\ue000']] },
    );
  });
});

/** Parallel requests arrive in any order, and so do the fields of an object. */
function inOrder(all: readonly Row[]): unknown[] {
  return all.map((one) => JSON.stringify(one, withSortedFields)).sort();
}

function withSortedFields(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
