import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { unknownNames } from './unknown-names.ts';
import { readOptions } from './options.ts';

describe('names of a configuration', () => {
  const schema = buildSchema(
    'scalar Datetime type Query { parts(in: Range): [Part] } type Part { at: Datetime } input Range { from: Int }',
  );
  const unknown = (config: object) => unknownNames(schema, readOptions({ ...config }, false));
  const limits = (fields: object) => unknown({ limits: { fields } });

  it('may be those of the schema, by pattern too, and scalars of other schemas', () => {
    const include = ['Query.parts', 'Part', 'Part.*', '*.a*', 'Range.from'];
    expect(
      unknown({ include, exclude: ['Part.at'], scalars: { Datetime: 'Date', JSON: 'object', ID: 'string' } }),
    ).toEqual([]);
  });

  it('may be built-in scalars that the schema does not use, and a profile’s that it has not', () => {
    expect(unknown({ literals: ['Datetime', 'Float'] })).toEqual([]);
    expect(unknown({ api: 'aligni' })).toEqual([]);
  });

  it('are refused where literals are no scalars of the schema', () => {
    expect(unknown({ literals: ['Datetim', 'Part'] })).toEqual([
      'literals: the schema has no scalar Datetim; did you mean Datetime?',
      expect.stringContaining('literals: the schema has no scalar Part. There are '),
    ]);
  });

  it('are refused where a limit fits no field, or counts the requests of one that is not at the root', () => {
    const quotas = [{ unit: 'requests', quota: 1, window: '1 minute' }];
    expect(limits({ 'Query.parts': { ceiling: 1, concurrency: 1, quotas }, '*.a*': { pageSize: { max: 1 } } })).toEqual(
      [],
    );
    expect(limits({ '*.*': { quotas } })).toEqual([]);
    expect(limits({ 'Query.part': { ceiling: 1 }, 'Range.from': { ceiling: 1 }, 'X.*': { ceiling: 1 } })).toEqual([
      'limits.fields.Query.part: the schema has no such field; did you mean Query.parts?',
      'limits.fields.Range.from: the schema has no such field. Write Type.field, with * for any characters',
      'limits.fields.X.*: the schema has no such field. Write Type.field, with * for any characters',
    ]);
    expect(limits({ 'Part.at': { quotas }, 'Part.*': { concurrency: 1 } })).toEqual([
      'limits.fields.Part.at: concurrency and quotas are only for root fields, and this is not one. Remove them here',
      'limits.fields.Part.*: concurrency and quotas are only for root fields, and this is not one. Remove them here',
    ]);
  });

  it('are refused where the schema has nothing of that name', () => {
    expect(unknown({ include: ['Query.part'], exclude: ['*.internal*'], scalars: { Datetim: 'Date' } })).toEqual([
      expect.stringContaining('include: nothing in the schema matches Query.part'),
      expect.stringContaining('exclude: nothing in the schema matches *.internal*'),
      'scalars.Datetim: the schema has no such scalar; did you mean Datetime?',
    ]);
  });

  it('are refused where no root field is included, with those that lead to what is', () => {
    expect(unknown({ include: ['Part.at'] })).toEqual([
      'include: it lists no field of Query, so nothing could be read. Add Query.parts',
    ]);
    expect(unknown({ include: ['Range'] })).toEqual([
      'include: it lists no field of Query, so nothing could be read. Add a field that leads to what it lists',
    ]);
    expect(unknown({ include: ['Quer*', 'Part.at'] })).toEqual([]);
  });
});
