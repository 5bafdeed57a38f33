import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { wrongPayloadPaths } from './payload-paths.ts';

const schema = buildSchema(`
  type Query { a: Int }
  type Mutation { save: Saved, buy: Bought!, ping: Int }
  type Saved { userErrors: [Problem!]!, item: Item }
  type Item { errors: [String!] }
  union Bought = Done | Failed
  type Done { id: ID }
  type Failed { errors: [Problem!]! }
  type Problem { message: String! }
`);

describe('a path to errors in payloads', () => {
  it.each(['*.userErrors', '*.errors', 'save.item.errors', 'buy.*', 'save.*.errors'])('may be %s', (path) => {
    expect(wrongPayloadPaths(schema, [path])).toEqual([]);
  });

  it.each([
    ['*.userError', 'no field there is called userError; did you mean userErrors?'],
    ['sav.userErrors', 'no field there is called sav; did you mean save?'],
    [
      'buy.userErrors',
      'no field there is called userErrors. Write names of fields from the mutation on, and * for any',
    ],
    ['ping.errors', 'no field there is called errors'],
  ])('must not be %s', (path, message) => {
    expect(wrongPayloadPaths(schema, [path])[0]).toContain(`mutationErrors: ${path} fits no payload: ${message}`);
  });

  it('may have an alias of a document in place of a field', () => {
    expect(wrongPayloadPaths(schema, ['saved.problems'], new Set(['saved', 'problems']))).toEqual([]);
  });

  it('needs mutations', () => {
    const none = buildSchema('type Query { a: Int }');
    expect(wrongPayloadPaths(none, ['*.errors'])).toEqual([
      'mutationErrors: the schema has no mutations. Remove *.errors',
    ]);
  });
});
