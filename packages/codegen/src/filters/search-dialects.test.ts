import { filters, type FilterDialect } from 'endcursor/v1';
import { describe, expect, it } from 'vitest';
import { SEARCH_DIALECTS } from './search-dialects.ts';

/** A builder as a test sees it: every path exists. */
interface AnyBuilder {
  readonly [name: string]: AnyBuilder;
  (...values: readonly unknown[]): unknown;
}

/** A search language of a user's own. */
const WORDS = { form: 'search', operators: 'eq::% ne:-:%', or: ' OR ', and: ' AND ', not: 'NOT ' } as const;
const { or: _, ...WITHOUT_OR } = WORDS;
const OWN: Readonly<Record<string, FilterDialect>> = { ...SEARCH_DIALECTS, words: WORDS, withoutOr: WITHOUT_OR };

function text(dialect: string, build: (by: AnyBuilder) => unknown): unknown {
  const table = { dialects: [OWN[dialect] as FilterDialect], types: '', arguments: 'Query.search.query:0' };
  return filters(table).write({ query: build }, () => 'String', 'Query.search')['query'];
}

const one = (dialect: string, operator: string, ...values: readonly unknown[]): unknown =>
  text(dialect, (by) => by['f']?.[operator]?.(...values));

const a = (by: AnyBuilder): unknown => by['a']?.['eq']?.(1);
const b = (by: AnyBuilder): unknown => by['b']?.['eq']?.(2);
const range = (from: unknown, to: unknown, name = 'f') => [
  (by: AnyBuilder) => by[name]?.['gte']?.(from),
  (by: AnyBuilder) => by[name]?.['lt']?.(to),
];
const not = (by: AnyBuilder): unknown => by['a']?.['ne']?.(3);
const repo = (by: AnyBuilder, name: string | undefined): unknown => by['repo']?.['eq']?.(name);
const inside = (by: AnyBuilder): unknown => by['or']?.(a(by), by['and']?.(repo(by, 'a/a'), repo(by, 'b/b')));
const same = (by: AnyBuilder): unknown => [repo(by, 'a/a'), repo(by, 'a/a'), repo(by, undefined)];
const groups = (by: AnyBuilder): unknown => by['or']?.(by['and']?.(a(by), b(by)), not(by));
const turned = (by: AnyBuilder): unknown => by['not']?.(a(by));

describe('the search texts of Shopify', () => {
  it('compare', () => {
    expect(one('shopify', 'eq', 'x')).toBe('f:x');
    expect(one('shopify', 'gt', 5)).toBe('f:>5');
    expect(one('shopify', 'ne', true)).toBe('-f:true');
    expect(one('shopify', 'in', 'ACTIVE', 'DRAFT')).toBe('f:ACTIVE,DRAFT');
    expect(one('shopify', 'lte', new Date(0))).toBe('f:<="1970-01-01T00:00:00.000Z"');
    expect(one('shopify', 'startsWith', 'a b')).toBe('f:"a b"*');
  });

  it('quote and escape what is not a plain word', () => {
    expect(one('shopify', 'eq', 'a"b\\')).toBe('f:"a\\"b\\\\"');
    expect(one('shopify', 'eq', 'OR')).toBe('f:"OR"');
    expect(one('shopify', 'eq', '-1')).toBe('f:"-1"');
    expect(one('shopify', 'eq', 'a*')).toBe('f:"a*"');
    expect(one('shopify', 'eq', '')).toBe('f:""');
  });

  it('join, with parentheses where the order matters', () => {
    expect(text('shopify', (by) => [a(by), by['or']?.(b(by), a(by))])).toBe('a:1 (b:2 OR a:1)');
    expect(text('shopify', (by) => by['or']?.(a(by), by['and']?.(a(by), b(by))))).toBe('(a:1 OR (a:1 b:2))');
    expect(text('shopify', (by) => by['not']?.(by['or']?.(a(by), b(by))))).toBe('-(a:1 OR b:2)');
    expect(text('shopify', (by) => by['not']?.(by['a']?.['ne']?.(1)))).toBe('-(-a:1)');
  });
});

describe('the search texts of a language with words', () => {
  it('have their own word for the opposite, also of an operator', () => {
    expect(text('words', turned)).toBe('NOT a:1');
    expect(text('words', not)).toBe('NOT a:3');
  });

  it('keep it apart from what is joined with it, as they do with a sign', () => {
    expect(text('words', (by) => by['or']?.(turned(by), b(by)))).toBe('((NOT a:1) OR b:2)');
    expect(text('words', (by) => by['or']?.(not(by), b(by)))).toBe('((NOT a:3) OR b:2)');
    expect(text('words', (by) => by['not']?.(turned(by)))).toBe('NOT (NOT a:1)');
    expect(text('words', (by) => by['not']?.(not(by)))).toBe('NOT (NOT a:3)');
  });

  it('refuse the opposite of an opposite where there are no parentheses', () => {
    expect(() => text('withoutOr', (by) => by['not']?.(turned(by)))).toThrow(
      'is supported for one plain condition only',
    );
    expect(() => text('withoutOr', (by) => by['not']?.(not(by)))).toThrow('is supported for one plain condition only');
  });
});

describe('the search texts of GitHub', () => {
  it('compare', () => {
    expect(one('github', 'eq', 'octo-org/repo.js')).toBe('f:octo-org/repo.js');
    expect(one('github', 'eq', '@me')).toBe('f:@me');
    expect(one('github', 'in', 'bug', 'help wanted')).toBe('f:bug,"help wanted"');
    expect(one('github', 'between', 10, 50)).toBe('f:10..50');
    expect(one('github', 'gte', new Date(0))).toBe('f:>=1970-01-01T00:00:00.000Z');
  });

  it('say the bounds of a field as one range, which has both its ends', () => {
    const said = (...of: readonly ((by: AnyBuilder) => unknown)[]) =>
      text('github', (by) => [not(by), by['and']?.(...of.map((each) => each(by))), b(by)]);
    expect(said(...range('2024-01-01', '2024-02-01'))).toBe('-a:3 f:2024-01-01..2024-01-31 b:2');
    expect(said(...range(new Date(1), new Date(5_001)))).toBe('-a:3 f:1970-01-01T00:00:01Z..1970-01-01T00:00:05Z b:2');
    expect(said(...range(5, 20), ...range(1, 10), ...range(0, 2, 'g'))).toBe('-a:3 f:5..9 g:0..1 b:2');
    expect(one('github', 'lt', new Date(1_500))).toBe('f:<=1970-01-01T00:00:01Z');
    expect(text('shopify', (by) => range(1, 5).map((each) => each(by)))).toBe('f:>=1 f:<5');
  });

  it('quote what would be a range or a wildcard', () => {
    expect(one('github', 'eq', '1..5')).toBe('f:"1..5"');
    expect(one('github', 'eq', '*')).toBe('f:"*"');
  });

  it('joins at any depth without parentheses', () => {
    const joined = text('github', (by) => by['and']?.(not(by), by['and']?.(b(by), by['and']?.(a(by), not(by)))));
    expect(joined).toBe('-a:3 b:2 a:1 -a:3');
  });

  it('turns one plain condition round, and no group', () => {
    expect(text('github', (by) => by['not']?.(by['a']?.['eq']?.(1)))).toBe('-a:1');
    const group = () => text('github', (by) => by['not']?.(by['and']?.(by['a']?.['eq']?.(1), by['b']?.['eq']?.(1))));
    expect(group).toThrow('one plain condition');
    const either = () => text('github', (by) => by['not']?.(by['or']?.(a(by), b(by))));
    expect(either).toThrow('one plain condition');
    expect(() => text('github', (by) => by['not']?.(by['a']?.['ne']?.(1)))).toThrow('one plain condition');
  });

  it('puts alternatives in parentheses', () => {
    expect(text('github', (by) => [by['or']?.(a(by), b(by)), not(by)])).toBe('(a:1 OR b:2) -a:3');
    expect(text('github', groups)).toBe('((a:1 b:2) OR (-a:3))');
  });

  it('refuses two values of a field of which a row has one, at any depth', () => {
    const twice = 'repo.eq is given two values, and no row has both';
    expect(() => text('github', (by) => [repo(by, 'a/a'), repo(by, 'b/b')])).toThrow(twice);
    expect(() => text('github', (by) => by['and']?.(repo(by, 'a/a'), by['and']?.(repo(by, 'b/b'))))).toThrow(twice);
    expect(() => text('github', inside)).toThrow(twice);
    expect(text('github', (by) => by['or']?.(repo(by, 'a/a'), repo(by, 'b/b')))).toBe('(repo:a/a OR repo:b/b)');
    expect(text('github', same)).toBe('repo:a/a repo:a/a');
    expect(text('github', (by) => [by['label']?.['eq']?.('a'), by['label']?.['eq']?.('b')])).toBe('label:a label:b');
  });

  it('does not negate what cannot be negated', () => {
    const refused = 'no cannot be negated in a search of this API';
    expect(() => text('github', (by) => by['no']?.['ne']?.('label'))).toThrow(refused);
    expect(() => text('github', (by) => by['not']?.(by['no']?.['eq']?.('label')))).toThrow(refused);
    expect(text('github', (by) => by['no']?.['eq']?.('label'))).toBe('no:label');
    expect(text('github', (by) => by['north']?.['ne']?.('x'))).toBe('-north:x');
  });

  it('has no prefixes', () => {
    expect(() => one('github', 'startsWith', 'x')).toThrow('Query.search.query: f.startsWith is not supported');
  });
});
