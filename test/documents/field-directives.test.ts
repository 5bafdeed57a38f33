import { describe, expect, it } from 'vitest';
import type { Pager } from '../../packages/runtime/src/paging/pager.ts';
import { libraryOperation } from './library.ts';

type Row = Readonly<Record<string, unknown>>;

const TITLES = Array.from({ length: 7 }, (_, id) => `Book ${id}`);

describe('directives of fields that the schema declares', () => {
  it.each([['rows'], ['document']])('are sent with their variables, also for further pages: %s', async (shape) => {
    const { read, sent } = libraryOperation(
      `query Q($s: Int, $first: String, $id: ID!) {
         books @cached(seconds: $s) { nodes { title @cached(by: $first) readers @cached { nodes { name } } } }
         book(id: $id) @cached(by: "$s") { id }
         motto
       }`,
      { shape },
    );
    const { books } = (await read({ s: 5, first: 'me', id: '1' })) as { books: unknown };
    const rows = (shape === 'rows' ? books : (books as { nodes: unknown }).nodes) as Row[];
    expect(rows.map(({ title }) => title)).toEqual(TITLES);
    expect(sent.length).toBeGreaterThan(1);
    for (const { document } of sent)
      expect(document.match(/readers[^{]* @cached/g)).toEqual(document.match(/readers[^{]*(?= \{)/g));
    const listed = sent.filter(({ document }) => /\bbooks\b/.test(document));
    for (const { document } of listed) expect(document).toMatch(/books[^{]* @cached\(seconds: \$\w+\)/);
    expect(Object.values(sent[0]?.variables ?? {})).toEqual(expect.arrayContaining([5, 'me', '1', '$s']));
  });

  it.each([
    ['query Q($s: Int) { books { nodes { title @cached(seconds: $s) } } }', 'title @cached(seconds: $s)'],
    ['query Q($s: Int) { books @cached(seconds: $s) { nodes { title } } }', '@cached(seconds: $'],
    [
      'query Q($s: Int, $c: String) { motto @cached books(after: $c) @cached(seconds: $s) { nodes { title } } }',
      'motto @cached',
    ],
  ])('are in every request of a pager: %s', async (text, part) => {
    const { read, sent } = libraryOperation(text);
    const { nodes } = await (read({ s: 5 }) as Pager<Row>).collect();
    expect(nodes.map(({ title }) => title)).toEqual(TITLES);
    expect(sent).toHaveLength(4);
    for (const { document, variables } of sent) {
      expect(document).toContain(part);
      expect(Object.values(variables)).toContain(5);
    }
  });

  it('are in the text of an operation without lists, next to conditions', async () => {
    const { read, sent } = libraryOperation(
      'query Q($s: Int, $x: Boolean!) { motto @cached(seconds: $s) @include(if: $x) book(id: 1) { id @skip(if: $x) title @cached } }',
    );
    expect(await read({ s: 5, x: true })).toEqual({ motto: 'Read', book: { title: 'Book 1' } });
    expect(sent[0]?.document).toContain('{motto@cached(seconds:$s)@include(if:$x)');
    expect(sent[0]?.document).toContain('title@cached');
  });

  it.each([
    ['{ books { nodes { ... @cached { title } } } }', 'Put it on the fields: fragments are expanded'],
    ['{ book(id: 1) { ... @defer { id } } }', 'Remove it: answers are returned as a whole'],
    ['{ book(id: 1) { id @mine } }', 'list it under `clientDirectives`'],
    [
      '{ book(id: 1) { ...B @arguments(size: 1) } } fragment B on Book { id }',
      'Pass variables of the operation instead',
    ],
    [
      '{ book(id: 1) { ...B } } fragment B on Book @argumentDefinitions { id }',
      'Pass variables of the operation instead',
    ],
    ['{ books { nodes @cached { id } } }', 'Put it on the list itself, or set shape: document'],
  ])('are refused elsewhere, with advice: %s', (text, advice) => {
    expect(() => libraryOperation(`query Q ${text}`)).toThrow(advice);
  });

  it('may be on the rows of a list in the shape of the document', async () => {
    const { read, sent } = libraryOperation(
      'query Q { motto books { edges @cached { cursor node @cached(seconds: 1) { id } } pageInfo @cached { endCursor } } }',
      { shape: 'document' },
    );
    expect((await (read() as Pager<Row>).collect()).nodes).toHaveLength(7);
    for (const { document } of sent)
      expect(document).toMatch(/edges @cached \{ cursor node @cached\(seconds: \$\w+\) \{ id \} \} pageInfo @cached/);
  });
});
