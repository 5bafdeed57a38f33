import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';
import type { Diagnostic } from './diagnostic.ts';
import { warningsText } from './warnings.ts';

const warning = (coordinate: string): Diagnostic => ({ severity: 'warning', coordinate, message: 'm', hint: 'h' });

/** What is said of fields that have these arguments. */
const warned = (args: string, options: object = {}) => {
  const sdl = `type Query { boards(${args}): Boards list(${args}): [Board] } type Board { id: ID! }
    type Boards { info: Info results: [Board] } type Info { count: Int pages: Int next: Int }`;
  return warningsText(generate(buildSchema(sdl), readOptions({ ...options }, false)).detected);
};

describe('warningsText', () => {
  it('is empty where there is nothing to say', () => {
    expect(warningsText({ diagnostics: [] })).toBe('');
  });

  it('shows the first warnings and counts the others', () => {
    const text = warningsText({ diagnostics: ['Query.a', 'Query.b', 'Query.c', 'Query.d', 'Query.e'].map(warning) });
    expect(text.split('\n').slice(1)).toEqual([
      '  Query.a: m. h',
      '  Query.b: m. h',
      '  Query.c: m. h',
      '  and 2 more, which the report lists under "also"',
    ]);
  });

  it('warns of ways that move by different arguments, and of no dialect beside itself', () => {
    expect(warned('page: Int, limit: Int')).toBe('');
    expect(warned('page: Int, limit: Int', { api: 'monday' })).toBe('');
    expect(warned('page: Int, limit: Int, offset: Int')).toContain('Query.list: it can be paged by offset and by page');
  });
});
