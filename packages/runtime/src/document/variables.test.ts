import { describe, expect, it } from 'vitest';
import { createVariables } from './variables.ts';

describe('createVariables', () => {
  it('defines nothing where there is nothing', () => {
    expect(createVariables().definitions()).toBe('');
  });

  it('gives each variable a name of its own', () => {
    const variables = createVariables();
    expect([
      variables.add('first', 'Int', 1),
      variables.add('first', 'Int!', 2),
      variables.add('first_2', 'Int', 3),
    ]).toEqual(['$first', '$first_2', '$first_2_2']);
    expect(variables.definitions()).toBe('($first: Int, $first_2: Int!, $first_2_2: Int)');
    expect({ ...variables.values }).toEqual({ first: 1, first_2: 2, first_2_2: 3 });
  });

  it('holds a variable of any name', () => {
    const variables = createVariables();
    variables.add('__proto__', 'Int', 1);
    variables.add('constructor', 'Int', 2);
    expect(JSON.stringify(variables.values)).toBe('{"__proto__":1,"constructor":2}');
  });
});
