import { buildSchema, type GraphQLObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { stableOrder } from './stable-order.ts';

function orderOf(args: string, types = '', row = 'id: ID! name: String'): unknown {
  const schema = buildSchema(
    `type Query { parts(${args} limit: Int, offset: Int): [Part!]! } type Part { ${row} } ${types}`,
  );
  const field = schema.getQueryType()?.getFields()['parts'];
  return stableOrder(field!, schema.getType('Part') as GraphQLObjectType, { args: 'limit:Int offset:Int' });
}

const directions = 'enum Dir { asc desc }';

describe('the order of a bare list', () => {
  it.each<[string, string, string, object]>([
    [
      'a list of objects',
      'order_by: [By!]',
      `input By { id: Dir name: Dir } ${directions}`,
      { order_by: [{ id: 'asc' }] },
    ],
    ['an object', 'order: By', `input By { id: Dir name: Dir } ${directions}`, { order: { id: 'asc' } }],
    ['an enum', 'orderBy: By', 'enum By { ID_ASC ID_DESC NAME_ASC NAME_DESC }', { orderBy: 'ID_ASC' }],
    [
      'a pair',
      'sorting: [S!]',
      `enum C { id name } input S { field: C! direction: Dir! } ${directions}`,
      { sorting: [{ field: 'id', direction: 'asc' }] },
    ],
    [
      'two arguments',
      'orderBy: By, orderDirection: Dir',
      `enum By { id name } ${directions}`,
      { orderBy: 'id', orderDirection: 'asc' },
    ],
  ])('is asked for by the id in the form of %s', (_, args, types, stable) => {
    expect(orderOf(args, types)).toMatchObject({ order: Object.keys(stable)[0], unique: 'id', stable });
  });

  it.each<[string, string, string, string | undefined]>([
    ['the order has no id', 'orderBy: By', `input By { name: Dir } ${directions}`, undefined],
    ['rows have no id', 'orderBy: By', `input By { id: Dir } ${directions}`, 'name: String'],
    ['its form is not known', 'orderBy: String', '', undefined],
    ['something else must be given', 'order_by: [By!], text: String!', `input By { id: Dir } ${directions}`, undefined],
  ])('is left to the caller where %s', (_, args, types, row) => {
    expect(orderOf(args, types, row)).not.toHaveProperty('stable');
  });

  it('names the arguments that bring an order of their own', () => {
    const types = `input By { id: Dir } input W { id: ID } enum C { id } ${directions}`;
    expect(
      orderOf('order_by: [By!], distinct_on: [C!], where: W, search: String, active: Boolean', types),
    ).toMatchObject({
      unless: 'distinct_on search',
    });
  });

  it('is none without an argument', () => expect(orderOf('')).toEqual({}));
});
