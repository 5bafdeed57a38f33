import { buildSchema, parse, stripIgnoredCharacters } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generateDocuments } from '../generate.ts';
import { readOptions } from '../options/options.ts';

const schema = buildSchema(`
  directive @cached(seconds: Int) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT | FRAGMENT_DEFINITION
  scalar Any
  type Query {
    find(by: Where, size: Int! = 5): Thing
    thing(id: ID!): Thing
    things(first: Int, after: String, last: Int, before: String): Things!
    node(id: ID!): Node
  }
  input Where { value: Any, or: [Where!] }
  interface Node { id: ID! }
  type Thing implements Node { id: ID!, name: String, things(first: Int, after: String, last: Int, before: String): Things! }
  type Things { nodes: [Thing!]!, pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String }
`);

function generate(text: string, config: object = {}) {
  const files = [{ document: parse(text), location: 'q.graphql' }];
  const own = { documents: true, literals: ['Any'], habits: { transport: { persisted: 'apollo' } }, ...config };
  return generateDocuments(schema, files, readOptions(own, true)).plan.operations;
}

describe('a registered document', () => {
  it.each([
    [
      'query Q($v: Any) { find(by: { or: [{ value: $v }] }) { name } }',
      'Query.find(by:): values of Any are written into the document, so that the document would not always be the registered one. Write it as a literal',
    ],
    [
      'query Q($n: Int) { find(size: $n) { name } }',
      'Query.find(size:): $n may be absent, but the argument needs a value. Give it a default',
    ],
    [
      'query Q($f: Int, $l: Int) { thing(id: 1) { things(first: $f, last: $l) { nodes { id } } } }',
      'Thing.things: variables decide from which end it is read, so that the document would not always be the registered one. Keep one of them',
    ],
  ])('must not depend on values: %s', (text, message) => {
    expect(() => generate(text)).toThrow(message);
    expect(generate(text, { habits: {} })).toHaveLength(1);
  });

  it.each([
    'query Q { find(by: { value: 5 }) { name } }',
    'query Q($n: Int = 3) { find(size: $n) { name } }',
    'query Q($n: Int!) { find(size: $n) { name } }',
    'query Q($f: Int) { thing(id: 1) { things(first: $f) { nodes { id } } } }',
  ])('may have %s', (text) => {
    expect(generate(text)).toHaveLength(1);
  });
});

describe('an operation without lists', () => {
  it('is sent as its owner wrote it', () => {
    const text = 'query Q($i:ID!$w:Boolean!){thing(id:$i){...F name@include(if:$w)}}fragment F on Thing{id}';
    expect(generate(text, { habits: {} })[0]?.data).toBe(text);
  });

  it('keeps the directives of its fragments, which others cannot have', () => {
    const fragment = 'fragment F on Thing @cached(seconds:5){id}';
    const text = `query Q{thing(id:1){...F@cached ...@cached{name}}}${fragment}`;
    expect(generate(text, { habits: {} })[0]?.data).toBe(stripIgnoredCharacters(text));
    const list = `query Q { things(first: 2) { nodes { ...F @cached } } } ${fragment}`;
    expect(() => generate(list, { habits: {} })).toThrow('@cached is not supported. Put it on the fields');
    const stored = { habits: { transport: { persisted: true } } };
    expect(generate(list, stored)[0]?.data).toBe(stripIgnoredCharacters(list));
  });

  it('is printed anew if types are told apart, or a variable is left over', () => {
    const [typed, unused] = generate(
      'query A { node(id: 1) { id ... on Thing { name } } } query B($x: Int) { thing(id: 1) { id } }',
      { habits: {} },
    );
    expect(typed?.data).toBe('query A { node(id: 1) { __typename id ... on Thing { name } } }');
    expect(unused?.data).toBe('query B { thing(id: 1) { id } }');
  });
});
