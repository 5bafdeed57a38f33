import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FilterTable, filters } from 'endcursor/v1';
import { buildClientSchema, type IntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import type { AnyBuilder } from './random-filter.ts';

const GITHUB = join(import.meta.dirname, '../../node_modules/@octokit/graphql-schema/schema.json');

const query = (by: AnyBuilder): unknown => [
  by['repo']?.['eq']?.('octo-org/octo-repo'),
  by['is']?.['eq']?.('open'),
  by['label']?.['ne']?.('help wanted'),
  by['created']?.['between']?.('2024-01-01', '2024-01-31'),
  by['comments']?.['gte']?.(5),
];

const either = (by: AnyBuilder): unknown => by['or']?.(...['a/a', 'b/b'].map((name) => by['repo']?.['eq']?.(name)));

describe("the profile of GitHub on GitHub's schema", async () => {
  const json = JSON.parse(await readFile(GITHUB, 'utf8')) as { readonly data: IntrospectionQuery };
  const schema = buildClientSchema('data' in json ? json.data : json);
  const options = readOptions({ api: 'github', include: ['Query.search'] }, false);
  const { builders, argumentSets } = generate(schema, options).plan;

  it('gives the text of a search a builder, alone and in the argument', () => {
    expect(JSON.stringify(argumentSets)).toContain('Query$search$query$$filter');
    expect(builders.where.map(({ head }) => head)).toContain('search');
  });

  it('writes qualifiers', () => {
    expect(filters(builders.table as unknown as FilterTable).write({ query }, () => 'String!', 'Query.search')).toEqual(
      {
        query: 'repo:octo-org/octo-repo is:open -label:"help wanted" created:2024-01-01..2024-01-31 comments:>=5',
      },
    );
  });

  it('writes alternatives, which must all match without "or"', () => {
    const table = builders.table as unknown as FilterTable;
    const write = (query: (by: AnyBuilder) => unknown) =>
      filters(table).write({ query }, () => 'String!', 'Query.search');
    expect(write(either)).toEqual({ query: '(repo:a/a OR repo:b/b)' });
    expect(() => write((by) => ['a', 'b'].map((name) => by['org']?.['eq']?.(name)))).toThrow('Use or for alternatives');
  });

  it('has no lists of values, which only labels take', () => {
    const operators = builders.interfaces.filter(({ name }) => name.startsWith('Query$search$query$$'));
    const names = operators.flatMap(({ members }) => members.map(({ head }) => head));
    expect(names).toEqual(expect.arrayContaining(['eq', 'between', 'repo', '$text']));
    // The qualifier `in` is a field, which has operators of its own.
    const tests = operators.filter(({ name }) => name.includes('<V'));
    expect(tests.flatMap(({ members }) => members.map(({ head }) => head))).not.toContain('in');
  });
});
