import { createSchema } from 'graphql-yoga';
import { getNamedType, isLeafType } from './graphql.ts';
import { stub, type StubOptions } from './metered.ts';
import { createFixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { Refusal } from './refusal.ts';
import { type Operation, requestedFields, rootScope, type Scope } from './selection.ts';
import type { StandIn } from './stand-in.ts';

const typeDefs = /* GraphQL */ `
  scalar DateTime
  type Query {
    postCollection(skip: Int = 0, limit: Int = 100, preview: Boolean, order: [PostOrder]): PostCollection
  }
  enum PostOrder {
    sys_id_ASC
    sys_id_DESC
    title_ASC
    title_DESC
  }
  type PostCollection {
    total: Int!
    skip: Int!
    limit: Int!
    items: [Post]!
  }
  type Sys {
    id: String!
    publishedAt: DateTime
  }
  type Post {
    sys: Sys!
    title: String
    hero: Asset
    authorsCollection(skip: Int = 0, limit: Int = 100): PostAuthorsCollection
  }
  type PostAuthorsCollection {
    total: Int!
    skip: Int!
    limit: Int!
    items: [Author]!
  }
  type Author {
    sys: Sys!
    name: String
  }
  type Asset {
    sys: Sys!
    url: String
  }
`;

const MOST_COMPLEX = 11_000;
const MOST_BYTES = 8_192;
const MOST_ROWS = 1_000;
const AUTHORS = 2;

/**
 * Starts a stub of Contentful: a complexity of 11,000 a query, 55 requests a second, documents of 8 KB.
 * @see https://www.contentful.com/developers/docs/references/graphql/
 */
export function startContentful({ rows = 1_000, ...options }: StubOptions): StandIn {
  const { clock } = options;
  const second = createFixedWindow({ limit: 55, windowMs: 1_000, start: 'first-use', now: () => clock.now() });
  return stub('contentful', schemaOf(rows), options, (operation, entry, { headers }) => {
    const taken = second.take(1);
    Object.assign(headers, {
      'x-contentful-ratelimit-second-limit': String(second.limit),
      'x-contentful-ratelimit-second-remaining': String(second.remaining),
      'x-contentful-ratelimit-reset': taken ? '0' : '1',
    });
    if (!taken) throw new Refusal('You have exceeded the rate limit of the Organization', { status: 429 });
    if (Buffer.byteLength(entry.document) > MOST_BYTES)
      throw new Refusal('Query size is too large', refusal('QUERY_TOO_BIG', 400));
    const complexity = (entry.estimate = entry.cost = complexityOf(operation));
    if (complexity > MOST_COMPLEX)
      throw new Refusal(
        `Query cannot be executed. The maximum allowed complexity for a query is ${MOST_COMPLEX} but it was ${complexity}. Simplify the query e.g. by setting lower limits for collections.`,
        refusal('TOO_COMPLEX_QUERY', 200),
      );
    return undefined;
  });
}

function refusal(code: string, status: number) {
  return { status, extensions: { contentful: { code } } };
}

function schemaOf(rows: number) {
  const post = (index: number) => ({
    sys: { id: String(index).padStart(6, '0') },
    title: `post ${index}`,
    hero: { sys: { id: `a${index}` }, url: `https://images.example/${index}` },
    authorsCollection: page(AUTHORS, (author) => ({ sys: { id: `${index}-${author}` }, name: `author ${author}` })),
  });
  const posts = page(rows, post);
  const postCollection = (_: unknown, args: { skip: number; limit: number }) => posts(args);
  return createSchema({ typeDefs, resolvers: { Query: { postCollection } } });
}

function page(length: number, at: (index: number) => object) {
  return (args: { readonly skip: number; readonly limit: number }) => {
    if (args.limit > MOST_ROWS) throw new Refusal(`Argument "limit" must not be larger than ${MOST_ROWS}`);
    const count = Math.max(0, Math.min(args.limit, length - args.skip));
    return { total: length, ...args, items: Array.from({ length: count }, (_, index) => at(args.skip + index)) };
  };
}

/** Counts the entries and assets that an operation may return: a collection its limit, a link 1. */
function complexityOf(operation: Operation): number {
  const sum = (scopes: readonly Scope[], times: number): number =>
    requestedFields(operation, scopes).reduce((total, field) => {
      const { name, type } = field.definition;
      if (isLeafType(getNamedType(type)) || name === 'sys') return total;
      const { limit } = field.args;
      const rows = typeof limit === 'number' ? times * limit : times;
      return total + (name === 'items' ? 0 : rows) + sum(field.scopes, rows);
    }, 0);
  return sum([rootScope(operation)], 1);
}
