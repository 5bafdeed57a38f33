import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';

const common = `
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Post { id: ID! }
  type PostConnection { nodes: [Post] pageInfo: PageInfo! }
  type PostPage { items: [Post!]! next: String }
`;

function planOf(sdl: string) {
  const { detected, plan } = generate(buildSchema(common + sdl), readOptions({}, false));
  const members = (name: string) => {
    const found = plan.inputs.find((one) => one.name === name)?.members ?? [];
    return Object.fromEntries(found.map(({ head, type }) => [head, typeof type === 'string' ? type : type.flat]));
  };
  const paging = detected.decisions.get('Query.posts')?.match?.paging;
  return { owned: plan.owned, members, paging };
}

describe('what paging sets', () => {
  it('is told by the names of arguments, but for those that some list takes from its caller', () => {
    const posts = 'posts(first: Int, after: String, tag: String): PostConnection!';
    const events = 'events(limit: Int!, offset: Int!): [Post!]!';
    const named = 'named(limit: Int!, offset: Int!, after: String): [Post!]!';
    expect(planOf(`type Query { ${posts} ${events} }`).owned).toEqual(['after', 'first', 'limit', 'offset']);
    expect(planOf(`type Query { ${posts} ${named} }`).owned).toEqual(['first', 'limit', 'offset']);
  });

  it('is told of fields of input objects, if nothing else gives these', () => {
    const sdl = 'input Find { tag: String page: Page } input Page { limit: Int! cursor: String }';
    const { members } = planOf(`${sdl} type Query { posts(find: Find): PostPage! }`);
    expect(members('Page')).toEqual({ 'cursor?': 'undefined', 'limit?': 'undefined' });
    expect(Object.keys(members('Find'))).toEqual(['page?', 'tag?']);
    const free = planOf(`${sdl} type Query { posts(find: Find): PostPage! count(page: Page): Int }`);
    expect(free.members('Page')).toEqual({ 'cursor?': 'string | null | undefined', limit: 'number' });
  });

  it('is also what another way of paging would set, and that is refused inside of input objects too', () => {
    const sdl = 'input Find { page: Page } input Page { limit: Int cursor: String number: Int page: Int }';
    const { members, paging } = planOf(`${sdl} type Query { posts(find: Find): PostTotal! }
      type PostTotal { items: [Post!]! total: Int! cursor: String }`);
    expect(paging).toMatchObject({ dialect: 'token', args: expect.stringContaining('find.page.page:Int') });
    expect(members('Page')).toMatchObject({ 'cursor?': 'undefined', 'limit?': 'undefined', 'page?': 'undefined' });
  });

  it('is not the key of a keyset, which is a filter of the caller too', () => {
    const { members } = planOf(`
      enum By { id_ASC id_DESC } input W { id_gt: ID name_eq: String AND: [W!] OR: [W!] }
      type Query { posts(offset: Int, limit: Int, orderBy: [By!], where: W): [Post!]! }`);
    expect(members('W')).toHaveProperty('id_gt?', 'string | number | null | undefined');
  });
});
