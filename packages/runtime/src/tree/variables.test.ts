import { describe, expect, it } from 'vitest';
import { field } from './nodes.ts';
import { requestOf } from './request.ts';
import { createVariables } from './variables.ts';

const head = { kind: 'query', operationName: 'q', coordinate: 'Query' } as const;

describe('createVariables', () => {
  it('gives each variable a name of its own', () => {
    const variables = createVariables();
    const all = [
      variables.add('first', 'Int', 1),
      variables.add('first', 'Int!', 2),
      variables.add('first_2', 'Int', 3),
    ];
    expect(all.map(({ name }) => name)).toEqual(['first', 'first_2', 'first_2_2']);
  });

  it('can be extended without changing the original', () => {
    const variables = createVariables();
    const a = variables.add('a', 'Int', 1);
    const fork = variables.fork();
    const names = [fork.add('a', 'Int', 2), variables.add('a', 'Int', 3)].map(({ name }) => name);
    expect(names).toEqual(['a_2', 'a_2']);
    expect(fork.add('b', 'Int', 3).order).toBeGreaterThan(a.order);
  });
});

const requestFor = (names: readonly string[], values: readonly unknown[] = [1, 2]) => {
  const variables = createVariables();
  const args = names.map((name, at) => ({ name: `n${at}`, value: variables.add(name, 'Int', values[at]) }));
  return requestOf(head, { selection: [field('x', 'x', args)], sizeOf: () => 1, values: new Map() });
};

describe('the variables of a request', () => {
  it('are those that have a value', () => {
    expect(requestFor(['a', 'b'], [1, undefined])).toMatchObject({
      document: 'query q($a: Int, $b: Int) { x(n0: $a, n1: $b) }',
      variables: { a: 1 },
    });
    expect(requestFor(['a'], [null]).variables).toEqual({ a: null });
    expect(requestFor([])).toMatchObject({ document: 'query q { x }', variables: {} });
  });

  it('may have any name', () => {
    const { variables } = requestFor(['__proto__', 'constructor']);
    expect(JSON.stringify(variables)).toBe('{"__proto__":1,"constructor":2}');
  });

  it('have the values of the request, in the order of their definitions', () => {
    const variables = createVariables();
    const [first, kind] = [variables.add('first', 'Int', undefined), variables.add('kind', 'Int', 7)];
    const args = [first, kind].map((value) => ({ name: value.name, value }));
    const tree = { selection: [field('x', 'x', args)], sizeOf: () => 1, values: new Map([[first, 5]]) };
    expect(JSON.stringify(requestOf(head, tree).variables)).toBe('{"first":5,"kind":7}');
  });
});
