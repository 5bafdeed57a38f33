import { describe, expect, it } from 'vitest';
import { createVariables } from './variables.ts';

describe('createVariables', () => {
  it('defines nothing where there is nothing', () => {
    expect(createVariables().definitions('{ a }')).toBe('');
  });

  it('gives each variable a name of its own', () => {
    const variables = createVariables();
    const names = [
      variables.add('first', 'Int', 1),
      variables.add('first', 'Int!', 2),
      variables.add('first_2', 'Int', 3),
    ];
    expect(names).toEqual(['$first', '$first_2', '$first_2_2']);
    const text = names.join(' ');
    expect(variables.definitions(text)).toBe('($first: Int, $first_2: Int!, $first_2_2: Int)');
    expect(variables.valuesIn(text)).toEqual({ first: 1, first_2: 2, first_2_2: 3 });
  });

  it('defines what stands in the text, and not what stands in a string', () => {
    const variables = createVariables();
    variables.add('a', 'Int', 1);
    variables.add('ab', 'Int', undefined);
    expect(variables.definitions('{ x(a: $ab, b: "$a \\" $a") }')).toBe('($ab: Int)');
    expect(variables.valuesIn('{ x(a: $ab) }')).toEqual({});
  });

  it('can be gone on with, with other values', () => {
    const variables = createVariables();
    variables.add('a', 'Int', 1);
    const fork = variables.fork({ a: 2 });
    fork.add('b', 'Int', 3);
    expect([fork.valuesIn('$a $b'), variables.valuesIn('$a $b')]).toEqual([{ a: 2, b: 3 }, { a: 1 }]);
  });

  it('holds a variable of any name', () => {
    const variables = createVariables();
    const text = [variables.add('__proto__', 'Int', 1), variables.add('constructor', 'Int', 2)].join(' ');
    expect(JSON.stringify(variables.valuesIn(text))).toBe('{"__proto__":1,"constructor":2}');
  });
});
