import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

const forward = { position: 'after' };
const quota = { unit: 'requests', quota: 10 };
const field = (config: unknown) => ({ fields: { 'Query.bigs': config } });

describe('a mistake inside an option', () => {
  it.each<[config: object, said: string]>([
    [{ include: ['Query.a'], depth: -1 }, 'depth: give a whole number of steps, such as 1, or all'],
    [{ include: ['Query.a'], depth: 1.5 }, 'depth: give a whole number of steps, such as 1, or all'],
    [{ include: ['Query.a'], depth: 'al' }, 'depth: give a whole number of steps, such as 1, or all'],
    [{ depth: 1 }, 'depth: the steps begin at what `include` lists of a schema'],
    [{ depth: 1, include: ['Issues'], documents: true }, 'depth: the steps begin at what `include` lists of a schema'],
    [{ limits: { pagesize: {} } }, 'limits.pagesize: there is no such option; did you mean pageSize?'],
    [{ limits: { pageSize: { largest: 5 } } }, 'limits.pageSize.largest: there is no such option. There are max'],
    [
      { limits: { nods: 1, concurency: 1, pageSize: { largest: 5 } } },
      '.largest: there is no such option. There are max\n  limits.nods: there is no such option; did you mean nodes?\n  limits.concurency: there is no such option; did you mean concurrency?',
    ],
    [{ limits: 5 }, 'limits: give an object of pageSize, concurrency, nodes,'],
    [{ limits: ['pageSize'] }, 'limits: give an object of pageSize,'],
    [{ limits: { concurrency: '5' } }, 'limits.concurrency: give a number'],
    [{ limits: { concurrency: 1.5 } }, 'limits.concurrency: give a whole number'],
    [{ limits: { pageSize: { default: 10 } } }, 'limits.pageSize.default: there is no such option. There are max'],
    [{ limits: { cost: { unit: 'points', refunds: 'yes' } } }, 'limits.cost.refunds: give true or false'],
    [
      { habits: { signals: { texts: { 'too many (requests': 'throttled' } } } },
      'habits.signals.texts.too many (requests: this is not a regular expression: Unterminated group',
    ],
    [{ limits: { cost: 'githb' } }, 'did you mean github?'],
    [
      { limits: { cost: { unit: 'points', leafs: 1 } } },
      'limits.cost.leafs: there is no such option; did you mean leaf?',
    ],
    [
      { limits: { maxDocument: { characters: 10, bytes: 10 } } },
      'limits.maxDocument: give one of characters and bytes',
    ],
    [{ limits: { maxDocument: {} } }, 'limits.maxDocument: give one of characters and bytes'],
    [{ limits: { maxDocument: { chars: 10 } } }, 'limits.maxDocument.chars: there is no such option'],
    [
      { limits: { cost: { unit: 'points', arguments: ['search'] } } },
      'limits.cost.arguments: give an object such as { search: 5 }',
    ],
    [{ limits: { fields: { 'Query.a': 5 } } }, 'limits.fields.Query.a: give an object of pageSize, ceiling,'],
    [{ limits: { fields: { items: {} } } }, 'limits.fields.items: write a field such as "Query.items"'],
    [{ limits: { fields: { 'Query.a': { concurrency: 0 } } } }, 'limits.fields.Query.a.concurrency: give at least 1'],
    [{ limits: { fields: { 'Query.a': { ceilng: 1 } } } }, 'there is no such option; did you mean ceiling?'],
    [{ limits: { perRequest: 5 } }, 'limits.perRequest: give an object such as { complexity: 10000 }'],
    [{ limits: { quotas: {} } }, 'limits.quotas: give a list'],
    [
      { limits: { quotas: [{ ...quota, windw: '1 minute' }] } },
      'limits.quotas.0.windw: there is no such option; did you mean window?',
    ],
    [{ limits: { quotas: [quota] } }, 'limits.quotas.0: give one of window ("1 minute") and restorePerSecond'],
    [
      { limits: { quotas: [{ ...quota, window: '1 minute', restorePerSecond: 1 }] } },
      'limits.quotas.0: give one of window ("1 minute") and restorePerSecond',
    ],
    [
      { limits: { quotas: [{ ...quota, restorePerSecond: 1, starts: 'clock' }] } },
      'limits.quotas.0: starts, mutation and query are only for',
    ],
    [
      { limits: { quotas: [{ ...quota, restorePerSecond: 1, mutation: 5 }] } },
      'limits.quotas.0: starts, mutation and query are only for',
    ],
    [{ habits: { signals: { codes: { SLOW: 'throtled' } } } }, 'habits.signals.codes.SLOW: give throttled, too-big,'],
    [{ habits: { signals: { codes: { SLOW: 'throtled' } } } }, 'or permanent; did you mean throttled?'],
    [{ habits: { report: { names: { cost: 'spent' } } } }, 'habits.report: names are the members of an object.'],
    [{ habits: { report: { fieldOn: 'query', body: 'extensions' } } }, 'habits.report: fieldOn is only for a field.'],
    [{ habits: { transport: { variables: 1 } } }, 'habits.transport.variables: give object or text'],
    [
      { habits: { report: { headers: [{ unit: 'points' }] } } },
      'habits.report.headers.0: specify at least one header: limit, remaining or resetAt',
    ],
    [
      { habits: { report: { headers: [{ limit: 'x-limit', time: 'ms' }] } } },
      'habits.report.headers.0.time: give milliseconds or seconds',
    ],
    [
      { habits: { transport: { headers: { 'X Stats': 'true' } } } },
      'habits.transport.headers.X Stats: this is not the name of a header',
    ],
    [
      { habits: { transport: { headers: { Authorization: 'Bearer x' } } } },
      'credentials would be in the generated code. Pass them to createClient: headers',
    ],
    [{ habits: { transport: { headers: { 'X-Stats': 'a\nb' } } } }, 'give a line of ASCII characters'],
    [{ api: 'alligni' }, 'api: give aligni, anilist,'],
    [{ literals: 'Int' }, 'literals: give a list'],
    [{ scalars: ['DateTime'] }, 'scalars: give an object such as { DateTime: "string" }'],
    [{ scalars: { DateTime: 5 } }, 'scalars.DateTime: give a TypeScript type, or an object of type, input,'],
    [{ scalars: { DateTime: { typ: 'Date' } } }, 'scalars.DateTime.typ: there is no such option; did you mean type?'],
    [{ scalars: { DateTime: 'Date or string' } }, 'scalars.DateTime: give a TypeScript type, or "module#name"'],
    [{ scalars: { DateTime: { input: '' } } }, 'scalars.DateTime.input: give a TypeScript type, or "module#name"'],
    [{ defaultScalarType: 'a b' }, 'defaultScalarType: give a TypeScript type, or "module#name"'],
    [{ fields: ['Query.bigs'] }, 'fields: give an object such as { "Query.users": "offset" }'],
    [field(true), 'fields.Query.bigs: give false, the name of a dialect, or a dialect: { by,'],
    [
      field({ by: 'curser', forward }),
      'fields.Query.bigs.by: give cursor, offset, page or keyset; did you mean cursor?',
    ],
    [field({ by: 'cursor' }), 'fields.Query.bigs.forward: this is missing: give an object of position, size,'],
    [
      field({ by: 'cursor', forward: {} }),
      'fields.Query.bigs.forward.position: this is missing: give a name, or a list of names',
    ],
    [
      field({ by: 'cursor', forward: { ...forward, sise: 'first' } }),
      'fields.Query.bigs.forward.sise: there is no such option; did you mean size?',
    ],
    [
      field({ by: 'cursor', forward, form: 'conection' }),
      'fields.Query.bigs.form: give connection, wrapper or list; did',
    ],
    [field({ by: 'cursor', forward, form: ['array'] }), 'fields.Query.bigs.form.0: give connection, wrapper or list'],
    [{ dialects: [{ by: 'cursor', forward }] }, 'dialects.0.name: this is missing: give a string'],
    [{ refetch: { User: 'user' } }, 'refetch.User: give false, or "field(argument: path)"'],
    [{ refetch: { User: true } }, 'refetch.User: give false, or "field(argument: path)"'],
    [{ filters: true }, 'filters: give an object of operators, fields, dialects, search'],
    [{ filters: { field: {} } }, 'filters.field: there is no such option; did you mean fields?'],
    [{ filters: { dialects: { A: { nulls: 1 } } } }, 'filters.dialects.A.nulls: give a string, true or false'],
    [
      { filters: { search: { 'Query.parts.query': { dialect: 'shopfy', fields: {} } } } },
      'filters.search.Query.parts.query.dialect: give commercetools, shopify or github; did you mean shopify?',
    ],
  ])('is told with its place and what to do: %j', (config, said) => {
    const refused = () => readOptions({ ...config }, false);
    expect(refused).toThrow(said);
    expect(refused).not.toThrow(/Invalid|[Ee]xpected|[Rr]eceived/);
  });

  it('is not seen where an option is what it should be', () => {
    const dialect = { by: 'cursor', form: ['list'], forward: { position: ['after'], size: 'first', end: 'empty' } };
    const config = {
      fields: { 'Query.bigs': dialect, 'Query.a*': 'relay', 'Query.b': false },
      dialects: [{ ...dialect, form: 'list', name: 'own' }],
      limits: {
        quotas: [
          { ...quota, window: '1 minute', starts: 'clock' },
          { ...quota, restorePerSecond: 0.5 },
        ],
        cost: { unit: 'points', factors: { 'a*': 2 } },
      },
      scalars: { A: 'string', B: { type: 'Date', parse: './b.js#parse' } },
      habits: { report: { unit: 'points', body: 'extensions.cost', names: { cost: 'spent' } } },
      refetch: { A: false, B: 'b(owner: owner.login, name)' },
      filters: {
        operators: { near: ['_near'] },
        search: { 'Query.a.q': { dialect: 'github', fields: { a: 'string' } } },
      },
    };
    expect(() => readOptions(config, false)).not.toThrow();
  });
});
