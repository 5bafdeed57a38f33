import { buildSchema, type GraphQLNamedType, type SelectionSetNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type ColumnOptions, tableOf } from './columns.ts';
import { recordReader } from './records.ts';

const schema = buildSchema(`
  scalar DateTime
  scalar BigInt
  scalar JSON
  scalar Moment @specifiedBy(url: "https://scalars.graphql.org/andimarek/date-time.html")
  scalar Colour
  enum State { OPEN CLOSED }
  interface Actor { login: String! }
  type User implements Actor { login: String! email: String age: Int }
  type Bot implements Actor { login: String! app: JSON }
  type Label { name: String! votes: [Vote!]! }
  type Vote { by: String! weight: Float }
  type LabelConnection { nodes: [Label] edges: [LabelEdge] pageInfo: PageInfo! totalCount: Int! }
  type LabelEdge { node: Label cursor: String! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Issue {
    id: ID! number: Int! title: String! state: State! score: Float open: Boolean
    createdAt: DateTime! seenAt: Moment big: BigInt extra: JSON colour: Colour tags: [String!]!
    author: Actor labels(first: Int): LabelConnection!
  }
  type Query { issues: [Issue!]! }
`);

function table(selection: string, options: Partial<ColumnOptions> & { key?: string } = {}) {
  const { key, ...rest } = options;
  return tableOf(
    { schema, rowType: schema.getType('Issue') as GraphQLNamedType, selection: selectionOf(selection), key },
    { name: 'issues', ...rest },
  );
}

function selectionOf(text: string): SelectionSetNode {
  const [operation] = parse(`{ ${text} }`).definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('no operation');
  return operation.selectionSet;
}

function columns(selection: string, options?: Partial<ColumnOptions> & { key?: string }) {
  return table(selection, options).columns.map(({ name, type }) => `${name}: ${type}`);
}

describe('columns', () => {
  it('have the types of the schema', () => {
    expect(columns('id number title state score open createdAt seenAt big extra colour tags')).toEqual([
      'id: string',
      'number: integer',
      'title: string',
      'state: string',
      'score: double',
      'open: boolean',
      'createdAt: timestamp',
      'seenAt: timestamp',
      'big: bigint',
      'extra: json',
      'colour: string',
      'tags: json',
    ]);
  });

  it('take the leaves of objects and of fragments, under their response names', () => {
    const author = 'by: author { __typename login ... on User { email } ... on Bot { app } }';
    expect(columns(`nr: number ${author}`)).toEqual([
      'nr: integer',
      'by___typename: string',
      'by_login: string',
      'by_email: string',
      'by_app: json',
    ]);
  });

  it('take a connection as the list of its rows, and with other fields as an object', () => {
    expect(columns('labels { nodes { name } pageInfo { hasNextPage } }')).toEqual(['labels: json']);
    expect(columns('labels { edges { node { name } cursor } }')).toEqual(['labels: json']);
    expect(columns('labels { totalCount nodes { name } }')).toEqual([
      'labels_totalCount: integer',
      'labels_nodes: json',
    ]);
    expect(columns('labels { totalCount }')).toEqual(['labels_totalCount: integer']);
  });

  it('refuse two columns of one name, also if only the case differs', () => {
    expect(() => columns('author { login } author_login: title')).toThrow(
      /author\.login and author_login would both be/,
    );
    expect(() => columns('title TITLE: number')).toThrow('Give one of them an alias');
  });

  it('take types from the user, and refuse those of columns that do not exist', () => {
    expect(columns('createdAt', { types: { createdAt: 'string' } })).toEqual(['createdAt: string']);
    expect(() => columns('title', { types: { titel: 'string' } })).toThrow('--type names titel, which is not a column');
  });

  it('make tables of lists, with the keys of their parents', () => {
    const issues = table('number labels { nodes { name votes { by } } }', { tables: true, key: 'number' });
    const [labels] = issues.children;
    const [votes] = labels?.children ?? [];
    const named = (of: typeof labels) => [of?.name, of?.key, of?.columns.map(({ name, type }) => `${name}: ${type}`)];
    expect(issues.columns.map(({ name }) => name)).toEqual(['number']);
    expect(named(labels)).toEqual([
      'issues_labels',
      ['issues_number', 'position'],
      ['issues_number: integer', 'position: integer', 'name: string'],
    ]);
    expect(named(votes)).toEqual([
      'issues_labels_votes',
      ['issues_number', 'issues_labels_position', 'position'],
      ['issues_number: integer', 'issues_labels_position: integer', 'position: integer', 'by: string'],
    ]);
    expect(() => table('title labels { nodes { name } }', { tables: true, key: 'number' })).toThrow(
      '--tables needs a column',
    );
  });
});

describe('records', () => {
  it('have the values of the columns, and entries of lists with the keys of their parents', () => {
    const issues = table('number author { login } labels { nodes { name votes { by } } }', {
      tables: true,
      key: 'number',
    });
    const rows = [
      {
        number: 7,
        author: null,
        labels: [
          { name: 'a', votes: [] },
          { name: 'b', votes: [{ by: 'x' }, { by: 'y' }] },
        ],
      },
      { number: 8, author: { login: 'me' }, labels: [] },
    ];
    const records = recordReader(issues)(rows).map(({ records: of, table: { name } }) => [name, of]);
    expect(records).toEqual([
      [
        'issues',
        [
          [7, null],
          [8, 'me'],
        ],
      ],
      [
        'issues_labels',
        [
          [7, 0, 'a'],
          [7, 1, 'b'],
        ],
      ],
      [
        'issues_labels_votes',
        [
          [7, 1, 0, 'x'],
          [7, 1, 1, 'y'],
        ],
      ],
    ]);
  });
});
