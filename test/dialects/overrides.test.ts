import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';

describe('overrides', () => {
  const sdl = `type Query { find(at: Int, rows: Int): Found } type Found { list: [Post!]! amount: Int extra: [Post!]! } type Post { id: ID! }`;
  const own = { by: 'offset', rows: 'list', forward: { position: 'at', size: 'rows' }, total: 'amount' };

  it('take a whole dialect for a field', () => {
    expect(decide(sdl, 'Query.find', { fields: { 'Query.find': own } })?.match?.paging).toMatchObject({
      by: 'offset',
      nodes: 'list',
      total: 'amount',
      forward: { position: 'at', size: 'rows' },
    });
  });

  it('take a position by its path, whatever stands beside it', () => {
    const posts = `input R { token: String } type Post { id: ID! } type M { items: [Post!]! token: String }
      type Query { posts(request: R!): M! }`;
    const one = { by: 'cursor', forward: { position: 'request.token', next: 'token' } };
    expect(decide(posts, 'Query.posts')?.match).toBeUndefined();
    expect(decide(posts, 'Query.posts', { fields: { 'Query.posts': one } })?.match?.paging.forward).toMatchObject({
      position: 'request.token',
    });
  });

  it('take a dialect by name, by pattern, and false', () => {
    const posts = `type Query { a(page: Int, limit: Int, offset: Int): [Post] b(page: Int, limit: Int, offset: Int): [Post] } type Post { id: ID! }`;
    const config = { fields: { 'Query.*': 'page', 'Query.b': false } };
    expect(decide(posts, 'Query.a', config)?.match?.paging.dialect).toBe('page');
    expect(decide(posts, 'Query.b', config)).toMatchObject({
      status: 'rejected',
      reason: 'switched off by the configuration',
    });
  });

  it('take a dialect by pattern for those fields that it fits, and refuse a pattern that fits none', () => {
    const posts = `type Query { a(page: Int, limit: Int, offset: Int): [Post] b(first: Int, after: String): Posts c(id: ID): Post }
      type Post { id: ID! tags: [Post] } type Posts { nodes: [Post] pageInfo: PageInfo! } type PageInfo { hasNextPage: Boolean! endCursor: String }`;
    const dialectOf = (coordinate: string) =>
      decide(posts, coordinate, { fields: { 'Query.*': 'page' } })?.match?.paging.dialect;
    expect(['Query.a', 'Query.b', 'Query.c'].map(dialectOf)).toEqual(['page', 'relay', undefined]);
    expect(() => decide(posts, 'Query.a', { fields: { '*.*': 'keyset' } })).toThrow(
      /fields\.\*\.\*: none of the fields that it names can be paged by keyset/,
    );
    expect(() => decide(posts, 'Query.a', { fields: { 'Query.b': 'page' } })).toThrow('no argument page');
  });

  it('leave the arguments of the other ways away', () => {
    const posts = `type Query { a(first: Int, last: Int, after: String, before: String, offset: Int): Posts }
      type Post { id: ID! } type Posts { nodes: [Post] pageInfo: PageInfo! }
      type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }`;
    const args = 'after:String before:String first:Int last:Int offset:Int';
    expect(decide(posts, 'Query.a', { fields: { 'Query.a': 'offset' } })?.match?.paging.args).toBe(args);
    expect(decide(posts, 'Query.a')?.match?.paging.args).toBe(args);
    const nfts = `enum By { id price } enum D { asc desc } input W { id_gt: ID price: Int }
      type Query { nfts(first: Int, skip: Int, where: W, orderBy: By, orderDirection: D): [Nft!]! } type Nft { id: ID! price: Int }`;
    const byOffset = { fields: { 'Query.nfts': 'offset' } };
    expect(decide(nfts, 'Query.nfts')?.match?.paging).toMatchObject({ by: 'keyset' });
    expect(decide(nfts, 'Query.nfts', byOffset)?.match?.paging.args).toBe('first:Int skip:Int');
  });

  it('take dialects of their own before the built-in ones', () => {
    const dialects = [
      { name: 'ours', by: 'offset', form: 'wrapper', forward: { position: 'at', size: 'rows' }, total: 'amount' },
    ];
    expect(decide(sdl, 'Query.find', { dialects })?.match?.paging).toMatchObject({ dialect: 'ours', total: 'amount' });
  });

  it.each([
    [
      { ...own, forward: { position: 'offset', size: 'rows' } },
      /fields\.Query\.find\.forward\.position: there is no argument offset.*The field has at, rows/s,
    ],
    [{ ...own, total: 'count' }, /fields\.Query\.find\.total: there is no response path count.*The field has amount/s],
  ])('refuse a path that is not there, and say what is', (config, message) => {
    expect(() => decide(sdl, 'Query.find', { fields: { 'Query.find': config } })).toThrow(message);
  });

  it('take a key of their own', () => {
    const votes = `enum By { created } enum D { asc desc } input W { created_gt: Int }
      type Query { votes(first: Int, where: W, orderBy: By, orderDirection: D): [Vote!]! } type Vote { id: ID! created: Int! }`;
    const keyed = { by: 'keyset', form: 'list', forward: { position: 'where.created_gt', size: 'first' } };
    expect(decide(votes, 'Query.votes')?.match).toBeUndefined();
    expect(decide(votes, 'Query.votes', { fields: { 'Query.votes': keyed } })?.match?.paging).toMatchObject({
      by: 'keyset',
      forward: { position: 'where.created_gt', key: 'created', fixed: { orderBy: 'created', orderDirection: 'asc' } },
    });
  });

  it('take a leaf of the last row, in the order of the server', () => {
    const trades = `scalar DateTime type Trade { hash: String! timestamp: Int! at: DateTime! } type Found { rows: [Trade!]! }
      type Query { trades(first: Int!, timestampCursor: Int): [Trade!]! found(since: DateTime): Found! }`;
    const config = {
      'Query.trades': {
        by: 'keyset',
        forward: { position: 'timestampCursor', size: 'first', key: 'timestamp' },
      },
      'Query.found': { by: 'keyset', rows: 'rows', forward: { position: 'since', key: 'at' } },
    };
    expect(decide(trades, 'Query.trades', { fields: config })?.match?.paging).toMatchObject({
      by: 'keyset',
      forward: { position: 'timestampCursor', size: 'first', key: 'timestamp' },
    });
    expect(decide(trades, 'Query.found', { fields: config })?.match?.paging).toMatchObject({
      nodes: 'rows',
      forward: { position: 'since', key: 'at' },
    });
    const wrong = { 'Query.trades': { by: 'keyset', forward: { position: 'timestampCursor', key: 'time' } } };
    expect(() => decide(trades, 'Query.trades', { fields: wrong })).toThrow(
      /fields\.Query\.trades\.forward\.key: there is no leaf of a row time.*The field has at, hash, timestamp/s,
    );
  });

  it('take a list of leaves', () => {
    const words = 'type Query { words(at: Int, rows: Int): [String!]! }';
    const own = { by: 'offset', forward: { position: 'at', size: 'rows' } };
    expect(decide(words, 'Query.words')).toBeUndefined();
    expect(decide(words, 'Query.words', { fields: { 'Query.words': own } })?.match).toMatchObject({
      paging: { by: 'offset', forward: { position: 'at', size: 'rows' } },
      row: { name: 'String' },
    });
    const wrong = { fields: { 'Query.words': { ...own, forward: { position: 'skip' } } } };
    expect(() => decide(words, 'Query.words', wrong)).toThrow('there is no argument skip');
    expect(() => decide(words, 'Query.words', { fields: { 'Query.words': 'relay' } })).toThrow(
      /there is no argument after or .*The field has at, rows/s,
    );
  });

  it('take moments of any name as cursors', () => {
    const logs = `scalar DateTime type Log { id: ID! } type Logs { rows: [Log!]! oldest: DateTime }
      type Query { logs(until: DateTime, limit: Int): Logs! }`;
    const own = { by: 'cursor', forward: { position: 'until', size: 'limit', next: 'oldest' } };
    expect(decide(logs, 'Query.logs')?.match).toBeUndefined();
    expect(decide(logs, 'Query.logs', { fields: { 'Query.logs': own } })?.match?.paging.forward).toMatchObject({
      position: 'until',
      next: 'oldest',
    });
  });

  it('come from the profile as well, behind those of the configuration', () => {
    const boards = `type Query { boards(limit: Int = 25, page: Int = 1): [Board] } type Board { id: ID! }`;
    expect(decide(boards, 'Query.boards', { api: 'monday' })?.match?.paging.forward).toMatchObject({ start: 1 });
    const untold = boards.replace('page: Int = 1', 'page: Int');
    expect(decide(untold, 'Query.boards', { api: 'monday' })?.match?.paging.forward).toMatchObject({ start: 1 });
    expect(decide(untold, 'Query.boards')?.match?.paging.forward).not.toHaveProperty('start');
    const config = { api: 'monday', fields: { 'Query.boards': false } };
    expect(decide(boards, 'Query.boards', config)?.status).toBe('rejected');
  });

  it('refuse a field that is not there, and a dialect that is not', () => {
    expect(() => decide(sdl, 'Query.find', { fields: { 'Query.fnd': false } })).toThrow(
      /fields\.Query\.fnd: the schema has no such field/,
    );
    expect(() => decide(sdl, 'Query.find', { fields: { 'Query.find': 'relai' } })).toThrow(
      'fields.Query.find: there is no dialect relai; did you mean relay?',
    );
  });
});
