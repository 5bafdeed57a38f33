import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';
import { visibleSchema } from '../schema/visible.ts';
import { scalarTypes } from './scalars.ts';

it('imports the type of the scalars that are not named', () => {
  const schema = buildSchema('scalar Any type Query { rows(first: Int, after: String): [Row!] } type Row { any: Any }');
  const { plan } = generate(schema, readOptions({ defaultScalarType: '../json#Json' }, false));
  expect(plan.scalarTypes).toEqual([{ name: 'Json', as: '$$Json', from: '../json' }]);
});

it('takes numbers as IDs, and reads strings', () => {
  const schema = buildSchema('type Query { row(id: ID!): ID }');
  const { input, output } = scalarTypes(readOptions({}, false), visibleSchema(schema, readOptions({}, false)));
  expect([input('ID'), output('ID')]).toEqual(['string | number', 'string']);
});
