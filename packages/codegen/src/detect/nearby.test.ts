import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type Generated, generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';

const schema = buildSchema(/* GraphQL */ `
  type Query {
    repository(name: String): Repository
    found: Found
    Page(page: Int, perPage: Int): Page
  }
  type Repository {
    name: String
    issues(first: Int, after: String, by: IssueFilter): IssueConnection
    owner: User
  }
  type IssueConnection {
    edges: [IssueEdge]
    pageInfo: PageInfo!
  }
  type IssueEdge {
    node: Issue
    addedBy: User
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
  type Issue {
    title: String
    actor: Actor
    repository: Repository
    only: OnlyFar
    labels(first: Int, after: String): LabelConnection
  }
  type LabelConnection {
    nodes: [Label]
    pageInfo: PageInfo!
  }
  type Label {
    name: String
    color: Color
  }
  interface Actor {
    login: String
  }
  type User implements Actor {
    login: String
    status: Status
  }
  type Bot implements Actor {
    login: String
  }
  type Status {
    text: String
    mood(kind: Mood): String
  }
  type OnlyFar {
    status: Status
  }
  type Color {
    hex: String
  }
  union Found = Label | Status
  enum Mood {
    GOOD
  }
  input IssueFilter {
    label: LabelFilter
  }
  input LabelFilter {
    name: String
  }
  type Page {
    pageInfo: PlainInfo
    media(sort: String): [Media]
  }
  type PlainInfo {
    hasNextPage: Boolean
    total: Int
  }
  type Media {
    title: String
    studio: Studio
  }
  type Studio {
    name: String
  }
`);
const ISSUES = ['Query.repository', 'Repository.issues'];

function near(include: readonly string[], depth?: number | 'all'): readonly string[] {
  const { visible } = generated(include, depth);
  return [...visible.types.keys()].filter((name) => name !== 'String' && name !== 'Int' && name !== 'Boolean');
}

function generated(include: readonly string[], depth?: number | 'all'): Generated {
  return generate(schema, readOptions({ include, ...(depth === undefined ? {} : { depth }) }, false));
}

describe('what is near to the included fields', () => {
  const rows = ['Issue', 'IssueConnection', 'IssueEdge', 'IssueFilter', 'LabelFilter', 'PageInfo'];

  it('are at 0 steps the rows with their pages and edges, and all of their arguments', () => {
    expect(near(ISSUES, 0)).toEqual([...rows, 'Query', 'Repository'].sort());
  });

  it('are at 1 step the types that rows refer to, but for those of which nothing is left; that is the default', () => {
    const around = ['Actor', 'Bot', 'Label', 'LabelConnection'];
    expect(near(ISSUES, 1)).toEqual([...rows, ...around, 'Query', 'Repository', 'User'].sort());
    expect(near(ISSUES)).toEqual(near(ISSUES, 1));
  });

  it('are at 2 steps what those refer to, and then everything', () => {
    expect(near(ISSUES, 2)).toEqual([...near(ISSUES, 1), 'Color', 'Mood', 'OnlyFar', 'Status'].sort());
    expect(near(ISSUES, 2)).toEqual(near(ISSUES, 'all'));
  });

  it('are the object types of a union, and the rows of a page around lists', () => {
    expect(near(['Query.found'], 0)).toEqual(['Found', 'Label', 'Mood', 'Query', 'Status']);
    expect(near(['Query.Page'], 0)).toEqual(['Media', 'Page', 'PlainInfo', 'Query']);
  });

  it('are also fields and types that are listed', () => {
    expect(near([...ISSUES, 'Label'], 0)).toContain('Label');
    expect(near([...ISSUES, 'Issue.actor'], 0)).toEqual(expect.arrayContaining(['Actor', 'Bot', 'User']));
  });

  it('are asked for again if a listed field cannot be reached', () => {
    expect(() => near([...ISSUES, 'Status.mood'], 0)).toThrow(
      'include: Status.mood is more than 0 steps away from the other fields. Give a larger depth, or include the fields that lead to it',
    );
    expect(() => near([...ISSUES, 'Studio.name'])).toThrow(
      'include: nothing that is included leads to Studio.name. Include a field that does, or remove it',
    );
  });

  it('decides only about lists that are left', () => {
    expect([0, 1].map((depth) => generated(ISSUES, depth).detected.decisions.has('Issue.labels'))).toEqual([
      false,
      true,
    ]);
  });
});
