import { cursor } from '../dialects/cursor.ts';
import { describe, expect, it } from 'vitest';
import type { Paging } from '../dialects/paging.ts';
import { asItCame } from './reading.ts';
import { scalarTable, scalarValues } from './scalar-values.ts';
import { openEntries, openSchema, type SchemaTable } from './schema-table.ts';
import { itemType, namedType } from './named-type.ts';

const relay: Paging = { dialect: 'relay', by: cursor, args: 'after:String first:Int', nodes: 'nodes' };
const offset: Paging = { dialect: 'offset', by: cursor, args: 'skip:Int', nodes: 'items' };
const empty: SchemaTable = { fields: '', args: '', except: '', lists: '', pagings: [] };
const parse = (value: string) => new Date(value);

const table: SchemaTable = {
  fields: 'author:Actor labels:LabelConnection tags:TagConnection',
  args: 'first:Int orderBy:IssueOrder filter:[Filter!]',
  except: 'Release.author:User Commit.author: Repository.issues.orderBy:RepositoryOrder!',
  lists: 'LabelConnection:0:Label TagConnection:1::TagEdge Audit.labels:- Issue.tags:0:Tag Query.names:1:',
  pagings: [relay, offset],
  leaves: 'createdAt:DateTime',
  leafExcept: 'Tag.createdAt: Label.at:DateTime',
  inputs: { Filter: 'at:DateTime and:[Filter!]' },
  literals: 'Any Other',
  enums: 'Status',
  scalars: { DateTime: { parse } },
  values: scalarValues,
};
const schema = openSchema(table);
const scalars = scalarTable(table, openEntries());

describe('openSchema', () => {
  it('finds the type of a field by its name, and its exceptions by coordinate', () => {
    expect(schema.target('Issue', 'author')).toBe('Actor');
    expect(schema.target('Release', 'author')).toBe('User');
    expect(schema.target('Commit', 'author')).toBe('');
    expect(schema.target('Issue', 'title')).toBe('');
  });

  it('finds the type of an argument in the same way', () => {
    expect(schema.argument('User', 'issues', 'orderBy')).toBe('IssueOrder');
    expect(schema.argument('Repository', 'issues', 'orderBy')).toBe('RepositoryOrder!');
    expect(schema.argument('Repository', 'issues', 'filter')).toBe('[Filter!]');
    expect(schema.argument('Repository', 'issues', 'nothing')).toBeUndefined();
  });

  it('puts the name of the field where a type begins with it', () => {
    const short = openSchema({
      ...empty,
      fields: 'labels:^Connection addStar:~Payload repository:~ edges:%Edge',
      lists: 'LabelConnection:0:%',
      pagings: [relay],
      args: 'input:~Input! orderBy:^Order in:[~!]',
    });
    expect(['labels', 'addStar', 'repository'].map((field) => short.target('T', field))).toEqual([
      'LabelConnection',
      'AddStarPayload',
      'Repository',
    ]);
    expect(short.argument('Mutation', 'addStar', 'input')).toBe('AddStarInput!');
    expect(short.argument('T', 'issues', 'orderBy')).toBe('IssueOrder');
    expect(short.argument('T', 'status', 'in')).toBe('[Status!]');
    expect(short.target('LabelConnection', 'edges')).toBe('LabelEdge');
    expect(short.list('T', 'labels')?.row).toBe('Label');
  });

  it('finds lists by the type that wraps them, or by coordinate', () => {
    expect(schema.list('Issue', 'labels')).toEqual({ paging: relay, row: 'Label', edge: '' });
    expect(schema.list('Post', 'tags')).toEqual({ paging: offset, row: '', edge: 'TagEdge' });
    expect(schema.list('Issue', 'tags')).toEqual({ paging: relay, row: 'Tag', edge: '' });
    expect(schema.list('Query', 'names')).toEqual({ paging: offset, row: '', edge: '' });
    expect(schema.list('Audit', 'labels')).toBeUndefined();
    expect(schema.list('Issue', 'author')).toBeUndefined();
  });

  it('finds what a type wraps, whatever the fields are called that lead to it', () => {
    expect(schema.wrapped('TagConnection')?.edge).toBe('TagEdge');
    expect(schema.wrapped('Audit')).toBeUndefined();
  });

  it('finds the scalars of leaves and of input fields', () => {
    expect(schema.leaf('Issue', 'createdAt')?.('2026-01-01', asItCame())).toEqual(parse('2026-01-01'));
    expect(schema.leaf('Label', 'at')).toBeDefined();
    expect(schema.leaf('Tag', 'createdAt')).toBeUndefined();
    expect(scalars.codec('DateTime')?.parse).toBe(parse);
    expect(scalars.input('Filter').get('and')).toBe('[Filter!]');
    expect(scalars.input('Other').size).toBe(0);
    expect([scalars.isLiteral('Any'), scalars.isLiteral('String')]).toEqual([true, false]);
    expect([scalars.isEnum('Status'), scalars.isEnum('Any')]).toEqual([true, false]);
  });

  it('knows nothing by the names that every object has', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect([schema.target('Query', name), schema.argument('Query', 'f', name)]).toEqual(['', undefined]);
      expect([schema.list(name, name), scalars.codec(name), scalars.input(name).size]).toEqual([
        undefined,
        undefined,
        0,
      ]);
      expect(schema.leaf(name, name)).toBeUndefined();
    }
  });

  it('opens an empty table', () => {
    const nothing = openSchema(empty);
    expect([nothing.target('A', 'b'), nothing.leaf('A', 'b'), nothing.literal('A', 1)]).toEqual([
      '',
      undefined,
      undefined,
    ]);
  });
});

describe('namedType and itemType', () => {
  it('take a type apart', () => {
    expect(namedType('[[String!]!]!')).toBe('String');
    expect(itemType('[[String!]!]!')).toBe('[String!]!');
    expect(itemType('[String]')).toBe('String');
    expect(itemType('String!')).toBe('String!');
  });
});
