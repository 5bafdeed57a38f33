import { buildSchema, executeSync, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../errors/index.ts';
import { singleOperation } from './operation.ts';
import { asItCame } from './reading.ts';
import { scalarValues } from './scalar-values.ts';
import { openSchema } from './schema-table.ts';
import type { Selection } from './selection.ts';

const sdl = buildSchema(`
  type Query { actor: Actor, subject: Subject, subjects: [[Subject]], at: DateTime, ats: [DateTime], point: Point, points: [[Point]], ping(n: Int): Int }
  type Mutation { rename(to: String!): User }
  scalar DateTime
  scalar Point
  interface Actor { login: String!, url(size: Int): String, home: Place }
  type User implements Actor {
    login: String!, url(size: Int): String, home: Place, contact: String, seen: DateTime, friends: [User!]!, best: Friend
  }
  type Bot implements Actor { login: String!, url(size: Int): String, home: Place, contact: Int!, seen: Int, best: Place }
  union Subject = User | Bot
  union Friend = User | Bot
  type Place { name: String, zip: String }
`);

const schema = openSchema({
  fields: 'actor:Actor subject:Subject subjects:Subject home:Place friends:User best:Friend rename:User',
  args: 'size:Int n:Int to:String!',
  except: 'Bot.best:Place',
  lists: '',
  pagings: [],
  leaves: 'at:DateTime ats:[DateTime] seen:DateTime point:Point points:[[Point]]',
  leafExcept: 'Bot.seen:',
  values: scalarValues,
  scalars: {
    DateTime: { parse: (text: string) => new Date(text) },
    Point: { parse: ([x, y]: readonly number[]) => `${x}|${y}` },
  },
});

const user = {
  __typename: 'User',
  login: 'ann',
  url: ({ size }: { size?: number }) => `ann/${size}`,
  home: { name: 'Delft', zip: '2611' },
  contact: 'ann@example.org',
  seen: '2026-01-01T00:00:00.000Z',
  friends: [{ __typename: 'User', login: 'eve', friends: [] }],
  best: { __typename: 'Bot', login: 'b2', contact: 7 },
};
const bot = {
  __typename: 'Bot',
  login: 'bot',
  url: null,
  home: null,
  contact: 42,
  seen: 3,
  best: { name: 'Rack', zip: '1' },
};
const root = {
  actor: user,
  subject: bot,
  subjects: [[user, null, bot], null],
  at: '2026-01-01T00:00:00.000Z',
  ats: ['2026-01-01T00:00:00.000Z', null],
  point: [1, 2],
  points: [[[1, 2], null], null],
  ping: ({ n }: { n?: number }) => n ?? 0,
  rename: ({ to }: { to: string }) => ({ ...user, login: to }),
};

const sizeOf = ({ bound = 10 }: { readonly bound: number | undefined }) => bound;

/** Builds an operation, validates it, executes it and reads the answer. */
function ask(selection: Selection, kind: 'query' | 'mutation' = 'query') {
  const typename = kind === 'query' ? 'Query' : 'Mutation';
  const { ask, read } = singleOperation({ kind, root: typename, selection }, schema);
  const request = ask(sizeOf);
  const document = parse(request.document);
  expect(validate(sdl, document).map(({ message }) => message)).toEqual([]);
  const variableValues = { ...request.variables };
  const { data, errors } = executeSync({ schema: sdl, document, rootValue: root, variableValues });
  expect(errors).toBeUndefined();
  const plain: unknown = JSON.parse(JSON.stringify(data));
  return {
    result: read ? read(plain, { ...asItCame(), sizeOf }) : plain,
    document: request.document,
    variables: variableValues,
  };
}

describe('select', () => {
  it('selects fields, and the fields of what they lead to', () => {
    expect(ask({ actor: { login: true, home: { name: true } } }).result).toEqual({
      actor: { login: 'ann', home: { name: 'Delft' } },
    });
  });

  it('passes arguments as variables: the same selection has the same document, whatever the values', () => {
    const one = ask({ actor: { url: { $: { size: 1 } } }, ping: { $: { n: 5 } } });
    const two = ask({ actor: { url: { $: { size: 2 } } }, ping: { $: { n: 6 } } });
    expect(one.document).toBe('query actor($size: Int, $n: Int) { actor { url(size: $size) } ping(n: $n) }');
    expect(two.document).toBe(one.document);
    expect([one.result, two.result]).toEqual([
      { actor: { url: 'ann/1' }, ping: 5 },
      { actor: { url: 'ann/2' }, ping: 6 },
    ]);
  });

  it('selects a field twice under aliases, each with arguments of its own', () => {
    const small = { url: { $: { size: 1 } } };
    const large = { url: { $: { size: 9 } } };
    expect(ask({ actor: { login: true, $alias: { small, large, name: { login: true } } } }).result).toEqual({
      actor: { login: 'ann', small: 'ann/1', large: 'ann/9', name: 'ann' },
    });
  });

  it('parses a scalar whose value is a list as a whole', () => {
    expect(ask({ point: true, points: true }).result).toEqual({ point: '1|2', points: [['1|2', null], null] });
  });

  it('leaves out what is selected with undefined', () => {
    expect(ask({ actor: { login: true, home: undefined } }).document).toBe('query actor { actor { login } }');
  });

  it('parses scalars in lists and under aliases, and leaves null', () => {
    const { result } = ask({ at: true, ats: true, $alias: { moment: { at: true } } });
    const date = new Date('2026-01-01T00:00:00.000Z');
    expect(result).toEqual({ at: date, ats: [date, null], moment: date });
  });

  it('names an operation after its first field, and a mutation is one', () => {
    const { document, result } = ask({ rename: { $: { to: 'x' }, login: true } }, 'mutation');
    expect(document).toBe('mutation rename($to: String!) { rename(to: $to) { login } }');
    expect(result).toEqual({ rename: { login: 'x' } });
    expect(ask({ 'a { b } c': undefined, at: true }).document).toBe('query at { at }');
    expect(ask({ $alias: { a: { at: true } } }).document).toBe('query query { a: at }');
  });

  it.each<[string, Selection, string]>([
    ['a composite without a field', { actor: {} }, 'Query.actor has an empty selection'],
    ['a composite of which only undefined is selected', { actor: { login: undefined } }, 'empty selection'],
    ['anything but true and objects', { at: 1 }, 'Query.at is selected with 1'],
    ['a list as a selection', { actor: ['login'] }, 'Query.actor is selected with'],
    ['an argument that is not there', { ping: { $: { m: 1 } } }, 'Query.ping: there is no argument m'],
    ['an alias of two fields', { $alias: { a: { at: true, ats: true } } }, 'the alias a must name one field'],
    ['an alias of nothing', { $alias: { a: true } }, 'the alias a must name one field'],
    ['an alias that is no name', { $alias: { 'a b': { at: true } } }, '"a b" cannot be an alias'],
    ['an alias that is a field', { at: true, $alias: { at: { ats: true } } }, 'at is selected twice'],
    ['a field that is no name', { 'at } evil { b': true }, 'cannot be a field'],
    ['a type that is no name', { actor: { $on: { 'User { id } ... on Bot': { login: true } } } }, 'cannot be a type'],
  ])('refuses %s', (_, selection, message) => {
    const build = () => singleOperation({ kind: 'query', root: 'Query', selection }, schema);
    expect(build).toThrow(UsageError);
    expect(build).toThrow(message);
  });
});

describe('select with $on', () => {
  it('tells the types apart by __typename', () => {
    const { result } = ask({ subjects: { $on: { User: { login: true }, Bot: { home: { name: true } } } } });
    expect(result).toEqual({
      subjects: [[{ __typename: 'User', login: 'ann' }, null, { __typename: 'Bot', home: null }], null],
    });
  });

  it('adds to what is selected of every type', () => {
    const on = { User: { contact: true } };
    expect(ask({ actor: { login: true, $on: on } }).result).toEqual({
      actor: { __typename: 'User', login: 'ann', contact: 'ann@example.org' },
    });
    expect(ask({ subject: { $on: on } }).result).toEqual({ subject: { __typename: 'Bot' } });
  });

  it('selects fields of the same name and another shape, which GraphQL itself refuses', () => {
    const { document, result } = ask({
      subjects: { $on: { User: { contact: true, seen: true }, Bot: { contact: true, seen: true } } },
    });
    expect(document).toContain('... on User { contact__User: contact seen__User: seen }');
    expect(result).toEqual({
      subjects: [
        [
          { __typename: 'User', contact: 'ann@example.org', seen: new Date('2026-01-01T00:00:00.000Z') },
          null,
          { __typename: 'Bot', contact: 42, seen: 3 },
        ],
        null,
      ],
    });
  });

  it('merges what is selected around a condition with what it selects itself', () => {
    const { result } = ask({
      actor: {
        home: { name: true },
        url: { $: { size: 1 } },
        $on: { User: { home: { zip: true } }, Bot: { home: { zip: true } } },
      },
    });
    expect(result).toEqual({ actor: { __typename: 'User', home: { name: 'Delft', zip: '2611' }, url: 'ann/1' } });
  });

  it('keeps aliases apart that several conditions use', () => {
    const { result } = ask({
      subjects: {
        $on: { User: { $alias: { x: { contact: true } } }, Bot: { $alias: { x: { home: { name: true } } } } },
      },
    });
    expect(result).toEqual({
      subjects: [[{ __typename: 'User', x: 'ann@example.org' }, null, { __typename: 'Bot', x: null }], null],
    });
  });

  it('stands inside conditions again', () => {
    const { result } = ask({
      actor: {
        $on: {
          User: { best: { $on: { User: { contact: true }, Bot: { contact: true } } }, friends: { login: true } },
          Bot: { best: { name: true } },
        },
      },
    });
    expect(result).toEqual({
      actor: {
        __typename: 'User',
        best: { __typename: 'Bot', contact: 7 },
        friends: [{ login: 'eve' }],
      },
    });
  });

  it('allows an empty condition and __typename on its own', () => {
    expect(ask({ subject: { __typename: true, $on: { Bot: {} } } }).result).toEqual({ subject: { __typename: 'Bot' } });
  });
});
