import { buildSchema, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Match } from '../dialects/dialect.ts';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';
import { rowSelection } from './row-selection.ts';

const known = generate(
  buildSchema(`
    type Query { node(id: ID!): Node, issues(first: Int, after: String): Issues, words(first: Int, after: String): Words }
    interface Node { id: ID! }
    type Issues { nodes: [Issue] pageInfo: PageInfo! }
    type Words { nodes: [String] pageInfo: PageInfo! }
    type Issue implements Node { id: ID! number: Int! title(case: Case): String author: Actor labels(first: Int, after: String): Labels }
    type Labels { nodes: [Label] pageInfo: PageInfo! totalCount: Int! }
    type Label implements Node { id: ID! name: String! issues(first: Int, after: String): LabelIssues }
    type LabelIssues { edges: [IssueEdge] pageInfo: PageInfo! }
    type IssueEdge { node: Issue cursor: String }
    enum Case { UPPER }
    interface Actor { login: String! }
    type User implements Actor { login: String! email: String }
    type PageInfo { hasNextPage: Boolean! endCursor: String }
  `),
  readOptions({}, true),
);

const matchOf = (coordinate: string) => known.detected.match(coordinate) as Match;
const select = (text: string, coordinate = 'Query.issues') => rowSelection(text, matchOf(coordinate), known);

describe('rowSelection', () => {
  it('translates fields, arguments, aliases, type conditions and lists into our grammar', () => {
    const text = 'n: number title(case: UPPER) author { login ... on User { email } } labels { nodes { name } }';
    expect(select(text).selection).toEqual({
      title: { $: { case: 'UPPER' } },
      author: { login: true, $on: { User: { email: true } } },
      labels: { name: true },
      $alias: { n: { number: true } },
    });
    expect(select(`{ ${text} }`).selection).toEqual(select(text).selection);
    expect(print(select('number').node)).toBe('{\n  number\n}');
  });

  it('takes the fields of rows without those around them, at any depth', () => {
    const long = 'labels(first: 3) { nodes { name issues { edges { node { number } } } } }';
    const short = select('labels(first: 3) { name issues { number } }');
    expect(short.selection).toEqual(select(long).selection);
    expect(print(short.node)).toBe(print(select(long).node));
    expect(print(select('labels { ... on Label { name } }').node)).toBe(
      print(select('labels { nodes { ... on Label { name } } }').node),
    );
    expect(select('labels { totalCount }').selection).toEqual({ labels: { $object: true, totalCount: true } });
  });

  it('finds the leaf that identifies a row, under its response name', () => {
    expect(select('number').key).toBeUndefined();
    expect(select('number id').key).toBe('id');
    expect(select('number key: id').key).toBe('key');
  });

  it.each([
    ['labels { totalCount name }', 'Cannot query field "totalCount" on type "Label"'],
    ['labels { nam }', 'Cannot query field "nam" on type "Labels"'],
    ['titel', 'Cannot query field "titel" on type "Issue". Did you mean "title"?'],
    ['author', 'Field "author" of type "Actor" must have a selection of subfields'],
    ['title(case: UPER)', 'Value "UPER" does not exist in "Case" enum. Did you mean the enum value "UPPER"?'],
    ['labels(first: $n) { nodes { name } }', '$n: a selection has no variables'],
    ['number author {', 'Syntax Error: Expected Name, found "}"'],
    ['number } fragment x on Issue { id', 'expected one selection'],
    ['', 'Syntax Error: Expected Name, found "}"'],
  ])('refuses %s with the words of graphql-js', (text, message) => {
    expect(() => select(text)).toThrow(message);
  });

  it('refuses a selection on rows without fields', () => {
    expect(() => select('x', 'Query.words')).toThrow('the rows are of type String, which has no fields to select');
  });
});
