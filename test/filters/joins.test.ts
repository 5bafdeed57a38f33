import { UsageError } from 'endcursor';
import * as fc from 'fast-check';
import { buildSchema, graphql } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedClient, generateClient, type Row } from '../integration/generate-client.ts';
import { type Input, type JoinServer, joinServers } from './join-servers.ts';
import { type AnyBuilder, compareSql, type RandomField, type RandomFilter, randomFilters } from './random-filter.ts';

const NAMES = ['a', 'OR', '\ue0000\ue000', '"', '\\', '$where', '} { x', ''];
const ROWS: readonly Row[] = Array.from({ length: 40 }, (_, at) => ({
  id: `k${String(at).padStart(3, '0')}`,
  size: (at * 7) % 11,
  name: NAMES[at % NAMES.length],
}));
const FIELDS: readonly RandomField[] = [
  { path: ['id'], operators: ['eq', 'gt', 'lt', 'in'], values: ['k000', 'k011', 'k020', 'k039', 'z'] },
  { path: ['size'], operators: ['eq', 'gt', 'lt', 'in'], values: [0, 3, 5, 10] },
  { path: ['name'], operators: ['eq', 'in'], values: NAMES },
];

/** Serves rows by the rules of a server, in pages of the requested size. */
function serve(server: JoinServer, asked: Input[]): typeof fetch {
  const schema = buildSchema(server.sdl);
  const things = (args: Input): unknown => {
    const { options, ...rest } = args as { readonly options?: Input };
    const given = { ...rest, ...options } as Readonly<Record<string, never>>;
    asked.push(given);
    const found = ROWS.filter(server.picks(given['where'] ?? given['filter'] ?? {}));
    const start = given['offset'] ?? given['skip'] ?? 0;
    const page = found.slice(start, start + (given['limit'] ?? given['first'] ?? given['take'] ?? 5));
    return options ? { items: page, totalItems: found.length } : page;
  };
  return async (_, init) => {
    const { query: source, variables: variableValues } = JSON.parse(String(init?.body)) as {
      query: string;
      variables: Row;
    };
    return Response.json(await graphql({ schema, source, variableValues, rootValue: { things } }));
  };
}

/** Filters as a server accepts them, with joins and tests side by side. */
function rawFilters({ and, not, or, test }: JoinServer): fc.Arbitrary<Input> {
  const tests = fc
    .constantFrom(...FIELDS)
    .chain(({ path: [field = ''], operators, values }) =>
      fc
        .tuple(fc.constantFrom(...operators), fc.constantFrom(...values))
        .map(([operator, value]) => test(field, operator, operator === 'in' ? [value] : value)),
    );
  const { input } = fc.letrec<{ input: Input }>((tie) => ({
    input: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      tests,
      fc.tuple(tie('input'), tie('input')).map(([a, b]) => ({ ...a, ...b })),
      ...[and, or].map((join) => fc.array(tie('input'), { minLength: 1, maxLength: 3 }).map((of) => ({ [join]: of }))),
      ...(not ? [tie('input').map((of) => ({ [not]: of }))] : []),
    ),
  }));
  return input;
}

describe.each(joinServers.map((server) => [server.name, server] as const))('on a server with %s', (_, server) => {
  let generated: GeneratedClient<'things'>;
  const joins = (['and', 'or', 'not'] as const).filter((join) => join !== 'not' || server.not);
  const built = randomFilters(FIELDS, { joins, compare: compareSql });

  beforeAll(async () => {
    generated = await generateClient(buildSchema(server.sdl), { literals: ['String'] });
  });

  async function read(args: Input, asked: Input[] = []): Promise<unknown[]> {
    const client = generated.createClient({ url: 'http://things.test', fetch: serve(server, asked) });
    const { nodes, receipt } = await client.things(args, { id: true, name: true }, { pageSize: 6 }).collect();
    if (receipt.complete !== true) throw new Error('the receipt is not complete');
    return nodes.map(({ id }) => id);
  }

  it('a builder picks the rows that it says', () =>
    fc.assert(
      fc.asyncProperty(built, async (filter) => {
        const asked: Input[] = [];
        const found = await read(
          server.place((thing: AnyBuilder) => filter.build(thing)),
          asked,
        );
        expect(found, `${filter.text} as ${JSON.stringify(asked[0])}`).toEqual(idsOf(filter));
      }),
      { numRuns: 60 },
    ));

  it('a filter of the caller picks what the server picks by it alone', () =>
    fc.assert(
      fc.asyncProperty(rawFilters(server), async (where) => {
        let expected: readonly Row[];
        try {
          expected = ROWS.filter(server.picks(where));
        } catch {
          await expect(read(server.place(where))).rejects.toThrow('or cannot stand');
          return;
        }
        expect(await read(server.place(where))).toEqual(expected.map(({ id }) => id));
      }),
      { numRuns: 60 },
    ));

  it('a size or a position of the caller is refused, whatever stands beside it, and nothing is sent', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...server.paging),
        fc.option(rawFilters(server), { nil: undefined }),
        async (paging, where) => {
          const asked: Input[] = [];
          const { options, ...rest } = server.place(where) as { readonly options?: Input };
          const both = {
            ...rest,
            ...paging,
            ...(options ? { options: { ...options, ...(paging['options'] as Input) } } : {}),
          };
          const reading = (async () => read(both, asked))();
          await expect(reading).rejects.toThrow(UsageError);
          await expect(reading).rejects.toThrow(/is set by paging. Use the options from, max and pageSize/);
          expect(asked).toEqual([]);
        },
      ),
      { numRuns: 20 },
    ));
});

function idsOf(filter: RandomFilter): unknown[] {
  return ROWS.filter((row) => filter.matches(row) === true).map(({ id }) => id);
}
