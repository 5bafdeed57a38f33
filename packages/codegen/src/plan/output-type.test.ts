import { flat } from '@endcursor/templates';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { outputType } from './output-type.ts';

const field = (type: string) => {
  const query = buildSchema(`scalar S type Query { a: ${type} }`).getQueryType() as GraphQLObjectType;
  return query.getFields()['a']?.type as Parameters<typeof outputType>[0];
};

const text = (type: string, scalar: string) => {
  return flat(outputType(field(type), { output: () => scalar, input: () => scalar } as never));
};

describe('the type of a list', () => {
  it.each([
    ['[S!]!', 'string', 'readonly string[]'],
    ['[S]!', 'string', 'readonly (string | null)[]'],
    ['[[S!]!]!', 'string', 'readonly (readonly string[])[]'],
    ['[S!]!', 'Record<string, unknown>', 'readonly Record<string, unknown>[]'],
    ['[S!]!', 'Map<string, Set<A | B>>', 'readonly Map<string, Set<A | B>>[]'],
    ['[S!]!', '{ a: 1 | 2 }', 'readonly { a: 1 | 2 }[]'],
    ['[S!]!', '{ a: 1 } | null', 'readonly ({ a: 1 } | null)[]'],
    ['[S!]!', 'A & B', 'readonly (A & B)[]'],
    ['[S!]!', '() => void', 'readonly (() => void)[]'],
  ])('%s with %s is %s', (type, scalar, expected) => {
    expect(text(type, scalar)).toBe(expected);
  });
});
