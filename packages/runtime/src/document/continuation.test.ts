import { describe, expect, it } from 'vitest';
import { mistakesIn, operationOf, readAnswer, tagsPage, two } from '../../../../test/documents/club.ts';
import { concerns, continuation, identityOf, readPart, withOrigins } from './continuation.ts';
import type { Gap } from './model.ts';
import type { SizeOf } from '../tree/nodes.ts';
import type { Selection } from './selection.ts';

const tags = { text: true };
const info = (endCursor: string | null) => ({ endCursor, hasNextPage: endCursor !== null });
const page = '{ nodes { text } pageInfo { endCursor hasNextPage } }';

/** Reads an answer, and prints the continuation of all lists in it. */
function goOn(selection: Selection, data: unknown, sizeOf: SizeOf = two) {
  const operation = operationOf(selection);
  expect(mistakesIn(operation.ask(sizeOf).document)).toEqual([]);
  const reading = readAnswer(operation, data, sizeOf);
  const sent = continuation(operation, reading.gaps.map(partOf), two);
  expect(mistakesIn(sent.request.document)).toEqual([]);
  return { ...reading, sent, text: sent.request.document.replace(/^[^{]*/, ''), values: sent.request.variables };
}

const partOf = (gap: Gap) => ({ gap, size: 5, twins: [] });

/** Reads the answer to a continuation; undefined for each missing list. */
function answer({ sent, report }: Pick<ReturnType<typeof goOn>, 'sent' | 'report'>, data: unknown) {
  const settings = { sizeOf: two, ended: () => undefined };
  return sent.parts.map((part) => readPart(data, part, report, settings)?.length);
}

const room = (name: string, cursor: string, more: string | null) => ({
  cursor,
  node: { name, tags: tagsPage([`${name}1`], more) },
});

const found = (hall: string, cursor: string) => ({
  c0: { edges: [{ cursor: hall, node: { rooms: { edges: [{ cursor, node: { tags: tagsPage(['b2']) } }] } } }] },
});

describe('continuation', () => {
  it('reads on lists of several objects, each under its alias', () => {
    const { sent, text, values } = goOn(
      { viewer: { tags }, tags: { $: { kind: 'k' }, text: true } },
      { viewer: { endcursor_Member_id: 'm', tags: tagsPage(['a'], 'c') }, tags: tagsPage(['b'], 'd') },
    );
    expect(text).toBe(
      `{ c0: node(id: $id) { ... on Member { tags(first: $first_c0, after: $after_c0) ${page} id } } c1: tags(kind: $kind, first: $first_c1, after: $after_c1) ${page} }`,
    );
    expect(values).toEqual({ kind: 'k', first_c0: 5, after_c0: 'c', id: 'm', first_c1: 5, after_c1: 'd' });
    expect(sent.request).toMatchObject({ kind: 'query', operationName: 'viewer_lists', coordinate: 'Query' });
  });

  it('reads on lists of objects that keys with paths find', () => {
    const { text, values } = goOn(
      { badges: { tags } },
      {
        badges: [
          {
            endcursor_Badge_holder_login: { login: 'x' },
            endcursor_Badge_name: 'n',
            tags: tagsPage(['a'], 'c'),
          },
        ],
      },
    );
    expect(text).toContain('c0: badge(owner: $owner, name: $name) { ... on Badge { tags(');
    expect(values).toMatchObject({ owner: 'x', name: 'n' });
  });

  it('reads on lists by the root field that continues them', () => {
    const reading = goOn(
      { board: { cards: { title: true } } },
      { board: { cards: { cursor: 'n', items: [{ title: 'a' }] } } },
    );
    expect(reading.text).toBe('{ c0: next_cards(limit: $limit_c0, cursor: $cursor_c0) { items { title } cursor } }');
    expect(reading.values).toEqual({ limit_c0: 5, cursor_c0: 'n' });
    expect(answer(reading, { c0: { cursor: null, items: [{ title: 'b' }] } })).toEqual([0]);
    expect(reading.result).toEqual({ board: { cards: [{ title: 'a' }, { title: 'b' }] } });
  });

  it('reads on lists in rows in rows, and holds their cursors against those that they had', () => {
    const rooms = { pageInfo: info(null), edges: [room('a', 'r1', null), room('b', 'r2', 'c')] };
    const halls = { pageInfo: info(null), edges: [{ cursor: 'h1', node: { rooms } }] };
    const selection = { halls: { rooms: { name: true, tags } } };
    const read = () => goOn(selection, structuredClone({ halls }));
    const reading = read();
    expect(reading.text).toBe(
      `{ c0: halls(first: $first_c0_3) { edges { cursor node { rooms(first: $first_c0_2, after: $after_c0_2) { edges { cursor node { tags(first: $first_c0, after: $after_c0) ${page} } } } } } } }`,
    );
    expect(reading.values).toEqual({ first_c0: 5, after_c0: 'c', first_c0_2: 1, after_c0_2: 'r1', first_c0_3: 1 });
    expect(answer(reading, found('h1', 'r2'))).toEqual([0]);
    expect(reading.result).toMatchObject({ halls: [{ rooms: [{}, { tags: [{ text: 'b1' }, { text: 'b2' }] }] }] });
    expect(answer(read(), found('h1', 'r9'))).toEqual([undefined]);
    expect(answer(read(), found('h9', 'r2'))).toEqual([undefined]);
  });

  it('reads on lists in edges, and in types of an interface', () => {
    const edge = goOn(
      { halls: { name: true, $edge: { tags } } },
      { halls: { pageInfo: info(null), edges: [{ cursor: 'h', node: { name: 'n' }, tags: tagsPage(['a'], 'c') }] } },
    );
    expect(edge.text).toContain('{ edges { cursor tags(');
    const narrowed = goOn(
      { places: { owner: { $on: { Firm: { tags } } } } },
      { places: { totalCount: 1, items: [{ owner: { __typename: 'Firm', tags: tagsPage(['a'], 'c') } }] } },
    );
    expect(narrowed.text).toContain(
      'c0: places(limit: $limit_c0, offset: $offset_c0) { items { owner { ... on Firm { tags(',
    );
    expect(narrowed.values).toMatchObject({ limit_c0: 1, offset_c0: 0 });
  });

  it('asks for lists inside the rows with the size that it is given', () => {
    const data = { viewer: { endcursor_Member_id: 'm', friends: { nodes: [], pageInfo: info('c') } } };
    const operation = operationOf({ viewer: { friends: { name: true, tags } } });
    const { gaps } = readAnswer(operation, data);
    const inside = continuation(operation, gaps.map(partOf), () => 7).request;
    expect(inside.document).toContain(`{ nodes { name tags(first: $first_2) ${page} endcursor_Member_id: id } `);
    expect(inside.variables).toEqual({ first_c0: 5, after_c0: 'c', id: 'm', first_2: 7 });
    const apart = continuation(operation, gaps.map(partOf), () => undefined).request;
    expect(apart.document).not.toContain('tags');
    expect([inside, apart].flatMap(({ document }) => mistakesIn(document))).toEqual([]);
  });

  it('keeps a list of an alias apart from another', () => {
    const { text, values } = goOn(
      { viewer: { $alias: { one: { tags }, other: { tags: { $: { kind: 'k' }, text: true } } } } },
      { viewer: { endcursor_Member_id: 'm', one: tagsPage(['a'], 'c'), other: tagsPage(['b'], 'd') } },
    );
    expect(text).toContain('{ one: tags(first: $first_c0, after: $after_c0)');
    expect(text).toContain('{ other: tags(kind: $kind, first: $first_c1, after: $after_c1)');
    expect(values).toMatchObject({ after_c0: 'c', after_c1: 'd', id: 'm', id_2: 'm' });
  });
});

const begin = () => goOn({ viewer: { tags } }, { viewer: { endcursor_Member_id: 'm', tags: tagsPage(['a'], 'c') } });

const whole = (texts: readonly string[]) => ({ viewer: { tags: texts.map((text) => ({ text })) } });

describe('readPart', () => {
  it('adds the rows to the list, and says whether it is to be read on', () => {
    const reading = begin();
    expect(answer(reading, { c0: { id: 'm', tags: tagsPage(['b'], 'd') } })).toEqual([1]);
    expect(reading.result).toEqual(whole(['a', 'b']));
  });

  it.each([
    ['the object', { c0: null }],
    ['the object, but something else,', { c0: true }],
    ['the list', { c0: { id: 'm', tags: null } }],
    ['the object that was asked for', { c0: { id: 'other', tags: tagsPage(['b']) } }],
    ['all of it', {}],
  ])('says that %s is not there, and leaves the rows as they are', (_, data) => {
    const reading = begin();
    expect(answer(reading, data)).toEqual([undefined]);
    expect(reading.result).toEqual(whole(['a']));
  });

  it('gives the same list in several places rows of their own', () => {
    const [one, other] = [begin(), begin()];
    const [part] = one.sent.parts;
    const twins = [...other.gaps];
    const settings = { sizeOf: two, ended: () => undefined };
    readPart({ c0: { id: 'm', tags: tagsPage(['b']) } }, { ...part, twins } as never, one.report, settings);
    expect([one.result, other.result]).toEqual([whole(['a', 'b']), whole(['a', 'b'])]);
    expect(one.gaps[0]?.rows[1]).not.toBe(other.gaps[0]?.rows[1]);
  });
});

const gapOf = (id: string, cursor: string, first?: number) => {
  const selection = { text: true, ...(first === undefined ? {} : { $: { first } }) };
  const data = {
    members: { edges: [], nodes: [{ endcursor_Member_id: id, tags: tagsPage(['a'], cursor) }], pageInfo: info(null) },
  };
  const [gap] = readAnswer(operationOf({ members: { tags: selection } }), data).gaps;
  return identityOf(gap as Gap);
};

describe('identityOf', () => {
  it('is the same for one list of one object, wherever it stands', () => {
    const friend = { endcursor_Member_id: 'm', tags: tagsPage(['a'], 'c') };
    const data = { members: { edges: [], nodes: [friend, structuredClone(friend)], pageInfo: info(null) } };
    const { gaps } = readAnswer(operationOf({ members: { tags } }), data);
    expect(new Set(gaps.map(identityOf)).size).toBe(1);
    expect(gaps).toHaveLength(2);
  });

  it('differs by object, position and bound', () => {
    const all = [gapOf('m', 'c'), gapOf('n', 'c'), gapOf('m', 'd'), gapOf('m', 'c', 9), gapOf('m', 'c', 8)];
    expect(new Set(all).size).toBe(5);
  });

  it('differs by the row that is walked to', () => {
    const { gaps } = readAnswer(operationOf({ places: { tags } }), {
      places: { totalCount: 2, items: [place(), place()] },
    });
    expect(new Set(gaps.map(identityOf)).size).toBe(gaps.length);
  });
});

const place = () => ({ tags: tagsPage(['a'], 'c') });

const rows = () => [1, 2].map((at) => ({ tags: tagsPage(['a'], `c${at}`) }));

describe('errors of a continuation', () => {
  const { sent } = goOn({ places: { tags } }, { places: { totalCount: 2, items: rows() } });

  it.each<[string, (string | number)[] | undefined, boolean]>([
    ['without a path', undefined, true],
    ['at the alias', ['c0'], true],
    ['on the way', ['c0', 'items', 0], true],
    ['inside the list', ['c0', 'items', 0, 'tags', 'nodes', 3, 'text'], true],
    ['in another row', ['c0', 'items', 1, 'tags'], false],
    ['beside the list', ['c0', 'items', 0, 'name'], false],
    ['elsewhere', ['other'], true],
  ])('concern it %s', (_, path, does) => {
    expect(concerns(path, sent)).toBe(does);
  });

  it('belong to the place where the list began', () => {
    const origin = (path: (string | number)[]) => withOrigins({ message: 'm', path }, sent)[0]?.path;
    expect(origin(['c1', 'items', 0, 'tags', 'nodes', 3])).toEqual(['places', 'items', 1, 'tags', 'nodes', 4]);
    expect(origin(['c1', 'items'])).toEqual(['places', 'items', 1, 'tags']);
    expect(origin(['other'])).toEqual(['other']);
    expect(withOrigins({ message: 'm' }, sent)).toEqual([{ message: 'm' }]);
  });

  it('belong to each place of a list that stands in several', () => {
    const [gap, twin] = readAnswer(operationOf({ places: { tags } }), {
      places: { totalCount: 2, items: rows() },
    }).gaps;
    const twice = continuation(
      operationOf({ places: { tags } }),
      [{ gap: gap as Gap, size: 5, twins: [twin as Gap] }],
      two,
    );
    const path = ['c0', 'items', 0, 'tags', 'nodes', 3];
    expect(withOrigins({ message: 'm', path }, twice).map((error) => error.path?.join('.'))).toEqual([
      'places.items.0.tags.nodes.4',
      'places.items.1.tags.nodes.4',
    ]);
  });
});
