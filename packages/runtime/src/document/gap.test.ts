import { describe, expect, it } from 'vitest';
import { operationOf, readAnswer, tagsPage, two } from '../../../../test/documents/club.ts';
import { CursorStalledError } from '../errors/index.ts';
import { readOn, siteGap } from './gap.ts';
import type { KnownFields } from './known-fields.ts';
import type { Gap } from './model.ts';
import type { SizeOf } from '../tree/nodes.ts';
import { startReading } from './reading.ts';
import type { Selection } from './selection.ts';

const tags = { text: true };
const texts = (rows: readonly unknown[]) => rows.map((row) => (row as { text: string }).text);

/** Reads the tags of a member for which the server returned this value. */
function readTags(selection: Selection, value: unknown, sizeOf: SizeOf = two, id: unknown = 'm1') {
  const operation = operationOf({ viewer: { tags: selection } });
  const answer = readAnswer(operation, { viewer: { endcursor_Member_id: id, tags: value } }, sizeOf);
  return { ...answer, tags: (answer.result['viewer'] as { tags: unknown }).tags };
}

/** Reads another page, and returns the lists that still have further pages. */
function more(gap: Gap, value: unknown, size = 2, fields: KnownFields = {}) {
  const ended: number[] = [];
  const truncated: string[] = [];
  const report = {
    truncated: (at: string) => void truncated.push(at),
    bounded: () => undefined,
    unordered: () => undefined,
    shifted: () => undefined,
    nullsDropped: () => undefined,
    listed: () => undefined,
    totals: true,
    fields,
  };
  const reading = startReading(report, { sizeOf: two, ended: (_, entries) => void ended.push(entries) }, gap);
  return { there: readOn(gap, value, size, reading), gaps: reading.gaps, ended, truncated };
}

const only = ({ gaps }: { readonly gaps: readonly Gap[] }): Gap => {
  expect(gaps).toHaveLength(1);
  return gaps[0] as Gap;
};

const games = (count: number) => Array.from({ length: count }, (_, at) => ({ name: String(at) }));

describe('readNested', () => {
  it('notes a list that has more, and how far it was read', () => {
    const gap = only(readTags(tags, tagsPage(['a', 'b'], 'c')));
    expect(gap).toMatchObject({
      position: 'c',
      entries: 2,
      left: Number.POSITIVE_INFINITY,
      fresh: false,
      name: 'tags',
    });
    expect(gap.path).toEqual(['viewer', 'tags']);
  });

  it('notes the end of a list, with its length', () => {
    const { ended, gaps } = readTags(tags, tagsPage(['a']));
    expect([ended, gaps]).toEqual([[['Member.tags', 1]], []]);
  });

  it('stays within a bound, and asks for what is left of it', () => {
    const bounded = { $: { first: 3 }, text: true };
    expect(only(readTags(bounded, tagsPage(['a', 'b'], 'c')))).toMatchObject({ left: 1, entries: 2 });
    const whole = readTags(bounded, tagsPage(['a', 'b', 'c', 'd'], 'e'));
    expect([texts(whole.tags as never), whole.gaps]).toEqual([['a', 'b', 'c'], []]);
  });

  it('leaves a list that is not there as it is, without an end', () => {
    expect(readTags(tags, null)).toMatchObject({ tags: null, gaps: [], ended: [] });
  });

  it('notes a list that is asked for later, which is empty until then', () => {
    const { tags: rows, gaps, ended } = readTags(tags, undefined, () => undefined);
    expect([rows, ended]).toEqual([[], []]);
    expect(only({ gaps })).toMatchObject({ fresh: true, position: null, entries: 0 });
  });

  it('says that it is cut off where the server kept the key of the object to itself', () => {
    const { gaps, truncated } = readTags(tags, tagsPage(['a'], 'c'), two, null);
    expect([gaps, truncated]).toEqual([[], ['Member.tags']]);
  });

  it('goes on behind an empty page that announces more', () => {
    expect(only(readTags(tags, tagsPage([], 'c')))).toMatchObject({ position: 'c', entries: 0 });
  });

  it('throws where more is announced without a cursor that leads on', () => {
    const stuck = { nodes: [{ text: 'a' }], pageInfo: { hasNextPage: true, endCursor: null } };
    expect(() => readTags(tags, stuck)).toThrow(CursorStalledError);
  });
});

const begun = () => readTags(tags, tagsPage(['a', 'b'], 'c'));

/** A page of friends from the end. */
const endPage = (names: readonly string[], startCursor: string | null) => ({
  edges: names.map((name) => ({ node: { name } })),
  nodes: names.map((name) => ({ name })),
  pageInfo: { hasPreviousPage: startCursor !== null, startCursor },
});

const info = (endCursor: string | null) => ({ hasNextPage: endCursor !== null, endCursor });

/** A page of one friend of three. */
const oneOfThree = (cursor: string | null) => ({
  nodes: [{ name: 'a' }],
  edges: [],
  totalCount: 3,
  pageInfo: info(cursor),
});

describe('readOn', () => {
  it('adds rows in place, until the end', () => {
    const { tags: rows, gaps } = begun();
    const next = more(only({ gaps }), tagsPage(['d', 'e'], 'f'));
    expect(next).toMatchObject({ there: true, ended: [] });
    expect(only(next)).toMatchObject({ position: 'f', entries: 4 });
    expect(more(only(next), tagsPage(['g']))).toMatchObject({ there: true, gaps: [], ended: [5] });
    expect(texts(rows as never)).toEqual(['a', 'b', 'd', 'e', 'g']);
  });

  it('says that it is cut off where the server gives no more of any such list, unless that is enough', () => {
    const fields = { 'Member.tags': { ceiling: 3 } };
    expect(more(only(begun()), tagsPage(['d']), 2, fields)).toMatchObject({ truncated: ['Member.tags'], ended: [] });
    const bounded = only(readTags({ $: { first: 3 }, text: true }, tagsPage(['a', 'b'], 'c')));
    expect(more(bounded, tagsPage(['d']), 2, fields)).toMatchObject({ truncated: [], ended: [3] });
  });

  it('takes no more rows than its bound lets in', () => {
    const { tags: rows, gaps } = readTags({ $: { first: 3 }, text: true }, tagsPage(['a', 'b'], 'c'));
    expect(more(only({ gaps }), tagsPage(['d', 'e'], 'f'))).toMatchObject({ gaps: [] });
    expect(texts(rows as never)).toEqual(['a', 'b', 'd']);
  });

  it('puts pages from the end before the others', () => {
    const operation = operationOf({ viewer: { friends: { $: { last: 3 }, name: true } } });
    const { result, gaps } = readAnswer(operation, {
      viewer: { endcursor_Member_id: 'm', friends: endPage(['c', 'd'], 'x') },
    });
    expect(only({ gaps })).toMatchObject({ position: 'x', left: 1 });
    more(only({ gaps }), endPage(['a', 'b'], 'y'), 1);
    expect(result).toEqual({ viewer: { friends: [{ name: 'b' }, { name: 'c' }, { name: 'd' }] } });
  });

  it('says that the list is not there, unless it was never begun', () => {
    const { tags: rows, gaps } = begun();
    expect(more(only({ gaps }), null).there).toBe(false);
    expect(texts(rows as never)).toEqual(['a', 'b']);
    const later = readTags(tags, undefined, () => undefined);
    const gap = only(later);
    expect(more(gap, null)).toMatchObject({ there: true, gaps: [] });
    expect(gap.owner).toEqual({ tags: null });
  });

  it('fills a list that was not begun, with what is selected of its connection', () => {
    const operation = operationOf({ viewer: { friends: { name: true, $connection: { totalCount: true } } } });
    const data = { viewer: { endcursor_Member_id: 'm' } };
    const { result, gaps } = readAnswer(operation, data, () => undefined);
    const page = { nodes: [{ name: 'a' }], edges: [{ node: { name: 'a' } }], totalCount: 1, pageInfo: info(null) };
    expect(more(only({ gaps }), page)).toMatchObject({ there: true, ended: [1] });
    expect(result).toEqual({ viewer: { friends: { nodes: [{ name: 'a' }], totalCount: 1 } } });
  });

  it('throws where a cursor comes twice', () => {
    const gap = only(begun());
    more(gap, tagsPage(['d'], 'f'));
    expect(() => more(gap, tagsPage(['e'], 'c'))).toThrow(CursorStalledError);
  });

  it('goes on behind a page of the usual size, whatever the size of pages that were asked for', () => {
    const operation = operationOf({ viewer: { games: { name: true } } });
    const first = (count: number) =>
      readAnswer(operation, { viewer: { endcursor_Member_id: 'm', games: games(count) } }, () => Infinity);
    const next = more(only(first(2)), games(3), 3);
    expect(only(next)).toMatchObject({ position: 5, entries: 5 });
    expect(only(first(2))).toMatchObject({ position: 2, entries: 2 });
    expect(first(1)).toMatchObject({ gaps: [], ended: [['Member.games', 1]] });
  });

  it('says that rows are missing where the server counts more than came', () => {
    const operation = operationOf({ viewer: { friends: { name: true } } });
    const { gaps } = readAnswer(operation, { viewer: { endcursor_Member_id: 'm', friends: oneOfThree('c') } });
    expect(more(only({ gaps }), oneOfThree(null))).toMatchObject({ truncated: ['Member.friends'], ended: [] });
  });
});

describe('siteGap', () => {
  it('is a list of which nothing is known', () => {
    const [site] = operationOf({ viewer: { tags: { $: { first: 4 }, text: true } } }).sites;
    expect(siteGap(site as never)).toMatchObject({ position: null, left: 4, entries: 0, rows: [], path: [] });
  });
});
