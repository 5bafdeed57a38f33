import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readOptions } from '../options/options.ts';
import { visibleSchema } from '../schema/visible.ts';
import { fieldLimitsPlan } from './field-limits.ts';

const schema = buildSchema(`
  schema { query: Root mutation: Changes }
  type Root { items(first: Int): [Item] boards: [Board] count: Int }
  type Changes { create: Int }
  type Board { items(first: Int): [Item] name: String }
  type Item { name: String }
`);
const visible = visibleSchema(schema, {});
const max = (most: number) => ({ pageSize: { max: most } });
const quotas = [{ unit: 'requests', quota: 1, window: '1 minute' }] as const;

/** Returns the patterns of a profile with these limits of fields, in their order. */
function orderOf(api: string, fields: object): readonly string[] {
  return Object.keys(readOptions({ api, limits: { fields } }, false).profile.runtime.limits?.fields ?? {});
}

describe('fieldLimitsPlan', () => {
  it('finds the fields of a pattern, and names root types as the runtime does', () => {
    expect(fieldLimitsPlan({ '*.items': max(5), 'Root.count': { quotas } }, visible)).toEqual({
      'Board.items': max(5),
      'Query.items': max(5),
      'Query.count': { quotas },
    });
    expect(fieldLimitsPlan({ 'Changes.*': { concurrency: 1 } }, visible)).toEqual({
      'Mutation.create': { concurrency: 1 },
    });
  });

  it('leaves requests uncounted that no root field makes', () => {
    expect(fieldLimitsPlan({ '*.items': { ...max(5), concurrency: 1, quotas } }, visible)).toEqual({
      'Board.items': max(5),
      'Query.items': { ...max(5), concurrency: 1, quotas },
    });
  });

  it('prefers the last one that fits, part by part', () => {
    const fields = { 'Board.*': { ...max(1), ceiling: 7 }, 'Board.items': max(2) };
    expect(fieldLimitsPlan(fields, visible)).toEqual({ 'Board.items': { ...max(2), ceiling: 7 } });
  });
});

describe('the order of limits of fields', () => {
  it("has patterns before fields, and the profile's before the user's", () => {
    expect(orderOf('github', { 'Query.a': max(1), '*.b': max(1) })).toEqual(['Query.search', '*.b', 'Query.a']);
    expect(orderOf('github', { '*.search': max(1), 'Query.search': max(1) })).toEqual(['*.search', 'Query.search']);
  });
});
