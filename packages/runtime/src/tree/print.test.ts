import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { field, type ListSite, type TreeNode } from './nodes.ts';
import { printOperation } from './print.ts';
import { createVariables } from './variables.ts';

const head = { kind: 'query', operationName: 'q' } as const;
const print = (...nodes: TreeNode[]) => printOperation(head, nodes, ({ bound }) => bound);
const site = (id: number, listField: ListSite['listField'], bound?: number): ListSite => {
  const rest = { parent: undefined, reachable: true, deferrable: true, sizeless: false, constantSize: false };
  return { ...rest, id, listField, bound };
};

describe('printOperation', () => {
  it('prints fields, aliases, arguments and type conditions', () => {
    const variables = createVariables();
    const args = [
      { name: 'first', value: variables.add('first', 'Int!', 5) },
      { name: 'kinds', value: '[A, "$b"]' },
    ];
    const inner: TreeNode = { on: 'Team', selection: [field('id'), field('name', 'title')] };
    const { document } = print(field('node', 'team', args, [inner]));
    expect(document).toBe(
      'query q($first: Int!) { team: node(first: $first, kinds: [A, "$b"]) { ... on Team { id title: name } } }',
    );
    const schema = buildSchema(
      'type Query { node(first: Int!, kinds: [Any]): Node } scalar Any interface Node { id: ID } type Team implements Node { id: ID, name: String }',
    );
    expect(validate(schema, parse(document))).toEqual([]);
  });

  it('defines the variables that it prints, in their order', () => {
    const variables = createVariables();
    const [a, , c] = ['a', 'b', 'c'].map((name) => variables.add(name, 'Int', 1));
    const using = (variable: typeof a) => field('x', variable?.name, [{ name: 'n', value: variable ?? '1' }]);
    const found = print(using(c), using(a), using(c));
    expect(found.variables).toEqual([a, c]);
    expect(found.document).toContain('($a: Int, $c: Int)');
  });

  it('defines a name once', () => {
    const [one, other] = [createVariables(), createVariables()].map((all) => all.add('a', 'Int', undefined));
    const using = (value: typeof one) => field('x', 'x', [{ name: 'n', value: value ?? '1' }]);
    expect(print(using(one), using(other)).document).toBe('query q($a: Int) { x(n: $a) x(n: $a) }');
  });

  it('prints the lists that have a size, those of size 0 too', () => {
    const inner = site(1, field('inner', 'inner', [], [field('id')]), 0);
    const outer = site(0, field('outer', 'outer', [], [field('id'), inner]), 3);
    const absent = site(2, field('absent'));
    const found = print(field('a'), outer, absent);
    expect(found.document.replace(/ +/g, ' ')).toBe('query q { a outer { id inner { id } } }');
  });

  it('prints source as it is, with its variables', () => {
    const all = createVariables().add('all', 'Boolean', true);
    const source = { source: 'count(all: $all) owner { name }', variables: [all] };
    expect(print(field('a', 'a', [], [source])).document).toBe(
      'query q($all: Boolean) { a { count(all: $all) owner { name } } }',
    );
  });
});
