import * as fc from 'fast-check';
import { type ConstValueNode, Kind, parseConstValue, print, valueFromASTUntyped } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CallbackError, UsageError } from '../errors/index.ts';
import { needsLiteral, printLiteral } from './literals.ts';
import { plainValue } from './plain-value.ts';
import { openEntries, openSchema, type SchemaTable } from './schema-table.ts';
import { scalarTable, scalarValues } from './scalar-values.ts';

const table: SchemaTable = {
  fields: '',
  args: '',
  except: '',
  lists: '',
  pagings: [],
  inputs: {
    Filter: 'field:String! value:Operator not:Filter',
    Operator: 'gt:Any in:[Any!] status:[Status!]',
    Range: 'from:Date to:Date inside:[Range!]',
    Loop: 'again:Loop',
  },
  literals: 'Any',
  enums: 'Status',
  values: scalarValues,
  scalars: {
    Date: { serialize: (date: Date) => date.toISOString().slice(0, 10) },
    Point: { serialize: ([x, y]: [number, number]) => `${x},${y}` },
  },
};
const schema = openSchema(table);
const scalars = scalarTable(table, openEntries());

const name = fc.stringMatching(/^[_A-Za-z][_A-Za-z0-9]{0,6}$/).filter((text) => text !== '__proto__');
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'"\\u0041\b\t\n\f\r\u000b\u001f\u007f\u0085\u009f\u2028\u2029😀/') }),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'json' },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(name, tie('json'), { maxKeys: 4 }),
  ),
}));

/** Returns the value as an AST, as graphql-js's `astFromValue` does. */
function toAst(value: unknown): ConstValueNode {
  if (value === null) return { kind: Kind.NULL };
  if (Array.isArray(value)) return { kind: Kind.LIST, values: value.map(toAst) };
  if (typeof value === 'string') return { kind: Kind.STRING, value };
  if (typeof value === 'boolean') return { kind: Kind.BOOLEAN, value };
  if (typeof value === 'number') {
    const digits = String(value);
    return { kind: /^-?(?:0|[1-9]\d*)$/.test(digits) ? Kind.INT : Kind.FLOAT, value: digits };
  }
  const fields = Object.entries(value as object).map(([key, inner]) => ({
    kind: Kind.OBJECT_FIELD as const,
    name: { kind: Kind.NAME as const, value: key },
    value: toAst(inner),
  }));
  return { kind: Kind.OBJECT, fields };
}

describe('printLiteral', () => {
  it('prints every JSON value as graphql-js prints it', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(printLiteral(value, 'Any', scalars)).toBe(print(toAst(value)));
      }),
      { numRuns: 1000 },
    );
  });

  it('prints what graphql-js reads back as the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        const read: unknown = valueFromASTUntyped(parseConstValue(printLiteral(value, 'Any', scalars)));
        expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 500 },
    );
  });

  it('prints enum values bare, in lists too, and only where the type is an enum', () => {
    expect(printLiteral({ gt: 'ACTIVE', status: ['ACTIVE', 'DRAFT'] }, 'Operator', scalars)).toBe(
      '{gt: "ACTIVE", status: [ACTIVE, DRAFT]}',
    );
  });

  it('leaves out what is undefined and keeps what is null', () => {
    expect(printLiteral({ a: undefined, b: null, c: [1, undefined, null] }, 'Any', scalars)).toBe(
      '{b: null, c: [1, null]}',
    );
  });

  it('prints whole numbers of any size', () => {
    expect(printLiteral(12345678901234567890n, 'Any', scalars)).toBe('12345678901234567890');
  });

  it('prints what a scalar serialises to, and dates as they are in JSON', () => {
    expect(printLiteral({ from: new Date(0), inside: [{ to: new Date(0) }] }, 'Range', scalars)).toBe(
      '{from: "1970-01-01", inside: [{to: "1970-01-01"}]}',
    );
    expect(printLiteral({ at: new Date(0) }, 'Any', scalars)).toBe('{at: "1970-01-01T00:00:00.000Z"}');
    expect(printLiteral([1, 2], 'Point', scalars)).toBe('"1,2"');
    expect(printLiteral([[1, 2]], '[Point!]!', scalars)).toBe('["1,2"]');
  });

  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['half a surrogate pair', 'a\ud800b'],
    ['a key that is no name', { 'a: 1, b': 2 }],
    ['an invalid date', new Date(Number.NaN)],
  ])('refuses %s', (_, value) => {
    expect(() => printLiteral([value], 'Any', scalars)).toThrow(UsageError);
  });

  it('refuses an enum value that is no name', () => {
    expect(() => printLiteral('A } evil { b', 'Status', scalars)).toThrow('"A } evil { b" cannot be an enum value');
  });

  it.each(['null', 'true', 'false'])('refuses %s as an enum value, which would be another value', (word) => {
    expect(() => printLiteral(word, 'Status', scalars)).toThrow(`"${word}" cannot be an enum value`);
  });

  it('prints what says itself what it is in JSON as that, whatever it is', () => {
    const list = { toJSON: () => ['") { evil }', { a: [1] }] };
    expect(printLiteral({ in: list }, 'Operator', scalars)).toBe('{in: ["\\") { evil }", {a: [1]}]}');
    expect(printLiteral({ toJSON: () => undefined }, 'Any', scalars)).toBe('null');
  });
});

describe('toVariable', () => {
  it('says which scalar it was whose function threw', () => {
    expect(() => schema.toVariable('no date', 'Date!')).toThrow(CallbackError);
    expect(() => schema.toVariable({ from: 'no date' }, 'Range')).toThrow('serialize of Date threw');
  });

  it('passes JSON through as it is', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(schema.toVariable(value, 'Any')).toEqual(value);
        expect(plainValue(value, '')).toEqual(value);
      }),
    );
  });

  it('serialises scalars at any depth, and a list of them item by item', () => {
    const range = { from: new Date(0), inside: [{ to: new Date(0), from: undefined }, null] };
    expect(schema.toVariable(range, 'Range!')).toStrictEqual({
      from: '1970-01-01',
      inside: [{ to: '1970-01-01', from: undefined }, null],
    });
    expect(schema.toVariable([new Date(0)], '[Date!]')).toEqual(['1970-01-01']);
    expect(schema.toVariable(new Date(0), '[Date!]')).toBe('1970-01-01');
  });

  it('serialises a list as one value where the scalar is one', () => {
    expect(schema.toVariable([1, 2], 'Point!')).toBe('1,2');
    expect(schema.toVariable([[1, 2]], '[Point]')).toEqual(['1,2']);
  });

  it('leaves undefined out of lists, where JSON would make it null', () => {
    expect(schema.toVariable({ in: [1, undefined, 2] }, 'Operator')).toEqual({ in: [1, 2] });
  });

  it.each([Number.NaN, Number.NEGATIVE_INFINITY, 10n, () => 1, new Date(Number.NaN)])(
    'refuses %s, which JSON cannot carry',
    (value) => {
      expect(() => schema.toVariable({ gt: [value] }, 'Operator')).toThrow(UsageError);
      expect(() => plainValue({ gt: [value] }, 'Operator')).toThrow(UsageError);
    },
  );
});

describe('needsLiteral', () => {
  it('is true for the scalar and for what holds it at any depth', () => {
    for (const type of ['Any', '[Any!]!', 'Operator', '[Filter!]']) expect(needsLiteral(type, scalars)).toBe(true);
  });

  it('is false for anything else, input objects that hold themselves too', () => {
    for (const type of ['String', 'Status', 'Range', 'Loop!', 'Unknown'])
      expect(needsLiteral(type, scalars)).toBe(false);
  });
});
